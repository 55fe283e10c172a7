import { expect, it } from 'vitest';
import { authorsIn, isOnlyOfAuthors } from './authors.ts';

const KNOWN = ['Nell Barrow'];

function read(text: string) {
  const known = KNOWN.flatMap((name) => {
    const start = text.indexOf(name);
    return start < 0 ? [] : [{ start, end: start + name.length, kind: 'figures' as const, shared: true }];
  });
  return { known, names: authorsIn(text, known).names.map(({ start, end }) => text.slice(start, end)) };
}

it.each([
  ["That's Ida Fenwick's term. She draws it as a jar.", 'Ida Fenwick'],
  ["That's Ida Fenwick's image. She likens it to a jar.", 'Ida Fenwick'],
  ["It's Ida Fenwick's idea. She calls it the long table.", 'Ida Fenwick'],
  ['Ida Fenwick wrote The Dance of Grief. She says it goes round.', 'Ida Fenwick'],
  ['Nell Barrow uses a bus full of passengers for this one.', 'Nell Barrow'],
  ['Nell Barrow has four tasks instead.', 'Nell Barrow'],
  ["That's Nell Barrow's idea.", 'Nell Barrow'],
])('who is cited is no client: %s', (text, name) => {
  const { known, names } = read(text);
  expect(names).toContain(name);
  expect(isOnlyOfAuthors(text, known)).toBe(true);
});

it.each([
  "That's Ida Fenwick's idea of a joke.",
  "That's Ida Fenwick's idea. Her mum hates it.",
  "That's Ida Fenwick's image of her dad.",
  "That's Ida Fenwick's phrase, she told me so.",
  'Ida Fenwick wrote Dear Dad at the top of the page.',
  'Ida Fenwick wrote The Lodger in session.',
  'Nell Barrow uses cannabis.',
  "That's Ida Fenwick's image. She drew her stepfather as a wolf.",
  "That's Ida Fenwick's word for it. She means the nights he shut her out.",
  "That's Ida Fenwick's term. He says it when she shouts.",
  'Ida Fenwick wrote A Letter to Dad, and tore it up.',
  'Nell Barrow has two kids.',
  'Nell Barrow has four tasks and a client said so.',
])('whoever else is named may be one: %s', (text) => {
  expect(read(text).names).toEqual([]);
});

it('takes no longer for much of it', () => {
  const started = performance.now();
  authorsIn("That's Ida Fenwick's ".repeat(40_000), []);
  authorsIn('Ida Fenwick wrote The Dance '.repeat(40_000), []);
  expect(performance.now() - started).toBeLessThan(5_000);
});
