import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import { loadPhrases } from './phrases.ts';
import { signsAround, signsOf } from './signs.ts';
import { loadTable, writeKeys } from './table.ts';

const phrases = loadPhrases(join(dataFolder, 'phrases'));

it('a phrase counts once, whatever its case and digits', () => {
  expect(signsOf('My 3pm cried. my 3pm cried.')).toEqual(signsOf('my 4PM cried. MY 9pm cried.'));
  expect(signsOf('so so so so so').size).toBe(signsOf('so so so so so so').size);
  expect([...signsOf('')].every((sign) => sign >= 0 && sign < 2 ** 32)).toBe(true);
});

it('the order of words counts', () => {
  expect([...signsOf('her hit he')].every((sign) => signsOf('he hit her').has(sign))).toBe(false);
});

it('a name is told by the words around it', () => {
  const text = 'Emma from reception says the boiler is off. My 3pm, Emma, cried.';
  const [first, last] = [text.indexOf('Emma'), text.lastIndexOf('Emma')];
  const of = (start: number) => phrases.ofName(text, { start, end: start + 4 });
  expect(signsAround(text, { start: first, end: first + 4 })).not.toEqual(
    signsAround(text, { start: last, end: last + 4 }),
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
  writeFileSync(join(folder, 'texts.json'), JSON.stringify({ rows: 4, step: [1, 1], bias: [0, 0] }));
  for (const size of [0, 10, 13]) {
    writeFileSync(join(folder, 'texts.bin'), new Uint8Array(size));
    expect(() => loadTable(folder, 'texts')).toThrow(/texts is damaged/);
  }
  rmSync(folder, { recursive: true });
});

it('a sign of the table counts, and one that it does not know counts for nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'phrases-'));
  const keys = [5, 130, 40_000, 2 ** 32 - 1];
  writeFileSync(join(folder, 'few.json'), JSON.stringify({ rows: keys.length, step: [0.5], bias: [1] }));
  writeFileSync(
    join(folder, 'few.bin'),
    Buffer.concat([writeKeys(Uint32Array.from(keys)), Buffer.from([2, 4, 6, 250])]),
  );
  const odds = loadTable(folder, 'few');
  const counted = keys.map((key) => odds([key, 7, 131])[0]);
  expect(counted).toEqual([4, 7, 10, -8]);
  expect(odds([7, 131])).toEqual([1]);
  rmSync(folder, { recursive: true });
});
