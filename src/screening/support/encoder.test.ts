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
import { loadEncoder } from './encoder.ts';

const FOLDER = join(dataFolder, 'encoder');
const load = (folder = FOLDER) => loadEncoder(folder, loadKernel(join(dataFolder, 'tagger')));
const encoder = load();

it('says what it said in training', () => {
  const recorded = JSON.parse(readFileSync(join(FOLDER, 'parity.json'), 'utf8')) as {
    file: string;
    id: string;
    danger: number[];
    signs: number[];
  }[];
  const lexicon = lexiconOf(loadWordTable(join(dataFolder, 'tagger')));
  expect(recorded.length).toBeGreaterThan(5);
  for (const { file, id, ...said } of recorded) {
    const { text } = readLabelled(file).find((item) => item.id === id)!;
    const made = encoder(normalise(text, lexicon).text);
    for (const question of ['danger', 'signs'] as const) {
      expect(made[question].length).toBe(said[question].length);
      for (const [at, chance] of said[question].entries()) expect(made[question][at]).toBeCloseTo(chance, 2);
    }
  }
});

it('reads a sentence, and not its words alone', () => {
  const danger = (text: string) => 1 - encoder(text).danger[0]!;
  expect(danger('I have all the pills beside me and tonight I will take them')).toBeGreaterThan(0.5);
  expect(danger('Does anyone have a room to let on Fridays?')).toBeLessThan(0.1);
  expect(danger('she hit him')).not.toBe(danger('him hit she'));
});

it('reads any text, and the same text always alike', () => {
  const texts = ['', ' ', 'a', '🙂', '\ud800', 'no one’s', 'word '.repeat(200_000)];
  const first = texts.map((text) => encoder(text));
  expect(texts.map((text) => encoder(text))).toEqual(first);
  for (const reading of first)
    for (const chances of Object.values(reading) as number[][])
      expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
});

it('damaged weights are refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'encoder-'));
  cpSync(FOLDER, folder, { recursive: true });
  const header = JSON.parse(readFileSync(join(FOLDER, 'model.json'), 'utf8'));
  header.tensors['pool.weight'].length -= 32;
  writeFileSync(join(folder, 'model.json'), JSON.stringify(header));
  expect(() => load(folder)).toThrow(/damaged/);
  writeFileSync(join(folder, 'weights.bin.gz'), gzipSync(''));
  expect(() => load(folder)).toThrow();
  rmSync(folder, { recursive: true });
});
