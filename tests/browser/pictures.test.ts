import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FOLDER, MOST_BYTES, PICTURES } from '../../scripts/pictures.ts';

it.each(PICTURES)('%s is kept and small', (name) => {
  expect(statSync(join(FOLDER, name)).size).toBeLessThanOrEqual(MOST_BYTES);
});

it('every picture that is kept is one that npm run pictures takes', () => {
  const shots = readdirSync(FOLDER).filter((name) => name.endsWith('.png'));
  expect(shots.sort()).toEqual([...PICTURES].sort());
});
