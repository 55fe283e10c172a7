import { DateTime } from 'luxon';
import type { Tally } from '../src/supervision/hours.ts';
import type { HoursEntry } from '../src/supervision/hours-store.ts';
import type { LeftOut, Reading } from '../src/supervision/progress.ts';
import { day, dayWords, monthWords } from './dates.ts';

/** Minutes as people say them: `1 h 30 min`. */
export function inHours(minutes: number): string {
  const rounded = Math.round(minutes * 10) / 10;
  const hours = Math.floor(rounded / 60);
  const rest = Math.round((rounded - hours * 60) * 10) / 10;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

const WHY = {
  peer: 'meetings without a facilitator do not count here',
  'peer-depends': 'whether meetings without a facilitator count depends on the body',
  'too-large': 'the group was larger than this body counts',
  'no-band': 'this body’s arithmetic has no place for that group size',
  'presenting-unknown': 'this body counts presenting time, and none was noted',
  disputed: 'the supervisor remembers it differently',
} as const satisfies Record<LeftOut, string>;

/** One figure of a body beside what is logged; it compares and says no more. */
export function readingWords(reading: Reading): string {
  const { measure, have, want, from, to, unit, missing } = reading;
  if (unit === 'days') {
    const says = 'soft' in measure && measure.soft ? 'recommends' : 'names';
    const figure = `the body ${says} ${want} at most`;
    if (missing)
      return `no session that counts is logged since ${dayWords(from)}: of days between two, ${figure}`;
    return `${have} ${have === 1 ? 'day' : 'days'} since the last session that counts (${dayWords(from)}); ${figure}`;
  }
  const logged = `${inHours(have)} counted`;
  const days = `${dayWords(from)} to ${dayWords(to)}`;
  if (measure.kind === 'individual-share') {
    const asks = `individual; the body wants at least ${Math.round(measure.share * 100)} % of all`;
    return want === null
      ? `${logged} ${asks}, and nothing is counted yet`
      : `${logged} ${asks}, ${inHours(want)} so far`;
  }
  if (want === null) {
    if (missing) return `${logged}; the body’s figure goes by client hours, and none are noted (${days})`;
    return `${logged}; the body leaves this to judgement`;
  }
  const figure = inHours(want);
  switch (measure.kind) {
    case 'minutes':
      return minutesWords(reading, logged, figure);
    case 'ratio':
      return `${logged}, beside ${figure}: ${measure.supervision} to ${measure.client} of the client hours noted${measure.soft ? ', as is typical' : ''} (by the months noted, since ${dayWords(from)})${unnotedWords(reading)}`;
    default:
      return `${logged}, beside ${figure} for the client hours noted (${days})`;
  }
}

/** What a ratio leaves out on both sides. */
function unnotedWords({ unnoted }: Reading): string {
  return unnoted ? `; left out, for no client hours are noted: ${monthsWords(unnoted)}` : '';
}

/** Of months without a break it names the first and the last, for there may be years of them. */
function monthsWords(months: readonly string[]): string {
  const runs: Array<{ first: string; last: string }> = [];
  for (const month of months) {
    const run = runs.at(-1);
    if (run && next(run.last) === month) run.last = month;
    else runs.push({ first: month, last: month });
  }
  const said = runs.map(({ first, last }) =>
    first === last ? monthWords(first) : `${monthWords(first)} to ${monthWords(last)}`,
  );
  const more = said.length - MOST_RUNS;
  return [...said.slice(0, MOST_RUNS), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

const MOST_RUNS = 4;
const next = (month: string) => DateTime.fromISO(month).plus({ months: 1 }).toFormat('yyyy-MM');

type Minutes = Extract<Reading['measure'], { kind: 'minutes' }>;

function minutesWords(
  { measure: given, from, to, running, part, missing, unnoted }: Reading,
  logged: string,
  figure: string,
): string {
  const measure = given as Minutes;
  const soft = measure.soft ? ' recommended' : '';
  const portion = measure.portion === 'all' ? '' : ` ${measure.portion}`;
  const span =
    measure.period === 'since' ? `since ${dayWords(from)}` : `${dayWords(from)} to ${dayWords(to)}`;
  const each = measure.average ? ` on average a ${measure.period}` : '';
  const { extra } = measure;
  return [
    `${logged}${portion}${each}, beside ${figure}${soft} (${span})`,
    running && `${inHours(running.have)} since ${dayWords(running.from)}`,
    part &&
      `${inHours(part.have)} from ${dayWords(part.from)} to ${dayWords(part.to)}, no whole ${measure.period}`,
    extra &&
      missing &&
      `${inHours(extra.minutes)} more above ${inHours(extra.overClientMinutes)} with clients: none are noted${unnoted ? ` for ${monthsWords(unnoted)}` : ''}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** What a body counts, and why something does not. */
export function tallyLines({ progress }: Tally): string[] {
  const { readings, counted, left, rule } = progress;
  const lines = readings.map(readingWords);
  if (rule.untargeted === 'unconfirmed')
    lines.push(
      `${inHours(counted.all)} counted so. No target is shown: nobody has confirmed the figure against its source.`,
    );
  if (rule.untargeted === 'no-figure')
    lines.push(`${inHours(counted.all)} counted so. The body sets no figure of its own.`);
  if (counted.overCap > 0)
    lines.push(`${inHours(counted.overCap)} of group time is above the share this body lets count`);
  for (const [why, count] of Object.entries(left)) lines.push(`${count} not counted: ${WHY[why as LeftOut]}`);
  return lines;
}

/** For the member alone: what they can do, and what one more peer would change of their last group. */
export function memberLines({ progress, whatIf }: Tally): string[] {
  const lines: string[] = [];
  if (progress.readings.some(({ missing }) => missing === 'client-hours'))
    lines.push('Note your client hours with /hours clients to see what goes by them');
  if (progress.left['peer-depends'])
    lines.push('Ask the body whether your meetings without a facilitator count');
  if (!whatIf || whatIf.now.minutes === whatIf.withOne.minutes) return lines;
  const { session, now, withOne } = whatIf;
  const then = withOne.why ? `nothing (${WHY[withOne.why]})` : inHours(withOne.minutes);
  lines.push(
    `With one more in your last group of ${session.groupSize}, ${inHours(now.minutes)} of it would be ${then}`,
  );
  return lines;
}

/** A session in numbers. */
export function sessionWords({
  kind,
  groupSize,
  minutes,
  facilitated,
  presentingMinutes,
}: HoursEntry): string {
  const parts = [
    inHours(minutes),
    kind === 'individual'
      ? 'individual'
      : groupSize === 1
        ? 'group, nobody else came'
        : `group of ${groupSize}${facilitated ? '' : ', without a facilitator'}`,
    presentingMinutes === null ? '' : `${presentingMinutes} min presenting`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Who confirmed it, when they are still to be named, and what became of it, for whoever reads a log. */
export function stateWords({ state, supervisor, decidedAt }: HoursEntry, zone: string): string {
  const by = supervisor === null ? ' by a supervisor who has since left' : '';
  switch (state) {
    case 'logged':
      return '';
    case 'asked':
      return 'waits for confirmation';
    case 'confirmed':
      return `confirmed${decidedAt ? ` on ${day(decidedAt, zone)}` : ''}${by}`;
    case 'queried':
      return `remembered differently${by || ' by the supervisor'}`;
  }
}

/** One entry in a line, as a log has it; days are by the clock of `zone`. */
export function recordWords(entry: HoursEntry, zone: string): string {
  const named = entry.supervisor ? `with ${entry.supervisor}` : '';
  return [sessionWords(entry), named, stateWords(entry, zone)].filter(Boolean).join(' · ');
}

/** The same for its owner, who can do something about it. */
export function entryWords(entry: HoursEntry, zone: string): string {
  const talk = entry.state === 'queried' && entry.supervisor ? ': talk to them' : '';
  return `${recordWords(entry, zone)}${talk}`;
}
