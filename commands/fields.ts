import { WORDS_LIMIT } from '../src/supervision/series.ts';
import type { Field } from './card.ts';

/** A field for a line of text. */
export function lineField(
  name: string,
  label: string,
  more: { value?: string; hint?: string; required?: boolean; maxLength?: number; long?: boolean } = {},
): Field {
  const { value, hint, required = true, maxLength = 120, long = false } = more;
  return {
    ...{ kind: 'text', name, label, long, required, maxLength },
    ...(value && { value }),
    ...(hint && { hint }),
  };
}

/** Where they meet. */
export function placeField(value = ''): Field {
  const hint = 'A room with its address, or a link';
  return lineField('place', 'Where', { value, hint, required: false, maxLength: WORDS_LIMIT });
}

/** A field with a few answers, by code. */
export function choiceField(
  name: string,
  label: string,
  words: Readonly<Record<string, string>>,
  value?: string,
): Field {
  const options = Object.entries(words).map(([key, said]) => ({ value: key, label: said }));
  return { kind: 'choice', name, label, options, ...(value && { value }) };
}
