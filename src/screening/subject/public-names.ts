import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Normalised } from '../normalise/normalise.ts';
import { startsSentence } from '../normalise/sentence.ts';
import { type Token, tokenise } from '../normalise/tokens.ts';
import type { Span } from '../types.ts';

/** What is known by name to everybody: people, people of stories, the stories themselves, firms and programs. */
export const PUBLIC_KINDS = ['figures', 'characters', 'works', 'brands'] as const;
export type PublicKind = (typeof PUBLIC_KINDS)[number];

export interface PublicName extends Span {
  kind: PublicKind;
  /** Ordinary people bear this name too, or it is an ordinary word: no more than a hint. */
  shared: boolean;
}

/** Where the words so far lead; `name` where they are one. */
interface Node {
  next?: Map<string, Node>;
  name?: { kind: PublicKind; shared: boolean };
}

/** Names that begin alike. Few are ever asked for, so their lines wait until one is. */
interface Alike {
  waiting: { kind: PublicKind; line: string }[];
  root: Node;
}

/** What stands between the words of anybody's name, after its initials and titles, and inside a title. */
const BETWEEN = /^[ &’'-]{0,3}$/;
const AFTER_INITIAL = /^\. ?$/;
const INITIAL = /^(?:\p{L}|dr|mrs?|ms|st|jr)$/u;
const IN_TITLE = /^[ &’',:/!?.()-]{0,3}$/;

/**
 * Loads `public-names/<kind>.txt`: one name a line, small letters; `~` before what is shared with ordinary people or
 * words. Returns a function from a text to the public names in it, in order, the longest where several begin alike.
 */
export function loadPublicNames(lexicons: string): (normalised: Normalised) => PublicName[] {
  const alike = new Map<string, Alike>();
  for (const kind of PUBLIC_KINDS)
    for (const line of linesOf(join(lexicons, 'public-names', `${kind}.txt`))) {
      const beginning = beginningOf(line);
      const others = alike.get(beginning);
      if (others) others.waiting.push({ kind, line });
      else alike.set(beginning, { waiting: [{ kind, line }], root: {} });
    }
  return (normalised) => {
    const words = wordsOf(normalised.text, normalised.tokens);
    const found: PublicName[] = [];
    for (let at = 0; at < words.length; ) {
      const names = alike.get(beginningOf(words[at]!.whole));
      const one = names && longestAt(rootOf(names), normalised, words, at);
      if (one) found.push(one.name);
      at += one?.words ?? 1;
    }
    return found;
  };
}

function linesOf(file: string): string[] {
  return plain(readFileSync(file, 'utf8'))
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
}

/** The first letters or digits: those of a name are those of its first word. */
function beginningOf(words: string): string {
  // Most words have nothing else, and then nothing has to be cut out.
  return /[^a-z]/.test(words) ? (/[a-z]+|[0-9]+/.exec(words)?.[0] ?? '') : words;
}

function rootOf({ waiting, root }: Alike): Node {
  for (const { kind, line } of waiting) add(root, kind, line);
  waiting.length = 0;
  return root;
}

function add(root: Node, kind: PublicKind, line: string): void {
  const words = wordsOf(line, tokenise(line, []));
  let node = root;
  for (const [at, word] of words.entries()) {
    const step = stepTo(line, words[at - 1], word) + word.whole;
    node.next ??= new Map();
    const next = node.next.get(step) ?? {};
    node.next.set(step, next);
    node = next;
  }
  const shared = line.startsWith('~') || (node.name?.shared ?? false);
  node.name = { kind: node.name?.kind ?? kind, shared };
}

interface Word extends Span {
  /** As it stands, and without the possessive, without accents. */
  whole: string;
  bare: string;
}

function wordsOf(text: string, tokens: readonly Token[]): Word[] {
  return tokens
    .filter(({ kind }) => kind !== 'symbol')
    .map(({ start, end }) => {
      const whole = plain(text.slice(start, end));
      return { start, end, whole, bare: whole.replace(/'s$/, '') };
    });
}

function plain(word: string): string {
  const lower = word.toLowerCase().replaceAll('’', "'");
  return /^[a-z0-9'-]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '');
}

/** "u2" is not "u 2", nor "d&d" "d d". */
function stepTo(text: string, before: Word | undefined, { start }: Word): string {
  if (!before) return '';
  const between = text.slice(before.end, start);
  return between.includes('&') ? '&' : between && ' ';
}

function longestAt(root: Node, normalised: Normalised, words: readonly Word[], from: number) {
  const { text } = normalised;
  let longest: { name: PublicName; words: number } | undefined;
  let node = root;
  let isPerson = true;
  for (let at = from; at < words.length; at++) {
    const [before, word] = [at > from ? words[at - 1] : undefined, words[at]!];
    if (before) {
      const between = text.slice(before.end, word.start);
      if (!IN_TITLE.test(between)) break;
      isPerson &&= BETWEEN.test(between) || (INITIAL.test(before.whole) && AFTER_INITIAL.test(between));
    }
    const step = stepTo(text, before, word);
    const next = node.next?.get(step + word.whole);
    const last = word.bare === word.whole ? next : node.next?.get(step + word.bare);
    const name = next?.name ?? last?.name;
    if (name) {
      const end = next?.name ? word.end : word.end - (word.whole.length - word.bare.length);
      const { kind, shared } = name;
      const isOne =
        kind === 'works' || kind === 'brands' ? isTitle(normalised, words, from, at, shared) : isPerson;
      if (isOne) longest = { name: { start: words[from]!.start, end, kind, shared }, words: at - from + 1 };
    }
    if (!next) break;
    node = next;
  }
  return longest;
}

/** "watching Friends" is about a series, "Friends of mine" and "friends" are people. */
function isTitle(
  { text, lower }: Normalised,
  words: readonly Word[],
  from: number,
  to: number,
  shared: boolean,
): boolean {
  if (!shared) return true;
  const mine = words.slice(from, to + 1);
  const capital = mine.every(
    ({ start, end }) => end - start < 4 || text[start] !== lower[start] || /\d/.test(text[start]!),
  );
  return capital && (mine.length > 1 || !startsSentence(text, mine[0]!.start));
}
