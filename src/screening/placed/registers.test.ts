import { expect, it } from 'vitest';
import { registersIn } from './registers.ts';

const namesIn = (text: string, whose: string) =>
  registersIn(text)
    .filter(({ of }) => of === whose)
    .flatMap(({ names }) => names.map(({ start, end }) => text.slice(start, end)));

it.each([
  ['Marlon Soraya Fenwick', 'DBT group today: Marlon late, Soraya brilliant, Fenwick on mute'],
  ['Ottilie Brendan', 'DNAs today: Ottilie, Brendan'],
  ['Soraya', 'No-show: Soraya, third time.'],
  ['Betsan Arlo Zayn', 'Lego group. Betsan builds, Arlo directs, Zayn eats the instructions.'],
  ['Arlo Betsan', 'Seating plan: keep Arlo at the front, Betsan by me'],
])('a list of clients: %s', (names, text) => {
  expect(namesIn(text, 'clients').join(' ')).toBe(names);
});

it.each([
  'Consult group: Marlon, Soraya, Fenwick. Room 4.',
  'Staff register: Marlon in, Soraya off sick',
  'Art group: Marlon leads, Soraya does the paints',
  'Training group: Marlon, Soraya',
  // An office has its absent, too.
  'Absent today: Ottilie (fever), Brendan (exam)',
  'Group today: two late, one brilliant.',
])('none: %s', (text) => {
  expect(namesIn(text, 'clients')).toEqual([]);
});

it('whoever is in a supervision group is nobody’s client', () => {
  expect(namesIn('Supervision group: Marlon, Soraya', 'house')).toEqual(['Marlon', 'Soraya']);
});
