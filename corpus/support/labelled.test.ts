import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/paths.ts';
import { HELD_OUT } from '../split.ts';
import { classIn, labelledFiles, readLabelled, SUPPORT_HELD_OUT } from './labelled.ts';

it('the networks are kept from the same files as everything else', () => {
  const source = readFileSync(join(packageRoot, 'training', 'train.py'), 'utf8');
  const [, names = ''] = /^HELD_OUT = \{(.*)\}$/m.exec(source) ?? [];
  const danger = SUPPORT_HELD_OUT.filter((file) => file.startsWith('danger.'));
  expect(
    names
      .split(', ')
      .map((name) => JSON.parse(name))
      .sort(),
  ).toEqual([...HELD_OUT, ...danger].sort());
});

it('no file that is held out may teach', () => {
  for (const kind of ['danger', 'signs'] as const) {
    expect(labelledFiles(kind).length).toBeGreaterThan(5);
    for (const file of SUPPORT_HELD_OUT) expect(labelledFiles(kind)).not.toContain(file);
  }
});

it('every text is marked with what there is', () => {
  const ids = new Set<string>();
  for (const file of [
    ...labelledFiles('danger'),
    ...SUPPORT_HELD_OUT.filter((one) => one.startsWith('danger.')),
  ])
    for (const { id, text, label } of readLabelled(file)) {
      expect(classIn(['none', 'self', 'other'], label)).toBeGreaterThanOrEqual(0);
      expect(text.trim(), id).not.toBe('');
      expect(ids.has(`${file} ${id}`), id).toBe(false);
      ids.add(`${file} ${id}`);
    }
});
