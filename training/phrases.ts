/**
 * Fits what phrases say (src/screening/phrases): of a text its verdict and narrative; of a name whether it is a
 * client's. Written to DATA_FOLDER/phrases; DATA_FOLDER/tagger says what could be a name.
 *
 *   tsx training/phrases.ts DATA_FOLDER [file,file]      the named corpus files are left out, and the held-out ones
 */
import { basename, join } from 'node:path';
import { readItems } from '../corpus/items.ts';
import { filesToLearn } from '../corpus/split.ts';
import { dataFolder, packageRoot } from '../src/paths.ts';
import { lookThrough } from '../src/screening/evidence.ts';
import { normalise } from '../src/screening/normalise/normalise.ts';
import { NAME_HEADS, TEXT_HEADS } from '../src/screening/phrases/phrases.ts';
import { signsAround, signsOf } from '../src/screening/phrases/signs.ts';
import { overlap } from '../src/screening/spans.ts';
import { loadSubjects } from '../src/screening/subject/subject.ts';
import { loadTagger } from '../src/screening/tagger/index.ts';
import { isDirect, type Label, type Region } from '../src/screening/types.ts';
import { gatherCandidates } from '../src/screening/weigh/candidates.ts';
import { lexiconOf } from '../src/screening/word-lists.ts';
import { type Example, fitLinear, writeTable } from './linear.ts';

/** How many signs are kept: with half as many, or twice, unseen texts are told nearly as well. */
const MOST_TEXT_SIGNS = 290_000;
const MOST_NAME_SIGNS = 90_000;

const [folder, hidden = ''] = process.argv.slice(2);
if (!folder) throw new Error('usage: tsx training/phrases.ts DATA_FOLDER [file,file]');
const leftOut = new Set(hidden.split(','));
const tagger = loadTagger(join(folder, 'tagger'));
const lexicon = lexiconOf(tagger.words);
const lookers = { tagger, lexicon, subjects: loadSubjects(dataFolder) };

const texts: Example[] = [];
const names: Example[] = [];
for (const path of filesToLearn(join(packageRoot, 'corpus'))) {
  if (!leftOut.has(basename(path, '.jsonl'))) readItems(path).forEach(addCasework);
}
write('texts', texts, TEXT_HEADS, MOST_TEXT_SIGNS);
write('names', names, NAME_HEADS, MOST_NAME_SIGNS);

type Heads = Record<string, readonly string[]>;

function write(name: string, examples: readonly Example[], heads: Heads, most: number): void {
  const fitted = fitLinear(examples, columnsOf(Object.values(heads)));
  writeTable(join(folder!, 'phrases'), name, fitted, most);
}

function columnsOf(classes: ReadonlyArray<readonly string[]>): number {
  return classes.reduce((sum, { length }) => sum + length - 1, 0);
}

function lesson(heads: Heads, head: string, name: string): Example['lessons'][number] {
  const at = Object.keys(heads).indexOf(head);
  const classes = heads[head]!;
  const from = columnsOf(Object.values(heads).slice(0, at));
  return { from, classes: classes.length, gold: classes.indexOf(name), weight: 1 };
}

function addCasework(item: ReturnType<typeof readItems>[number]): void {
  const normalised = normalise(item.text, lexicon);
  texts.push({
    signs: signsOf(normalised.text),
    lessons: [lesson(TEXT_HEADS, 'verdict', item.verdict!), lesson(TEXT_HEADS, 'narrative', item.narrative!)],
  });
  for (const name of gatherCandidates(lookThrough(lookers, normalised, item.region as Region))) {
    if (name.label !== 'NAME') continue;
    const at = normalised.toOriginal(name.start, name.end);
    const right = item.spans.some((mark) => overlap(mark, at) && isDirect(mark.label as Label));
    names.push({
      signs: signsAround(normalised.text, name),
      lessons: [lesson(NAME_HEADS, 'client', right ? 'yes' : 'no')],
    });
  }
}
