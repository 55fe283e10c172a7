import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readItems } from '../../../corpus/items.ts';
import { dataFolder, packageRoot } from '../../paths.ts';
import { normalise } from '../normalise/normalise.ts';
import { loadWordTable } from '../tagger/words.ts';
import { logit } from '../weigh/logistic.ts';
import { lexiconOf } from '../word-lists.ts';
import { AFTER, BEFORE, loadNameReader, OF_NAME, placeOf, windowOf } from './name-reader.ts';

const FOLDER = join(dataFolder, 'name-reader');
const table = loadWordTable(join(dataFolder, 'tagger'));
const lexicon = lexiconOf(table);
const load = (folder = FOLDER) => loadNameReader(folder, join(dataFolder, 'tagger'), table);
const reader = load();

function chanceOf(text: string, name: string, weighed = 0.5): number {
  const normalised = normalise(text, lexicon);
  const start = normalised.text.indexOf(name);
  return reader.of(normalised.text, normalised.tokens)({ start, end: start + name.length }, weighed);
}

it('says what it said in training', () => {
  const recorded = JSON.parse(readFileSync(join(FOLDER, 'parity.json'), 'utf8')) as {
    file: string;
    id: string;
    first: number;
    from: number;
    to: number;
    read: number;
  }[];
  const { mix } = JSON.parse(readFileSync(join(FOLDER, 'model.json'), 'utf8'));
  expect(recorded.length).toBeGreaterThan(5);
  for (const { file, id, first, from, to, read } of recorded) {
    const item = readItems(join(packageRoot, 'corpus', `${file}.jsonl`)).find((one) => one.id === id)!;
    const { text, tokens } = normalise(item.text, lexicon);
    const name = { start: tokens[first + from]!.start, end: tokens[first + to - 1]!.end };
    const odds = logit(reader.of(text, tokens)(name, 0.5));
    expect(odds).toBeCloseTo(mix.read * read + mix.constant, 1);
  }
});

it('tells a client from a colleague by the words around the name', () => {
  const client = chanceOf(
    'Could you see Priya for me on Thursday? She has been so low since the move.',
    'Priya',
  );
  const colleague = chanceOf('Room 4 is free, ask Priya on reception for the key.', 'Priya');
  expect(client).toBeGreaterThan(0.5);
  expect(colleague).toBeLessThan(client / 2);
});

it('what was weighed before counts as well', () => {
  const text = 'Saw Tom.';
  expect(chanceOf(text, 'Tom', 0.9)).toBeGreaterThan(chanceOf(text, 'Tom', 0.1));
});

it('reads only so many words around a name, wherever it stands', () => {
  const { text, tokens } = normalise(`${'word '.repeat(500)}Tom ${'word '.repeat(500)}`, lexicon);
  const start = text.indexOf('Tom');
  const window = windowOf(tokens, { start, end: start + 3 })!;
  expect(window).toEqual({ first: 500 - BEFORE, last: 501 + AFTER, from: BEFORE, to: BEFORE + 1 });
  const long = windowOf(tokens, { start: 0, end: text.length })!;
  expect(long).toEqual({ first: 0, last: OF_NAME + AFTER, from: 0, to: OF_NAME });
  expect(windowOf([], { start: 0, end: 1 })).toBeNull();
  expect(windowOf(tokens, { start: text.length, end: text.length + 1 })).toBeNull();
});

it('tells places apart near the name, and not far before it', () => {
  expect([0, 1, 2, 3, 4].map((at) => placeOf(at, 2, 4))).toEqual([14, 15, 16, 16, 17]);
  expect(placeOf(0, 20, 21)).toBe(placeOf(5, 20, 21));
});

it('reads any text, and the same text always alike', () => {
  for (const text of ['🙂', '\ud800 x', 'no one’s', 'Zzqzzq', '9', '١٢٣']) {
    const chance = chanceOf(text, text);
    expect(chance).toBeGreaterThanOrEqual(0);
    expect(chance).toBeLessThanOrEqual(1);
    expect(chanceOf(text, text)).toBe(chance);
  }
});

it('damaged weights are refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'name-reader-'));
  cpSync(FOLDER, folder, { recursive: true });
  writeFileSync(join(folder, 'words.txt'), 'one\nword');
  expect(() => load(folder)).toThrow(/damaged/);
  writeFileSync(join(folder, 'weights.bin.gz'), gzipSync(''));
  expect(() => load(folder)).toThrow();
  rmSync(folder, { recursive: true });
});
