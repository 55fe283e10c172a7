import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import { loadPieces } from './pieces.ts';

const folder = mkdtempSync(join(tmpdir(), 'pieces-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Numbers of lines: 0 is for what is in no piece. */
function cutter(pieces: [string, number][]) {
  const lines = [['', 0] as const, ...pieces].map(([piece, cost]) => `${piece}\t${cost}\n`);
  writeFileSync(join(folder, 'pieces.tsv'), lines.join(''));
  const cut = loadPieces(folder);
  return (text: string, most = 100) => [...cut(text, most)];
}

it('a text is cut where its pieces are likeliest together, not where the longest fit', () => {
  const cut = cutter([
    ['▁un', -2],
    ['able', -2],
    ['▁una', -1],
    ['ble', -9],
    ['▁', -5],
  ]);
  expect(cut('unable')).toEqual([1, 2]);
});

it('what is in no piece is one unknown, however long, and what follows is read', () => {
  const cut = cutter([
    ['▁', -3],
    ['a', -3],
    ['▁a', -4],
  ]);
  expect(cut('a')).toEqual([3]);
  expect(cut('a🙂🙂xyz a')).toEqual([3, 0, 3]);
});

it('any blank parts words, and no more pieces are given than are asked for', () => {
  const cut = cutter([['▁a', -4]]);
  expect(cut('a\na\ta')).toEqual([1, 1, 1]);
  expect(cut('a a a', 2)).toEqual([1, 1]);
});

it('words of our texts are in the vocabulary', () => {
  const cut = loadPieces(join(dataFolder, 'encoder'));
  const pieces = cut('My client has not answered since Tuesday.', 100);
  expect(pieces.includes(0)).toBe(false);
  expect(pieces.length).toBeLessThan(12);
});

it('any text is cut, and the same text always alike', () => {
  const cut = loadPieces(join(dataFolder, 'encoder'));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const pieces = cut(text, 50);
      expect(pieces.length).toBeLessThanOrEqual(50);
      expect(cut(text, 50)).toEqual(pieces);
    }),
  );
});
