import { DateTime } from 'luxon';
import type { Tally } from '../src/supervision/hours.ts';
import type { HoursEntry } from '../src/supervision/hours-store.ts';
import { dayWords, monthWords } from './dates.ts';
import { recordWords, stateWords, tallyLines } from './hours-words.ts';

const COLUMNS = [
  'date',
  'kind',
  'minutes',
  'group size',
  'facilitated',
  'presenting minutes',
  'supervisor',
  'state',
  'confirmed on',
];

/** The log as CSV (RFC 4180), one line a session. Days are by the clock of `zone`. */
export function hoursCsv(entries: readonly HoursEntry[], zone = 'UTC'): string {
  const rows = entries.map((entry) => [
    ...[entry.heldOn, entry.kind, entry.minutes, entry.groupSize, entry.facilitated ? 'yes' : 'no'],
    ...[
      entry.presentingMinutes ?? '',
      entry.supervisor ?? '',
      stateCell(entry, zone),
      confirmedOn(entry, zone),
    ],
  ]);
  return table([COLUMNS, ...rows]);
}

/** What was noted of hours with clients as CSV, one line a month. */
export function clientsCsv(months: ReadonlyMap<string, number>): string {
  const rows = [...months].sort(([a], [b]) => b.localeCompare(a));
  return table([['month', 'minutes with clients'], ...rows]);
}

function stateCell(entry: HoursEntry, zone: string): string {
  // The day has a column of its own.
  return stateWords({ ...entry, decidedAt: null }, zone) || 'logged';
}

function confirmedOn({ state, decidedAt }: HoursEntry, zone: string): string {
  if (state !== 'confirmed' || !decidedAt) return '';
  return DateTime.fromJSDate(decidedAt, { zone }).toFormat('yyyy-MM-dd');
}

function table(rows: ReadonlyArray<ReadonlyArray<string | number>>): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number): string {
  // A name that begins so would be a formula to a spreadsheet.
  const text = String(value).replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The log and what each body counts of it, as a page to print or keep. It makes no statement about requirements. */
export function hoursPage(
  name: string,
  entries: readonly HoursEntry[],
  tallies: readonly Tally[],
  made: string,
  clientMonths: readonly string[] = [],
  zone = 'UTC',
): string {
  const bodies = tallies.map(({ progress: { rule }, since }, at) => {
    const lines = tallyLines(tallies[at]!).map((line) => `<li>${inHtml(line)}</li>`);
    const source = `Source: ${rule.source}, read ${monthWords(rule.checked)}. Counted since ${dayWords(since)}.`;
    return `<h2>${inHtml(`${rule.body}, ${rule.stage}`)}</h2><ul>${lines.join('')}</ul><p><small>${inHtml(source)}</small></p>`;
  });
  const rows = entries.map(
    (entry) =>
      `<tr><td>${inHtml(dayWords(entry.heldOn))}</td><td>${inHtml(recordWords(entry, zone))}</td></tr>`,
  );
  const listed = clientMonths.map((month) => `<li>${inHtml(month)}</li>`);
  const clients = listed.length > 0 ? `<h2>Hours with clients</h2><ul>${listed.join('')}</ul>` : '';
  return `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<title>Supervision hours</title>
<style>
  body { font: 11pt/1.45 Georgia, serif; max-width: 42rem; margin: 2rem auto; color: #222; }
  table { border-collapse: collapse; width: 100%; }
  th { text-align: left; }
  td { border-top: 1px solid #ccc; padding: .3rem .6rem .3rem 0; vertical-align: top; }
  tr, h2 { break-inside: avoid; }
</style>
<h1>Supervision hours</h1>
<p>${inHtml(name)}, ${inHtml(dayWords(made))}</p>
${bodies.join('\n')}
<h2>Sessions</h2>
<table><tr><th>Day</th><th>Session</th></tr>
${rows.join('\n')}</table>
${clients}
<p><small>A log beside figures from each body’s own pages. Whether it is enough is for the body to say.</small></p>
</html>
`;
}

function inHtml(text: string): string {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}
