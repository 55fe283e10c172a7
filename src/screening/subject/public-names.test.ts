import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import { normalise } from '../normalise/normalise.ts';
import { loadPublicNames, PUBLIC_KINDS } from './public-names.ts';

const publicNames = loadPublicNames(join(dataFolder, 'lexicons'));

function found(text: string): string[] {
  return publicNames(normalise(text)).map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`);
}

it.each([
  ['Tony Soprano would be a nightmare client', ['characters Tony Soprano']],
  ['a chappell roan song on the way home', ['figures chappell roan']],
  ["beyonce and Beyoncé's tour", ['figures beyonce', 'figures Beyoncé']],
  ['Still thinking about The Body Keeps the Score.', ['works The Body Keeps the Score']],
  ['R. D. Laing said it first', ['figures R. D. Laing']],
  ['ChatGPT wrote my notes', ['brands ChatGPT']],
  ["Grey's Anatomy taught me that", ["works Grey's Anatomy"]],
  ['so we watched 1984 again', ['works 1984']],
  ['Grace McDonald cried', []],
  ['call 2 of 3 for u 2', []],
  ['all for Ted. Lasso was off', []],
])('what everybody knows is found: %s', (text, names) => {
  expect(found(text)).toEqual(names);
});

it('ordinary words are a title only with their capitals, and not for beginning a sentence', () => {
  expect(found('we watched Friends all night')).toEqual(['works Friends']);
  expect(found('we have friends all over. Friends matter.')).toEqual([]);
});

it('who shares a name with ordinary people is marked so', () => {
  const [name] = publicNames(normalise('Katie Taylor did it again'));
  expect(name).toMatchObject({ kind: 'figures', shared: true });
});

it('the words of a name stand together', () => {
  expect(found('Tony. Soprano came first')).toEqual([]);
  expect(found('Tony, Soprano and the rest')).toEqual([]);
});

it('nobody is found in ordinary talk of a caseload', () => {
  expect(found('my 3pm told me her mum Siobhan has rung the school again about year 9')).toEqual([]);
});

function linesOf(kind: (typeof PUBLIC_KINDS)[number]): string[] {
  return readFileSync(join(dataFolder, 'lexicons', 'public-names', `${kind}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
}
const lines = PUBLIC_KINDS.flatMap(linesOf);

it('every line of the lists is found where it stands as it should', () => {
  const missed = lines.filter((line) => {
    const name = line.replace('~', '');
    const title = name.replace(/(?<!\p{L}['’]?)\p{L}/gu, (letter) => letter.toUpperCase());
    const text = `so ${title} then`;
    return !publicNames(normalise(text)).some(({ start, end }) => start === 3 && end >= text.length - 6);
  });
  expect(missed).toEqual([]);
});

it('no two lines are the same name, and what is an ordinary name is marked', () => {
  const levels = (file: string) =>
    new Map(
      readFileSync(join(dataFolder, 'lexicons', file), 'utf8')
        .split('\n')
        .map((line) => line.split('\t'))
        .map(([name = '', level]) => [name, Number(level)]),
    );
  const [first, last] = [levels('first-names.tsv'), levels('surnames.tsv')];
  const names = lines.map((line) => line.replace('~', ''));
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  const people = [...linesOf('figures'), ...linesOf('characters')];
  const unmarked = people.filter((line) => {
    const [given = '', surname = '', more] = line.split(' ');
    return !more && first.has(given) && (last.get(surname) ?? 0) >= 45;
  });
  expect(unmarked).toEqual([]);
});

it('takes no longer for many words that names begin with', () => {
  const started = performance.now();
  publicNames(normalise('the dr john '.repeat(20_000)));
  expect(performance.now() - started).toBeLessThan(3_000);
});
