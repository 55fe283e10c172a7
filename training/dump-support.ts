/**
 * Writes what the convolutional network and the encoder learn from (training/text_cnn.py, encoder.py): the words and the
 * pieces of every text, as they are read in production, and what it is marked with. One object a line in
 * `training/work/support.jsonl`; a casework text is marked with its verdict only. The vocabulary of pieces, which comes from
 * the encoder's makers, is written to `data/encoder/pieces.tsv`.
 *
 *   tsx training/dump-support.ts
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readItems } from '../corpus/items.ts';
import { filesToLearn } from '../corpus/split.ts';
import { classIn, labelledFiles, readLabelled } from '../corpus/support/labelled.ts';
import { dataFolder, packageRoot } from '../src/paths.ts';
import { normalise } from '../src/screening/normalise/normalise.ts';
import { loadPieces } from '../src/screening/support/pieces.ts';
import { SIGN_CLASSES } from '../src/screening/support/supervision-signs.ts';
import { wordsRead } from '../src/screening/support/text-cnn.ts';
import { ENDANGERED } from '../src/screening/tagger/index.ts';
import { loadWordTable, vectorRow } from '../src/screening/tagger/words.ts';
import { VERDICTS } from '../src/screening/types.ts';
import { lexiconOf } from '../src/screening/word-lists.ts';

const table = loadWordTable(join(dataFolder, 'tagger'));
const lexicon = lexiconOf(table);
const lines: string[] = [];

/** Pieces that the encoder reads at most (training/encoder.py). */
const MOST_PIECES = 256;
/** Lines of the vocabulary that stand for no letters. A colon and a few faces have no cost there: they are taken wherever they can be. */
const RESERVED = 6;

const vocabulary = JSON.parse(
  readFileSync(
    join(import.meta.dirname, 'node_modules', '@energetic-ai', 'model-embeddings-en', 'dist', 'vocab.json'),
    'utf8',
  ),
) as [string, number | null][];
const encoder = join(dataFolder, 'encoder');
mkdirSync(encoder, { recursive: true });
writeFileSync(
  join(encoder, 'pieces.tsv'),
  vocabulary
    .map(([piece, cost], at) => (at < RESERVED ? '\t0\n' : `${piece}\t${(cost ?? 0).toFixed(4)}\n`))
    .join(''),
);
const cut = loadPieces(encoder);

function add(file: string, { id, text }: { id: string; text: string }, marked: Record<string, number>): void {
  const read = normalise(text, lexicon).text;
  const words = wordsRead(read);
  const pieces = [...cut(read, MOST_PIECES)];
  const vectors = words.map((word) => vectorRow(table, word));
  lines.push(JSON.stringify({ file, id, words, vectors, pieces, ...marked }));
}

for (const path of filesToLearn(join(packageRoot, 'corpus'))) {
  const file = basename(path, '.jsonl');
  for (const item of readItems(path)) add(file, item, { verdict: VERDICTS.indexOf(item.verdict!) });
}
for (const file of labelledFiles('danger')) {
  for (const item of readLabelled(file)) add(file, item, { danger: classIn(ENDANGERED, item.label) });
}
for (const file of labelledFiles('signs')) {
  for (const item of readLabelled(file)) add(file, item, { sign: classIn(SIGN_CLASSES, item.label) });
}
const work = join(import.meta.dirname, 'work');
mkdirSync(work, { recursive: true });
writeFileSync(join(work, 'support.jsonl'), `${lines.join('\n')}\n`);
console.log(`${lines.length} texts`);
