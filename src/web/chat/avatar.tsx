import type { AuthorView } from '../../platforms/playground/wire.ts';
import { Mark } from '../icons.tsx';

/** A person is round and has initials; a pseudonym is a leaf without any, for it is nobody. */
export function Avatar({ author }: { author: AuthorView }) {
  if (author.kind === 'bot') {
    return (
      <span class="avatar bot" aria-hidden="true">
        <Mark />
      </span>
    );
  }
  if (author.kind !== 'person') {
    return (
      <span
        class={`avatar leaf hue-${hueOf(author.kind === 'pseudonym' ? author.name : '')}`}
        aria-hidden="true"
      />
    );
  }
  const initials = author.name.split(' ').map(([first]) => first);
  return (
    <span class={`avatar hue-${hueOf(author.key)}`} aria-hidden="true">
      {initials.join('').slice(0, 2)}
    </span>
  );
}

function hueOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 11 + (character.codePointAt(0) ?? 0)) % 997;
  return sum % 6;
}
