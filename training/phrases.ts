/**
 * Fits what phrases say (src/screening/phrases): of a text its verdict, narrative and danger; of a name whether it is a
 * client's. Written to DATA_FOLDER/phrases; DATA_FOLDER/tagger says what could be a name.
 *
 *   tsx training/phrases.ts DATA_FOLDER [file,file]      the named corpus files are left out, and the held-out ones
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readItems } from '../corpus/items.ts';
import { HELD_OUT } from '../corpus/split.ts';
import { dataFolder } from '../src/paths.ts';
import { lookThrough } from '../src/screening/evidence.ts';
import { normalise } from '../src/screening/normalise/normalise.ts';
import { firstColumn, HEADS } from '../src/screening/phrases/phrases.ts';
import { slotsAround, slotsOf } from '../src/screening/phrases/slots.ts';
import { overlap } from '../src/screening/spans.ts';
import { loadSubjects } from '../src/screening/subject/subject.ts';
import { loadTagger } from '../src/screening/tagger/index.ts';
import { isDirect, type Label, type Region, type Verdict } from '../src/screening/types.ts';
import { gatherCandidates } from '../src/screening/weigh/candidates.ts';
import { lexiconOf } from '../src/screening/word-lists.ts';
import { readDanger } from './corpus.ts';
import { type Example, fitHashed, writeTable } from './hashed.ts';

/** Danger is told of less often than not, and costs most when missed. */
const DANGER_COST = [1, 1.5, 1.5];
/** How surely a casework text speaks of no danger: nobody marked it there. */
const CALM: Record<Verdict, number> = { clear: 1, revise: 0.3, hold: 0.15 };

const [folder, hidden = ''] = process.argv.slice(2);
if (!folder) throw new Error('usage: tsx training/phrases.ts DATA_FOLDER [file,file]');
const leftOut = new Set([...HELD_OUT, 'danger.blind', 'danger.sealed', ...hidden.split(',')]);
const tagger = loadTagger(join(folder, 'tagger'));
const lexicon = lexiconOf(tagger.words);
const lookers = { tagger, lexicon, subjects: loadSubjects(dataFolder) };

const width = firstColumn('danger') + HEADS.danger.length;
const texts: Example[] = [];
const names: Example[] = [];
for (const file of filesIn('.')) readItems(file).forEach(addCasework);
for (const file of filesIn('support')) {
  if (basename(file).startsWith('danger.')) readDanger(pathToFileURL(file)).forEach(addDanger);
}
writeTable(join(folder, 'phrases'), 'texts', fitHashed(texts, width));
writeTable(join(folder, 'phrases'), 'names', fitHashed(names, 1));

function filesIn(part: string): string[] {
  const path = join(import.meta.dirname, '..', 'corpus', part);
  return readdirSync(path)
    .filter((file) => file.endsWith('.jsonl') && !leftOut.has(file.replace('.jsonl', '')))
    .sort()
    .map((file) => join(path, file));
}

function lesson(head: keyof typeof HEADS, name: string, weight: number): Example['lessons'][number] {
  const classes: readonly string[] = HEADS[head];
  return { from: firstColumn(head), classes: classes.length, gold: classes.indexOf(name), weight };
}

function addCasework(item: ReturnType<typeof readItems>[number]): void {
  const verdict = item.verdict!;
  const normalised = normalise(item.text, lexicon);
  texts.push({
    slots: slotsOf(normalised.text),
    lessons: [
      lesson('verdict', verdict, 1),
      lesson('narrative', item.narrative!, 1),
      lesson('danger', 'none', CALM[verdict]),
    ],
  });
  for (const name of gatherCandidates(lookThrough(lookers, normalised, item.region as Region))) {
    if (name.label !== 'NAME') continue;
    const at = normalised.toOriginal(name.start, name.end);
    const right = item.spans.some((mark) => overlap(mark, at) && isDirect(mark.label as Label));
    names.push({
      slots: slotsAround(normalised.text, name),
      lessons: [{ from: 0, classes: 1, gold: Number(right), weight: 1 }],
    });
  }
}

function addDanger({ text, label }: { text: string; label: string }): void {
  const weight = DANGER_COST[(HEADS.danger as readonly string[]).indexOf(label)]!;
  texts.push({ slots: slotsOf(normalise(text, lexicon).text), lessons: [lesson('danger', label, weight)] });
}
