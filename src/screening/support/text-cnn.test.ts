import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readLabelled } from '../../../corpus/support/labelled.ts';
import { dataFolder } from '../../paths.ts';
import { normalise } from '../normalise/normalise.ts';
import { loadKernel } from '../tagger/kernel.ts';
import { loadWordTable } from '../tagger/words.ts';
import { lexiconOf } from '../word-lists.ts';
import { loadTextCnn, vectorRow, wordsRead } from './text-cnn.ts';

const FOLDER = join(dataFolder, 'text-cnn');
const table = loadWordTable(join(dataFolder, 'tagger'));
const load = (folder = FOLDER) => loadTextCnn(folder, loadKernel(join(dataFolder, 'tagger')), table);
const cnn = load();

it('says what it said in training', () => {
  const recorded = JSON.parse(readFileSync(join(FOLDER, 'parity.json'), 'utf8')) as {
    file: string;
    id: string;
    danger: number[];
    signs: number[];
  }[];
  expect(recorded.length).toBeGreaterThan(5);
  for (const { file, id, ...said } of recorded) {
    const { text } = readLabelled(file).find((item) => item.id === id)!;
    const made = cnn(normalise(text, lexiconOf(table)).text);
    for (const question of ['danger', 'signs'] as const) {
      expect(made[question].length).toBe(said[question].length);
      for (const [at, chance] of said[question].entries()) expect(made[question][at]).toBeCloseTo(chance, 2);
    }
  }
});

it('hears words wherever they stand, and the order of those that stand together', () => {
  const danger = (text: string) => 1 - cnn(text).danger[0]!;
  expect(danger('I took the whole packet and I want to die')).toBeGreaterThan(0.5);
  expect(danger('Does anyone have a room to let on Fridays?')).toBeLessThan(0.1);
  expect(danger('she hit him')).not.toBe(danger('him hit she'));
});

it('reads any text, and the same text always alike', () => {
  const texts = ['', ' ', 'a', '🙂', '\ud800', 'no one’s', 'word '.repeat(200_000)];
  const first = texts.map((text) => cnn(text));
  expect(texts.map((text) => cnn(text))).toEqual(first);
  for (const reading of first)
    for (const chances of Object.values(reading) as number[][])
      expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
});

it("a word's possessive has its vector", () => {
  expect(wordsRead('My 3pm’s MUM.')).toEqual(['my', "0pm's", 'mum', '.']);
  expect(vectorRow(table, "mum's")).toBe(vectorRow(table, 'mum'));
  expect(vectorRow(table, 'zzqzzq')).toBe(-1);
});

it('damaged weights are refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'text-cnn-'));
  cpSync(FOLDER, folder, { recursive: true });
  writeFileSync(join(folder, 'words.txt'), 'one\nword');
  expect(() => load(folder)).toThrow(/damaged/);
  writeFileSync(join(folder, 'weights.bin.gz'), gzipSync(''));
  expect(() => load(folder)).toThrow();
  rmSync(folder, { recursive: true });
});
