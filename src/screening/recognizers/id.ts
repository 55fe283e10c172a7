import { matchesOf } from '../matches.ts';
import type { Proposal } from '../types.ts';
import { after, before, leaning } from './context.ts';
import { fitted, type IdFormat, idFormats } from './id-formats.ts';
import { labelledNumbers } from './id-labelled.ts';
import { isVetoed } from './id-words.ts';
import { propose, type Recognizer, type RecognizerInput } from './recognizer.ts';

/** Numbers issued to one person: national, health, insurance, court, travel, vehicle and file numbers. */
export const id: Recognizer = {
  name: 'id',
  labels: ['ID'],
  find(input) {
    if (!/\d/.test(input.plain)) return [];
    const own = ownNumbers(input);
    const formed = idFormats.flatMap((format) => (format.id === 'us-npi' ? [] : findFormat(input, format)));
    return [...formed, ...labelledNumbers(input)].filter((one) => !own.has(one.start));
  },
};

function findFormat(input: RecognizerInput, format: IdFormat): Proposal[] {
  const found: Proposal[] = [];
  for (const match of matchesOf(input.plain, format.pattern)) {
    const part = fitted(format, match[0]);
    if (part === null) continue;
    const end = match.index + part.length;
    const cued = format.cue.test(before(input, match.index, 44)) || format.cue.test(after(input, end, 28));
    const base = format.scores[cued ? 0 : 1];
    if (base === 0) continue;
    if ((!cued || format.id === 'uk-plate') && isVetoed(input, match.index)) continue;
    const context = leaning(input, match.index, end);
    const score = cued ? base + (format.id === 'uk-plate' ? Math.min(0, context * 2) : 0) : base + context;
    found.push(propose('ID', match.index, end, score, `id:${format.id}`));
  }
  return found;
}

/** A clinician's NPI is public and passes other checks too; one that says so silences them. */
function ownNumbers(input: RecognizerInput): Set<number> {
  const starts = new Set<number>();
  for (const match of matchesOf(input.plain, /(?<!\w)\d{10}(?!\w)/g)) {
    if (/\bnpi\b[^.\n]{0,12}$/.test(before(input, match.index, 20))) starts.add(match.index);
  }
  return starts;
}
