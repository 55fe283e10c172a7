import type { AsyncScreener } from '../screening/async-screener.ts';
import { overlap } from '../screening/spans.ts';
import type {
  DirectLabel,
  Finding,
  Label,
  Screening,
  ScreeningOptions,
  Span,
  Verdict,
} from '../screening/types.ts';

/** What stands in a direct identifier's place; chosen so that the sentence still reads. */
const MASKS = {
  NAME: '[name]',
  USERNAME: '[username]',
  EMAIL: '[email]',
  PHONE: '[phone number]',
  URL: '[link]',
  ADDRESS: '[address]',
  ID: '[number]',
  DOB: '[date of birth]',
} as const satisfies Record<DirectLabel, string>;

/** By which somebody can be reached past the bot. */
const CONTACTS: ReadonlySet<Label> = new Set(['EMAIL', 'PHONE', 'URL', 'USERNAME', 'ADDRESS']);
const ROUNDS = 4;
const MOST_ROUNDS = 8;
const LINE_REMOVED = '[line removed]';

export interface Masked {
  text: string;
  /** How many details were covered. */
  count: number;
  /** What the screening says of the covered text: `hold` when it is recognisable all the same. */
  verdict: Verdict;
}

/**
 * Covers every direct identifier. Covering one can bring another to light (a name that hid inside a link), so it
 * looks again until a round finds none; what is still found after four rounds is covered as a whole line, and after four
 * more the text is.
 *
 * @param known how the text screens with these options, where that was asked already: a look costs what a screening does
 */
export async function maskDirectIdentifiers(
  screener: AsyncScreener,
  text: string,
  options: ScreeningOptions,
  known?: Screening,
): Promise<Masked> {
  let masked = text;
  let count = 0;
  for (let round = 0; ; round++) {
    const { direct, verdict } =
      known && round === 0 ? directIn(known) : await look(screener, masked, options);
    if (direct.length === 0) return { text: masked, count, verdict };
    if (round === MOST_ROUNDS) return { text: LINE_REMOVED, count: count + direct.length, verdict };
    masked = round < ROUNDS ? cover(masked, direct) : withoutLines(masked, direct);
    count += direct.length;
  }
}

/** The covered text alone. */
export async function maskedText(
  screener: AsyncScreener,
  text: string,
  options: ScreeningOptions = {},
): Promise<string> {
  return (await maskDirectIdentifiers(screener, text, options)).text;
}

/** Also what reaches anybody at all, the writer included: for what others find by searching. */
export async function withoutContacts(
  screener: AsyncScreener,
  text: string,
  options: ScreeningOptions = {},
): Promise<string> {
  let masked = await maskedText(screener, text, options);
  for (let round = 0; round < ROUNDS; round++) {
    const seen = await screener.screen(masked, { ...options, mentions: true, rewrite: false, notes: false });
    const contacts = (seen.mentions ?? []).filter(({ label }) => CONTACTS.has(label));
    if (contacts.length === 0) return masked;
    masked = cover(
      masked,
      contacts.sort((a, b) => a.start - b.start),
    );
  }
  return masked;
}

async function look(screener: AsyncScreener, text: string, options: ScreeningOptions) {
  return directIn(await screener.screen(text, { ...options, rewrite: false, notes: false }));
}

function directIn({ findings, verdict }: Screening) {
  return { direct: findings.filter((finding) => finding.kind === 'direct'), verdict };
}

function cover(text: string, findings: ReadonlyArray<Span & { label: Label }>): string {
  let covered = '';
  let at = 0;
  for (const { start, end, label } of findings) {
    if (start < at) continue;
    covered += text.slice(at, start) + MASKS[label as DirectLabel];
    at = end;
  }
  return covered + text.slice(at);
}

function withoutLines(text: string, findings: readonly Finding[]): string {
  let at = 0;
  const lines = text.split('\n').map((line) => {
    const place = { start: at, end: at + line.length };
    at = place.end + 1;
    return findings.some((finding) => overlap(finding, place)) ? LINE_REMOVED : line;
  });
  return lines.join('\n');
}
