/**
 * Writes what PyTorch trains on: tokens, features and labels of every corpus, made by the very code that runs in
 * production. Files in `training/work`: one binary a kind of array, and `data.json` saying what stands where.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { seeded } from '../corpus/seeded.ts';
import { classIn, readLabelled } from '../corpus/support/labelled.ts';
import { CHAR_KINDS, CHARS, encode, featureWidth } from '../src/screening/tagger/features.ts';
import { ENDANGERED } from '../src/screening/tagger/index.ts';
import { type Tokens, tokenise } from '../src/screening/tagger/tokenise.ts';
import { loadWordTable } from '../src/screening/tagger/words.ts';
import { LABELS, NARRATIVES, VERDICTS } from '../src/screening/types.ts';
import { augment } from './augment.ts';
import { flatten, type PublicItem, readItems, readPublic } from './corpus.ts';

const HERE = new URL('.', import.meta.url);
const CORPUS = new URL('../corpus/', HERE);
const VARIANTS = 3;
const IGNORE = 255;
const table = loadWordTable(new URL('../data/tagger', HERE).pathname);
const width = featureWidth(table);
const starts = new Set(table.columns.map((name, index) => (name === 'first' ? index : -1)));

interface Document {
  id: string;
  file: string;
  variant: number;
  at: number;
  n: number;
  verdict: number;
  narrative: number;
  /** 0 none, 1 the writer, 2 someone else is in danger. */
  danger: number;
}
const documents: Document[] = [];
const parts = {
  words: [] as Int32Array[],
  chars: [] as Uint8Array[],
  features: [] as Uint8Array[],
  tags: [] as Uint8Array[],
  mentions: [] as Uint8Array[],
};
let total = 0;

function bio(
  tokens: Tokens,
  spans: { start: number; end: number; kind: number }[],
  fill: number,
): Uint8Array {
  const tags = new Uint8Array(tokens.starts.length).fill(fill);
  for (const span of spans) {
    let inside = false;
    for (let i = 0; i < tags.length; i++) {
      if (tokens.starts[i]! >= span.end || tokens.ends[i]! <= span.start) continue;
      tags[i] = span.kind === IGNORE ? IGNORE : 1 + 2 * span.kind + Number(inside);
      inside = true;
    }
  }
  return tags;
}

function add(
  text: string,
  about: Omit<Document, 'at' | 'n'>,
  label: (tokens: Tokens, features: Uint8Array) => { tags: Uint8Array; mentions: Uint8Array },
): void {
  const tokens = tokenise(text);
  const n = tokens.starts.length;
  if (n === 0) return;
  const encoded = encode(text, tokens, table);
  const { tags, mentions } = label(tokens, encoded.features);
  parts.words.push(encoded.words);
  parts.chars.push(encoded.chars);
  parts.features.push(encoded.features);
  parts.tags.push(tags);
  parts.mentions.push(mentions);
  documents.push({ ...about, at: total, n });
  total += n;
}

const MENTION: Record<string, number> = { NAME: 0, PLACE: 1, ORG: 2 };
function addOwn(file: string): void {
  for (const item of readItems(new URL(`${file}.jsonl`, CORPUS))) {
    for (let variant = 0; variant <= VARIANTS; variant++) {
      const random = seeded(documents.length * 7919 + variant);
      const { text, spans } = flatten(variant === 0 ? item.segments : augment(item.segments, random));
      const about = {
        id: item.id,
        file,
        variant,
        verdict: VERDICTS.indexOf(item.verdict),
        narrative: NARRATIVES.indexOf(item.narrative),
        // Nobody marked it in casework: rare enough to count as none, lightly (train.py).
        danger: 0,
      };
      add(text, about, (tokens, features) => {
        const mentions = bio(
          tokens,
          spans.filter((s) => s.label in MENTION).map((s) => ({ ...s, kind: MENTION[s.label]! })),
          IGNORE,
        );
        // A lower-case word that no list calls a name is surely not one; the rest is unknown, as only clients are marked.
        for (let i = 0; i < mentions.length; i++)
          if (
            mentions[i] === IGNORE &&
            !/\p{Lu}/u.test(text[tokens.starts[i]!]!) &&
            ![...starts].some((c) => c >= 0 && features[i * width + c]! > 0)
          )
            mentions[i] = 0;
        return {
          tags: bio(
            tokens,
            spans.map((s) => ({ ...s, kind: LABELS.indexOf(s.label) })),
            0,
          ),
          mentions,
        };
      });
    }
  }
}

const PUBLIC: Record<string, number> = {
  person: 0,
  PER: 0,
  location: 1,
  LOC: 1,
  group: 2,
  corporation: 2,
  ORG: 2,
};
function addPublic(file: string): void {
  for (const item of readPublic(new URL(`public/${file}.jsonl`, CORPUS)) as PublicItem[])
    add(
      item.text,
      { id: item.id, file, variant: 0, verdict: IGNORE, narrative: IGNORE, danger: IGNORE },
      (tokens) => ({
        tags: new Uint8Array(tokens.starts.length).fill(IGNORE),
        mentions: bio(
          tokens,
          [
            ...(item.ignore ?? []).map((s) => ({ ...s, kind: IGNORE })),
            ...item.spans.map((s) => ({
              ...s,
              kind: s.kind === 'mention' || s.kind === 'hashtag' ? IGNORE : (PUBLIC[s.label] ?? IGNORE),
            })),
          ],
          0,
        ),
      }),
    );
}

const own = readdirSync(CORPUS)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => name.replace('.jsonl', ''))
  .sort();
for (const file of own) addOwn(file);
for (const file of ['wnut17.train', 'wnut17.dev', 'btc.train', 'wikigold.train']) addPublic(file);

function addDanger(file: string): void {
  for (const item of readLabelled(file)) {
    for (let variant = 0; variant <= VARIANTS; variant++) {
      const random = seeded(documents.length * 7919 + variant);
      const plain = [{ text: item.text, label: null }];
      const { text } = flatten(variant === 0 ? plain : augment(plain, random));
      const about = {
        ...{ id: item.id, file, variant, verdict: IGNORE, narrative: IGNORE },
        danger: classIn(ENDANGERED, item.label),
      };
      const unmarked = (tokens: Tokens) => new Uint8Array(tokens.starts.length).fill(IGNORE);
      add(text, about, (tokens) => ({ tags: unmarked(tokens), mentions: unmarked(tokens) }));
    }
  }
}
const danger = readdirSync(new URL('support/', CORPUS))
  .filter((name) => /^danger\..*\.jsonl$/.test(name))
  .map((name) => name.replace('.jsonl', ''))
  .sort();
for (const file of danger) addDanger(file);

function join<T extends Uint8Array | Int32Array>(list: T[], make: (length: number) => T): Uint8Array {
  const all = make(list.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of list) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(all.buffer);
}
for (const [name, list] of Object.entries(parts)) {
  const made =
    name === 'words'
      ? join(list as Int32Array[], (length) => new Int32Array(length))
      : join(list as Uint8Array[], (length) => new Uint8Array(length));
  writeFileSync(new URL(`work/${name}.bin`, HERE), made);
}
writeFileSync(
  new URL('work/data.json', HERE),
  JSON.stringify({
    total,
    chars: CHARS,
    charKinds: CHAR_KINDS,
    width,
    labels: LABELS,
    own,
    danger,
    documents,
  }),
);
console.log({ documents: documents.length, tokens: total, width });
