import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import { loadPhrases } from './phrases.ts';
import { slotsAround, slotsOf } from './slots.ts';
import { loadTable, SLOTS } from './table.ts';

const phrases = loadPhrases(join(dataFolder, 'phrases'));

it('a phrase counts once, whatever its case and digits', () => {
  expect(slotsOf('My 3pm cried. my 3pm cried.')).toEqual(slotsOf('my 4PM cried. MY 9pm cried.'));
  expect(new Set(slotsOf('so so so so so')).size).toBe(slotsOf('so so so so so').length);
  expect(slotsOf('').every((slot) => slot >= 0 && slot < SLOTS)).toBe(true);
});

it('the order of words counts', () => {
  expect(slotsOf('he hit her')).not.toEqual(expect.arrayContaining(slotsOf('her hit he')));
});

it('a name is told by the words around it', () => {
  const text = 'Emma from reception says the boiler is off. My 3pm, Emma, cried.';
  const [first, last] = [text.indexOf('Emma'), text.lastIndexOf('Emma')];
  const of = (start: number) => phrases.ofName(text, { start, end: start + 4 });
  expect(slotsAround(text, { start: first, end: first + 4 })).not.toEqual(
    slotsAround(text, { start: last, end: last + 4 }),
  );
  expect(of(last)).toBeGreaterThan(of(first));
});

it('chances sum to one, for a text of any size', () => {
  for (const text of ['', 'a', '🙂', 'word '.repeat(200_000)]) {
    for (const record of Object.values(phrases.ofText(text))) {
      const chances: number[] = Object.values(record);
      expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
    }
  }
});

it('a table of the wrong size is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'phrases-'));
  writeFileSync(join(folder, 'texts.json'), JSON.stringify({ step: [1, 1], bias: [0, 0] }));
  writeFileSync(join(folder, 'texts.bin'), new Uint8Array(10));
  expect(() => loadTable(folder, 'texts')).toThrow(/texts is damaged/);
  rmSync(folder, { recursive: true });
});
