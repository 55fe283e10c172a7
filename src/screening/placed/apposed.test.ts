import { describe, expect, it } from 'vitest';
import type { Weighed } from '../weigh/weigh.ts';
import { withApposed } from './apposed.ts';

/** The chance of a name of a text, which is small by itself. */
function chanceOf(name: string, text: string, chance = 0.05): number {
  const start = text.indexOf(name);
  const one: Weighed = {
    start,
    end: start + name.length,
    label: 'NAME',
    score: 0,
    from: 'name',
    source: 'name',
    chance,
  };
  return withApposed(text, [one])[0]!.chance;
}

describe('a name beside one’s own hour or client', () => {
  it.each([
    ['Graham', 'Agenda: rooms. AOB: none. My 2pm, Graham, set fire to his shed.'],
    ['Kev', 'Towels are washed and my Tuesday lad, Kev, has quit his job'],
    ['dora', 'Keys are at the desk. my 4.30, dora, slept through it'],
    ['Leila', 'Lunch is provided. My 4pm Wednesday – Leila – is late'],
    ['Oisín', 'Printer fixed. Has anyone seen my new client (Oisín)?'],
    ['Mo Farrow', 'My patient, Mo Farrow, rang'],
    ['Leo', 'My Tuesday boy, Leo, starts school.'],
    ['Sam', 'My 3pm kid (Sam) graduated!'],
    ['Sarah', 'My 2pm (Sarah) is my hardest hour.'],
    ['Asha', 'My teen, Asha, cut again.'],
  ])('is a client’s: %s', (name, text) => {
    expect(chanceOf(name, text)).toBeGreaterThan(0.5);
  });

  it.each([
    ['whom one speaks to', 'Dana', 'My 3pm, Dana, can you take her?'],
    ['whom one speaks to at the end', 'Priya', 'Can I swap my 4pm, Priya?'],
    ['whom one speaks to in passing', 'Sam', 'Running late for my 10am, Sam, sorry.'],
    ['somebody else’s', 'Harriet', 'Our 4pm, Harriet, is on leave.'],
    ['a child at home', 'Leo', 'My boy, Leo, starts school.'],
    ['a dog', 'Biscuit', 'My old lady, Biscuit, is 14 and still begs.'],
    ['whoever cleans', 'Sue', 'My lady (Sue) cleans on Fridays.'],
    ['a colleague’s by what they are', 'Sarah', 'My 2pm (Sarah) is my supervisor.'],
    ['a tradesman’s by what they are', 'Priya', 'My 4pm, Priya, is the accountant.'],
    ['beside somebody else', 'Jan', 'My supervisor, Jan, is on leave.'],
  ])('is not: %s', (_, name, text) => {
    expect(chanceOf(name, text)).toBe(0.05);
  });

  it('leaves a word that is hardly a name', () => {
    expect(chanceOf('Zoom', 'My 9am, Zoom, has moved', 0.001)).toBe(0.001);
  });

  it('reads a long text of empty lines in no time', () => {
    const from = performance.now();
    chanceOf('Dana', `Dana${'\n'.repeat(200_000)}`);
    expect(performance.now() - from).toBeLessThan(1_000);
  });

  it('makes a likely one no less likely', () => {
    expect(chanceOf('Graham', 'My 2pm, Graham, cried', 0.95)).toBe(0.95);
  });
});
