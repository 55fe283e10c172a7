import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadCrowd } from './index.ts';
import { readMarked } from './marked.fixture.ts';

const crowd = loadCrowd(join(import.meta.dirname, '../../../data/population'));
const size = (marked: string) => crowd.estimate({ ...readMarked(marked), region: 'UK' })!;

it.each([
  ['{{HEALTH|schizophrenia}}', '{{HEALTH|olanzapine}}'],
  ['{{HEALTH|lithium}}', '{{HEALTH|bipolar}}'],
  ['{{FAMILY|widowed}}', '{{FAMILY|married}} long, {{HEALTH|bereaved}}'],
  ['{{FAMILY|divorced}}', 'once {{FAMILY|married}}'],
  ['{{HEALTH|panic disorder}}', '{{HEALTH|anxiety}}'],
])('%s goes without saying %s', (narrow, broad) => {
  const alone = size(`in {{PLACE|Derby}}, ${narrow}`);
  const both = size(`in {{PLACE|Derby}}, ${narrow}, ${broad}`);
  expect(both.factors.at(-1)?.remaining).toBe(alone.factors.at(-1)?.remaining);
  expect(both.high).toBe(alone.high);
});
