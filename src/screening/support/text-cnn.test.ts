import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { itReadsAsTaught } from '../../../corpus/support/reader-testing.ts';
import { dataFolder } from '../../paths.ts';
import { loadKernel } from '../tagger/kernel.ts';
import { loadWordTable, vectorRow } from '../tagger/words.ts';
import { loadTextCnn, wordsRead } from './text-cnn.ts';

const FOLDER = join(dataFolder, 'text-cnn');
const table = loadWordTable(join(dataFolder, 'tagger'));
const load = (folder = FOLDER) => loadTextCnn(folder, loadKernel(join(dataFolder, 'tagger')), table);
const cnn = load();

itReadsAsTaught(cnn, 'text-cnn');

it('hears words wherever they stand, and the order of those that stand together', () => {
  const danger = (text: string) => 1 - cnn(text).danger[0]!;
  expect(danger('I took the whole packet and I want to die')).toBeGreaterThan(0.5);
  expect(danger('Does anyone have a room to let on Fridays?')).toBeLessThan(0.1);
  expect(danger('she hit him')).not.toBe(danger('him hit she'));
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
