/**
 * Fits `danger/phrases` of a data folder: what phrases say of danger (src/screening/support/danger-chances.ts), from the files
 * `danger.*` of corpus/support but those held out, and from casework, where nobody marked it.
 *
 *   tsx training/danger.ts DATA_FOLDER [file,file]      the named files are left out
 */
import { basename, join } from 'node:path';
import { readItems } from '../corpus/items.ts';
import { filesToLearn } from '../corpus/split.ts';
import { classIn, labelledFiles, readLabelled } from '../corpus/support/labelled.ts';
import { dataFolder, packageRoot } from '../src/paths.ts';
import { normalise } from '../src/screening/normalise/normalise.ts';
import { signsOf } from '../src/screening/phrases/signs.ts';
import { ENDANGERED } from '../src/screening/tagger/index.ts';
import { loadWordTable } from '../src/screening/tagger/words.ts';
import type { Verdict } from '../src/screening/types.ts';
import { lexiconOf } from '../src/screening/word-lists.ts';
import { type Example, fitLinear, writeTable } from './linear.ts';

/** Danger costs most when missed. */
const DANGER_COST = 1.5;
/** How surely a casework text speaks of no danger: nobody marked it there. */
const CALM: Record<Verdict, number> = { clear: 1, revise: 0.3, hold: 0.15 };
const MOST_SIGNS = 120_000;

const [folder, hidden = ''] = process.argv.slice(2);
if (!folder) throw new Error('usage: tsx training/danger.ts DATA_FOLDER [file,file]');
const leftOut = new Set(hidden.split(','));
const lexicon = lexiconOf(loadWordTable(join(dataFolder, 'tagger')));
const examples: Example[] = [];

function add(text: string, gold: number, weight: number): void {
  const lesson = { from: 0, classes: ENDANGERED.length, gold, weight };
  examples.push({ signs: signsOf(normalise(text, lexicon).text), lessons: [lesson] });
}

for (const path of filesToLearn(join(packageRoot, 'corpus'))) {
  if (leftOut.has(basename(path, '.jsonl'))) continue;
  for (const { text, verdict } of readItems(path)) add(text, 0, CALM[verdict!]);
}
for (const file of labelledFiles('danger')) {
  if (leftOut.has(file)) continue;
  for (const { text, label } of readLabelled(file)) {
    const gold = classIn(ENDANGERED, label);
    add(text, gold, gold === 0 ? 1 : DANGER_COST);
  }
}
writeTable(join(folder, 'danger'), 'phrases', fitLinear(examples, ENDANGERED.length - 1), MOST_SIGNS);
