import type { Label } from '../types.ts';
import type { Description, Guess } from './model.ts';
import { readWords } from './words.ts';

/**
 * Shares for details without a figure, by label and by how many of their words say something: one plain word is
 * common ("tired"), four are one person's story. Estimates: nobody has counted these.
 */
const GUESSES: Partial<Record<Label, { name: string; shares: readonly number[]; rest: readonly number[] }>> =
  {
    EVENT: {
      name: 'something distinctive that happened',
      shares: [0.1, 0.02, 0.003, 0.0005, 0.0001],
      rest: [1, 1, 0.5, 0.1, 0.01, 0.001],
    },
    APPEARANCE: {
      name: 'a distinctive look or belonging',
      shares: [0.1, 0.05, 0.01, 0.002],
      rest: [1, 1, 0.3, 0.1, 0.02],
    },
    HEALTH: { name: 'an uncommon health detail', shares: [0.05, 0.01, 0.005, 0.002], rest: [1] },
    FAMILY: { name: 'a detail of family life', shares: [0.1, 0.1, 0.05, 0.02], rest: [1] },
    DEMOGRAPHIC: { name: 'a smaller community', shares: [0.1, 0.01, 0.01, 0.005], rest: [1] },
    ORG: { name: 'a group or organisation', shares: [0.1, 0.03, 0.02, 0.01], rest: [1] },
    PLACE: { name: 'a spot in the area', shares: [0.2, 0.1, 0.05, 0.02], rest: [1] },
    AGE: { name: 'a time of life', shares: [0.3], rest: [1] },
  };

/** Whether details of a label without a figure are guessed at. */
export function isGuessed(label: Label): boolean {
  return GUESSES[label] !== undefined;
}

/** Adds what is guessed of a detail without a figure, or of the words that none was found for. */
export function addGuess(
  d: Description,
  label: Label,
  phrase: string,
  finding: number,
  matched: number,
): void {
  const guess = GUESSES[label];
  if (guess === undefined) return;
  const words = readWords(phrase).length;
  const table = matched > 0 ? guess.rest : guess.shares;
  const at = Math.min(table.length - 1, Math.max(0, words - matched));
  const share = table[at] ?? 1;
  const one: Guess = { name: guess.name, share, finding };
  if (share < 1) d.guesses.push(one);
}
