import { describeCrowd, grouped } from '../screening/crowd/index.ts';
import type { Crowd, Finding, Screening, Verdict } from '../screening/types.ts';
import type { Paint } from './style.ts';
import { wrap } from './wrap.ts';

const VERDICT_LINES = {
  clear: { mark: '✓', style: ['green', 'bold'], words: 'clear: nothing found that points to a client' },
  revise: { mark: '~', style: ['yellow', 'bold'], words: 'revise: a few details would be better changed' },
  hold: { mark: '✗', style: ['red', 'bold'], words: 'hold: please keep this one in the space' },
} as const satisfies Record<Verdict, { mark: string; style: readonly string[]; words: string }>;

const BAR_WIDTH = 24;

/** A screening as a person reads it in a terminal. Ends with a line break. */
export function renderScreening(
  text: string,
  screening: Screening,
  name: string | null,
  paint: Paint,
): string {
  const { mark, style, words } = VERDICT_LINES[screening.verdict];
  const parts: string[] = [];
  if (name) parts.push(paint('bold', name));
  parts.push(paint([...style], `${mark} ${words}`));
  if (screening.findings.length > 0)
    parts.push(indent(wrap(markedText(text, screening.findings, paint), paint.width - 2)));
  if (screening.verdict !== 'clear')
    parts.push(
      bullets(
        'Why',
        screening.reasons.map((reason) => reason.text),
        paint,
      ),
    );
  if (screening.crowd) parts.push(crowdLines(screening.crowd, paint));
  if (screening.rewrite) {
    const { how, text: rewritten, verdict } = screening.rewrite;
    const outcome =
      verdict === 'clear'
        ? paint('green', 'this would pass')
        : paint('yellow', `this would still be ${verdict}`);
    const words = wrap(lineEnds(printable(rewritten)), paint.width - 2);
    parts.push(
      `${wrap(`${paint('bold', 'A rewrite')} (${outcome}). ${how}`, paint.width)}\n${indent(words)}`,
    );
  }
  if (screening.notes.length > 0)
    parts.push(
      bullets(
        'Worth a thought',
        screening.notes.map((note) => note.text),
        paint,
      ),
    );
  return `${parts.join('\n\n')}\n`;
}

/** The text with each finding coloured and its label behind it; in brackets where there is no colour. */
function markedText(original: string, findings: readonly Finding[], paint: Paint): string {
  const text = printable(original);
  let out = '';
  let at = 0;
  for (const { start, end, label, kind } of findings) {
    const words = text.slice(start, end);
    out += text.slice(at, start);
    if (!paint.color) out += `[${words}|${label}]`;
    else
      out += `${paint(kind === 'direct' ? ['red', 'underline'] : ['yellow', 'underline'], words)} ${paint('dim', label.toLowerCase())}`;
    at = end;
  }
  return lineEnds(out + text.slice(at));
}

/** Line ends of any system, a return by itself too: it would lead back over what was printed. */
function lineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/**
 * Without characters that would command a terminal, except the returns that `lineEnds` takes; unit for unit, so that
 * offsets still fit.
 */
function printable(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    '\ufffd',
  );
}

function bullets(title: string, lines: readonly string[], paint: Paint): string {
  const items = lines.map((line) => `  • ${wrap(line, paint.width - 4).replaceAll('\n', '\n    ')}`);
  return [paint('bold', title), ...items].join('\n');
}

function crowdLines(crowd: Crowd, paint: Paint): string {
  const most = Math.log10(Math.max(10, ...crowd.factors.map(({ remaining }) => remaining)));
  const rows = crowd.factors.map(({ name, remaining }) => {
    const filled = Math.round((BAR_WIDTH * Math.max(0, Math.log10(Math.max(1, remaining)))) / most);
    return `  ${paint('cyan', '█'.repeat(filled))}${paint('dim', '·'.repeat(BAR_WIDTH - filled))} ${countText(remaining).padStart(11)}  ${name}`;
  });
  return [`${paint('bold', 'Who fits')}: ${describeCrowd(crowd)}`, ...rows].join('\n');
}

function countText(people: number): string {
  if (people < 1) return 'under 1';
  return grouped(Math.round(people));
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
