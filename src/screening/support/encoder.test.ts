import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { itReadsAsTaught } from '../../../corpus/support/reader-testing.ts';
import { dataFolder } from '../../paths.ts';
import { loadKernel } from '../tagger/kernel.ts';
import { loadEncoder } from './encoder.ts';

const FOLDER = join(dataFolder, 'encoder');
const load = (folder = FOLDER) => loadEncoder(folder, loadKernel(join(dataFolder, 'tagger')));
const encoder = load();

itReadsAsTaught(encoder, 'encoder');

it('reads a sentence, and not its words alone', () => {
  const danger = (text: string) => 1 - encoder(text).danger[0]!;
  expect(danger('I have all the pills beside me and tonight I will take them')).toBeGreaterThan(0.5);
  expect(danger('Does anyone have a room to let on Fridays?')).toBeLessThan(0.1);
  expect(danger('she hit him')).not.toBe(danger('him hit she'));
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
