import { expect, it } from 'vitest';
import type { Label } from '../types.ts';
import { saysOnlyKind } from './only-kind.ts';

/** With each word in square brackets a detail of this label. */
function only(marked: string, label: Label = 'DEMOGRAPHIC'): boolean {
  const details = [...marked.matchAll(/\[([^\]]+)\]/g)].map(({ index, 1: words }, at) => {
    return { start: index - 2 * at, end: index - 2 * at + words!.length, label };
  });
  return saysOnlyKind(marked.replace(/[[\]]/g, ''), details);
}

it.each([
  "She's [Efik] and he's [Ibibio].",
  'My client is [Tiv]',
  "He's [Jat]",
  'her mum is [Yoruba], her dad is [Igbo]',
])('says of what people somebody is, and no more: %s', (text) => expect(only(text)).toBe(true));

it.each(["She's [Efik] and left him", 'My client is the only [Tiv] in Truro', 'She is not well'])(
  'says more, or nothing: %s',
  (text) => expect(only(text)).toBe(false),
);

it('a diagnosis or a name is more than a kind', () => {
  expect(only("He's [bipolar]", 'HEALTH')).toBe(false);
  expect(only("He's [Graham]", 'NAME')).toBe(false);
});
