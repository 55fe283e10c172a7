import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import { isHelpline } from './allow.ts';

interface Line {
  phone?: string;
  text?: { to: string };
}

it("every line that members are signposted to is nobody's number", () => {
  const file = readFileSync(join(dataFolder, 'support', 'crisis-lines.json'), 'utf8');
  const { countries } = JSON.parse(file) as { countries: Array<{ lines: Line[] }> };
  const written = countries.flatMap(({ lines }) => lines.flatMap(({ phone, text }) => [phone, text?.to]));
  // "988, then 1", "113 / 0800 0113".
  const numbers = written.flatMap((one) => one?.replace(/, (?:then|option) .*/, '').split(' / ') ?? []);
  // One of three digits is too short to be taken for anybody's.
  const digits = numbers.map((one) => one.replace(/\D/g, '')).filter(({ length }) => length > 3);
  const unknown = digits.filter((one) => !isHelpline(one));
  expect(unknown).toEqual([]);
});

it('a charity is reached by its number', () => {
  expect(isHelpline('03006365478')).toBe(true);
});
