/** The set on which echoes are measured: live vents, and what becomes of them outside. */
import { basename, join } from 'node:path';
import { type Item, readItems } from '../corpus/items.ts';
import { filesOf, HELD_OUT, TUNE } from '../corpus/split.ts';
import { packageRoot } from '../src/paths.ts';
import { isDirect } from '../src/screening/types.ts';

/** A vent as it is kept: direct identifiers covered. `outside` is what its writer has in mind. */
export interface Live {
  id: string;
  file: string;
  vent: string;
  outside: string;
}

/** A repeatable source of chance. */
export type Chance = () => number;

export const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);
const sentencesOf = (text: string) => text.split(/(?<=[.!?…])\s+|\n+/).filter((part) => part.trim());
const pick = <T>(chance: Chance, from: readonly T[]): T => from[Math.floor(chance() * from.length)]!;

function shuffled<T>(chance: Chance, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function covered({ text, spans }: Item): string {
  const direct = spans.filter(({ label }) => isDirect(label as never)).sort((a, b) => b.start - a.start);
  return direct.reduce((kept, { start, end }) => `${kept.slice(0, start)}[name]${kept.slice(end)}`, text);
}

/** Not among the vents: what people write around a quotation is taken from here. */
const APART = 'own-k';

/**
 * The corpus as vents of one space, filled up to `size` with texts recombined from sentences of files that are not
 * measured; and texts that are in no space.
 */
export function liveVents(
  size: number,
  measured: readonly string[],
  chance: Chance,
): { live: Live[]; apart: string[] } {
  const folder = join(packageRoot, 'corpus');
  const parts = ['train', 'tune', 'held-out'] as const;
  const corpus = parts.flatMap((part) =>
    filesOf(part, folder).flatMap((path) =>
      readItems(path).map((item, index) => {
        const file = basename(path, '.jsonl');
        return { id: `${file}-${index}`, file, vent: covered(item), outside: item.text };
      }),
    ),
  );
  const vents = corpus.filter(({ file }) => file !== APART);
  const teaching = vents.filter(({ file }) => ![...HELD_OUT, ...TUNE, ...measured].includes(file));
  const sentences = teaching.flatMap(({ vent }) => sentencesOf(vent));
  const lengths = teaching.map(({ vent }) => wordsOf(vent).length);
  const made = Array.from({ length: Math.max(0, size - vents.length) }, (_, index) => {
    const wanted = pick(chance, lengths);
    let text = '';
    while (wordsOf(text).length < wanted) text += `${pick(chance, sentences)} `;
    return { id: `made-${index}`, file: 'made', vent: text, outside: text };
  });
  const apart = corpus.filter(({ file }) => file === APART).map(({ outside }) => outside);
  return { live: [...made, ...vents].slice(-size), apart };
}

/** What a retelling does to a text, by name. Each may be told by its words only: nothing here knows how we compare. */
export function retellings(chance: Chance, apart: readonly string[]) {
  const vocabulary = apart.flatMap(wordsOf);

  /** A fifth of the words, or `share` of them: another word, a slip, left out, or a word added. */
  function reword(text: string, share = 0.2): string {
    const words = wordsOf(text);
    const places = words.map((_, index) => index);
    const changed = new Set(shuffled(chance, places).slice(0, Math.round(words.length * share)));
    const turned = words.flatMap((word, index) => {
      if (!changed.has(index)) return [word];
      const turn = Math.floor(chance() * 4);
      if (turn === 0) return [pick(chance, vocabulary)];
      if (turn === 1) return [slip(word)];
      return turn === 2 ? [] : [word, pick(chance, vocabulary)];
    });
    return turned.join(' ');
  }

  /** Two letters swapped, one left out, one doubled, or one wrong. */
  function slip(word: string): string {
    if (word.length < 4) return `${word}${word.at(-1)}`;
    const at = 1 + Math.floor(chance() * (word.length - 2));
    const [before, letter, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
    const wrong = String.fromCharCode(97 + Math.floor(chance() * 26));
    return pick(chance, [
      `${before}${after[0]}${letter}${after.slice(1)}`,
      `${before}${after}`,
      `${before}${letter}${letter}${after}`,
      `${before}${wrong}${after}`,
    ]);
  }

  function half(text: string): string {
    const words = wordsOf(text);
    const length = Math.ceil(words.length / 2);
    const from = Math.floor(chance() * (words.length - length + 1));
    return words.slice(from, from + length).join(' ');
  }

  /** Sentences in another order; a text of one sentence is cut into three parts. */
  function reorder(text: string): string {
    const sentences = sentencesOf(text);
    if (sentences.length > 2) return shuffled(chance, sentences).join(' ');
    if (sentences.length === 2) return sentences.reverse().join(' ');
    const words = wordsOf(text);
    const [first, second] = [Math.floor(words.length * 0.3), Math.floor(words.length * 0.65)];
    return [...words.slice(second), ...words.slice(0, first), ...words.slice(first, second)].join(' ');
  }

  /** Half of it within a post of one's own that is twice as long as the quoted part. */
  function quoted(text: string): string {
    const words = wordsOf(half(text));
    let own: string[] = [];
    while (own.length < words.length * 2) own = [...own, ...wordsOf(pick(chance, apart))];
    const around = own.slice(0, words.length * 2);
    return [...around.slice(0, words.length), ...words, ...around.slice(words.length)].join(' ');
  }

  return {
    'as it is': (text: string) => text,
    '20 % of the words changed': (text: string) => reword(text),
    'trimmed to half': half,
    'sentences reordered': reorder,
    'all three': (text: string) => reword(half(reorder(text))),
    '30 % of the words changed': (text: string) => reword(text, 0.3),
    'half of it, inside a longer post': quoted,
  };
}
