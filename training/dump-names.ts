/**
 * Writes what the reader of names learns from (training/names.py), to `training/work/names.jsonl`: of every text in which
 * somebody may be named its tokens as they are read in production, and each name with its place, the chance weighed without
 * this reading, and whether it is marked as a client's. One object a line.
 *
 *   tsx training/dump-names.ts DATA_FOLDER
 *
 * DATA_FOLDER holds the tagger and phrases that are read: those that the weighing was fitted under.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readItems } from '../corpus/items.ts';
import { filesToLearn } from '../corpus/split.ts';
import { dataFolder, packageRoot } from '../src/paths.ts';
import { gatherEvidence } from '../src/screening/evidence.ts';
import { normalise } from '../src/screening/normalise/normalise.ts';
import { loadPhrases } from '../src/screening/phrases/phrases.ts';
import { overlap } from '../src/screening/spans.ts';
import { shapeOf, windowOf } from '../src/screening/subject/name-reader.ts';
import { loadSubjects } from '../src/screening/subject/subject.ts';
import { loadTagger } from '../src/screening/tagger/index.ts';
import { vectorRow } from '../src/screening/tagger/words.ts';
import { groupOf, isDirect, type Label, type Region, VERDICTS } from '../src/screening/types.ts';
import { gatherCandidates } from '../src/screening/weigh/candidates.ts';
import { candidateFeatures } from '../src/screening/weigh/features.ts';
import { chancesIn, type WeighModel } from '../src/screening/weigh/weigh.ts';
import { lexiconOf } from '../src/screening/word-lists.ts';

const learned = process.argv[2];
if (!learned) throw new Error('usage: tsx training/dump-names.ts DATA_FOLDER');
const tagger = loadTagger(join(learned, 'tagger'));
const lexicon = lexiconOf(tagger.words);
const subjects = loadSubjects(dataFolder);
const readers = { tagger, lexicon, subjects, phrases: loadPhrases(join(learned, 'phrases')) };
const model = JSON.parse(readFileSync(join(dataFolder, 'weigh', 'weights.json'), 'utf8')) as WeighModel;
const chanceIn = chancesIn(model.groups);
/** Below it hardly any is somebody's name; still fewer are read in production. */
const LEAST_LEARNED = 0.003;
const lines: string[] = [];

for (const path of filesToLearn(join(packageRoot, 'corpus'))) {
  const file = basename(path, '.jsonl');
  for (const item of readItems(path)) {
    const normalised = normalise(item.text, lexicon);
    const { text, tokens } = normalised;
    const evidence = gatherEvidence(readers, normalised, item.region as Region);
    const names = gatherCandidates(evidence).flatMap((one) => {
      const chance = groupOf(one) === 'name' ? chanceIn('name', candidateFeatures(evidence, one)) : 0;
      const place = windowOf(tokens, one);
      if (chance < LEAST_LEARNED || !place) return [];
      const at = normalised.toOriginal(one.start, one.end);
      const right = item.spans.some((gold) => overlap(gold, at) && isDirect(gold.label as Label));
      return [{ ...place, chance, right: right ? 1 : 0 }];
    });
    if (names.length === 0) continue;
    const words = tokens.map(({ start, end }) => text.slice(start, end));
    const small = words.map((word) => word.toLowerCase());
    const shapes = words.map((word, at) => shapeOf(word, tokens[at]!.kind));
    const rows = small.map((word) => vectorRow(tagger.words, word));
    lines.push(
      JSON.stringify({
        file,
        id: item.id,
        verdict: VERDICTS.indexOf(item.verdict!),
        words: small,
        rows,
        shapes,
        names,
      }),
    );
  }
}
const work = join(import.meta.dirname, 'work');
mkdirSync(work, { recursive: true });
writeFileSync(join(work, 'names.jsonl'), `${lines.join('\n')}\n`);
console.log(`${lines.length} texts`);
