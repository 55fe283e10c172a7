import type { Field, FormValues } from '../../../commands/card.ts';
import type { ProblemView } from '../../platforms/playground/wire.ts';

type TextField = Extract<Field, { kind: 'text' }>;

/** A shorter text is in sight as a whole: nobody needs it counted. */
const LONG = 200;
/** From this part of the limit on it is worth knowing how much room is left. */
const NEAR = 0.8;

/** How long a text is, in words, once that matters. */
export function lengthWords({ maxLength }: TextField, value: string): { over: boolean; words: string } {
  const over = isOver(maxLength, value);
  const near = maxLength >= LONG && value.length >= NEAR * maxLength;
  return { over, words: over || near ? `${count(value.length)} of ${count(maxLength)} characters` : '' };
}

/** Why a form need not be sent: its first text that will not be taken. */
export function tooLong(fields: readonly Field[], values: FormValues): ProblemView | null {
  for (const field of fields) {
    const value = values[field.name] ?? '';
    if (field.kind === 'choice' || !isOver(field.maxLength, value)) continue;
    const advice = `“${field.label}” takes ${count(field.maxLength)} characters; this has ${count(value.length)}.`;
    return { error: 'That is too long.', advice };
  }
  return null;
}

/** Blanks around it are no part of it. */
function isOver(maxLength: number, value: string): boolean {
  return value.trim().length > maxLength;
}

function count(characters: number): string {
  return characters.toLocaleString('en-GB');
}
