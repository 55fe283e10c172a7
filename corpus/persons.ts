import { overlap } from '../src/screening/spans.ts';
import type { Screening } from '../src/screening/types.ts';
import type { Item } from './items.ts';
import { percent } from './report.ts';

interface Persons {
  gold: number;
  found: number;
  given: number;
  right: number;
}

/**
 * How well people are seen whoever they are: NAME mentions against gold persons, in corpora that mark entities.
 * Handles count neither way: they are told by their form.
 */
export function measurePersons(pairs: ReadonlyArray<{ item: Item; screening: Screening }>): Persons {
  const persons: Persons = { gold: 0, found: 0, given: 0, right: 0 };
  for (const { item, screening } of pairs) {
    const isHandle = (start: number) => item.text[start] === '@' || item.text[start - 1] === '@';
    const gold = item.spans.filter(
      ({ label, start }) => (label === 'person' || label === 'PER') && !isHandle(start),
    );
    const given = (screening.mentions ?? []).filter(
      ({ label, start }) => label === 'NAME' && !isHandle(start),
    );
    persons.gold += gold.length;
    persons.found += gold.filter((one) => given.some((mention) => overlap(one, mention))).length;
    for (const mention of given) {
      if (item.ignore.some((span) => overlap(span, mention))) continue;
      persons.given++;
      if (gold.some((one) => overlap(one, mention))) persons.right++;
    }
  }
  return persons;
}

export function personReport(title: string, { gold, found, given, right }: Persons): string {
  return [
    `${title}: people, whoever they are (mentions)`,
    `  ${'recall'.padEnd(34)}${percent(found, gold)}   of ${gold}`,
    `  ${'precision'.padEnd(34)}${percent(right, given)}   of ${given}\n`,
  ].join('\n');
}
