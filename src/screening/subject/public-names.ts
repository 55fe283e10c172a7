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
  next: Map<string, Node>;
  name?: { kind: PublicKind; shared: boolean };
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
  const root: Node = { next: new Map() };
  for (const kind of PUBLIC_KINDS)
    addAll(root, kind, readFileSync(join(lexicons, 'public-names', `${kind}.txt`), 'utf8'));
  return (normalised) => {
    const words = wordsOf(normalised.text, normalised.tokens);
    const found: PublicName[] = [];
    for (let at = 0; at < words.length; ) {
      const one = longestAt(root, normalised, words, at);
      if (one) found.push(one.name);
      at += one?.words ?? 1;
    }
    return found;
  };
}

/** A file's words are told apart in one go, then taken line by line. */
function addAll(root: Node, kind: PublicKind, file: string): void {
  const words = wordsOf(file, tokenise(file, []));
  let at = 0;
  for (let start = 0; start < file.length; ) {
    const end = file.indexOf('\n', start) < 0 ? file.length : file.indexOf('\n', start);
    const first = at;
    while (at < words.length && words[at]!.start < end) at++;
    if (at > first && file[start] !== '#') add(root, kind, file, words.slice(first, at), file[start] === '~');
    start = end + 1;
  }
}

function add(root: Node, kind: PublicKind, file: string, name: readonly Word[], shared: boolean): void {
  let node = root;
  for (const [at, word] of name.entries()) {
    const step = stepTo(file, name[at - 1], word) + word.whole;
    const next = node.next.get(step) ?? { next: new Map() };
    node.next.set(step, next);
    node = next;
  }
  node.name = { kind: node.name?.kind ?? kind, shared: shared || (node.name?.shared ?? false) };
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
    const next = node.next.get(step + word.whole);
    const last = word.bare === word.whole ? next : node.next.get(step + word.bare);
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
