import type { Label, Narrative, Verdict } from '../types.ts';
import { NARRATIVES, VERDICTS } from '../types.ts';
import { decideVerdict, leastScore, spanScore } from './decision.ts';
import { decode } from './decode.ts';
import { buildNetwork } from './ensemble.ts';
import { encode } from './features.ts';
import { MENTION_TAGS, TAGS, WINDOW } from './network.ts';
import { tokenise } from './tokenise.ts';
import { loadModel } from './weights.ts';
import { runWindows } from './windows.ts';
import { loadWordTable, type WordTable } from './words.ts';

/** A client detail: UTF-16 offsets into the text as given, and the chance (0 to 1) that it is one. */
export interface TaggedSpan {
  start: number;
  end: number;
  label: Label;
  score: number;
}

/** A person, place or organisation, whoever's. */
export interface TaggedMention {
  start: number;
  end: number;
  type: 'person' | 'place' | 'org';
  score: number;
}

export interface TaggerResult {
  spans: TaggedSpan[];
  mentions: TaggedMention[];
  /** Probabilities; each record sums to one. */
  verdict: Record<Verdict, number>;
  narrative: Record<Narrative, number>;
  /** How much of the text was read, in UTF-16 units: less than its length only for a text of book size. */
  read: number;
}

export const ENDANGERED = ['none', 'self', 'other'] as const;
export type Endangered = (typeof ENDANGERED)[number];

export interface TagOptions {
  /** Also spans below their label's threshold, for a caller that weighs scores itself. */
  raw?: boolean;
}

export interface Tagger {
  /** What it knows of words; others may ask too. */
  words: WordTable;
  tag(text: string, options?: TagOptions): TaggerResult;
  /** The chances that nobody, the writer, or someone they tell of is in danger; they sum to one. */
  danger(text: string): Record<Endangered, number>;
  /** What the networks make of a text of a few sentences as a whole, for what else is to be learned of it. */
  summary(text: string): Float32Array;
}

const MENTION_TYPES = ['person', 'place', 'org'] as const;
/** Most tokens read of one text, about 45,000 words; reading more would take longer than anybody waits. */
const MOST_TOKENS = 60_000;

/** Loads the tagger from its folder (`data/tagger`): synchronous, a few hundred milliseconds. */
export function loadTagger(folder: string): Tagger {
  const table = loadWordTable(folder);
  const model = loadModel(folder);
  const network = buildNetwork(folder, model, table);
  const { decision, labels } = model;

  function tag(text: string, { raw = false }: TagOptions = {}): TaggerResult {
    const { tokens, cut } = tokensOf(text);
    const { starts, ends } = tokens;
    const read = cut ? ends.at(-1)! : text.length;
    if (starts.length === 0) return { ...nothing(), read };
    const made = runWindows(network, encode(text, tokens, table), starts.length);
    const scored = decode(made.tags, TAGS, decision.floor).map((span) => ({
      ...span,
      score: spanScore(decision, span, made.clear[span.from]!),
    }));
    const mentions = decode(made.mentions, MENTION_TAGS, decision.mention).map(
      ({ from, to, kind, peak }) => ({
        start: starts[from]!,
        end: ends[to - 1]!,
        type: MENTION_TYPES[kind]!,
        score: peak,
      }),
    );
    const verdict = decideVerdict(decision, scored, made.verdict, made.narrative, starts.length);
    // In a long text the stretch around a span counts too: one story does not cast doubt on every page.
    const isClear = (token: number) =>
      verdict[0]! > decision.gate || (starts.length > WINDOW && made.clear[token]! > decision.gate);
    const spans = scored
      .filter(
        ({ from, kind, score }) => raw || score >= leastScore(decision, kind, labels[kind]!, isClear(from)),
      )
      .map(({ from, to, kind, score }) => {
        return { ...trimmed(text, starts[from]!, ends[to - 1]!), label: labels[kind]!, score };
      });
    return {
      spans,
      mentions,
      verdict: named(VERDICTS, verdict),
      narrative: named(NARRATIVES, made.narrative),
      read,
    };
  }

  function danger(text: string): Record<Endangered, number> {
    const { tokens } = tokensOf(text);
    const { length } = tokens.starts;
    const made = length > 0 ? runWindows(network, encode(text, tokens, table), length, true) : null;
    return named(ENDANGERED, made?.danger ?? [1, 0, 0]);
  }

  function summary(text: string): Float32Array {
    const { tokens } = tokensOf(text);
    const { length } = tokens.starts;
    return length > 0 ? runWindows(network, encode(text, tokens, table), length).summary : new Float32Array();
  }

  return { tag, danger, summary, words: table };
}

/** The tokens that are read. */
function tokensOf(text: string) {
  const tokens = tokenise(text);
  const cut = tokens.starts.length > MOST_TOKENS;
  if (cut) {
    tokens.starts.length = MOST_TOKENS;
    tokens.ends.length = MOST_TOKENS;
  }
  return { tokens, cut };
}

/** A span without the comma, bracket or quotation mark at its edge, that ends with its paragraph. */
function trimmed(text: string, start: number, to: number): { start: number; end: number } {
  const paragraph = text.slice(start, to).search(/(?<=\S)[.!?]?\s*\n\s*\n/);
  const end = paragraph > 0 ? start + paragraph : to;
  const body = text.slice(start, end);
  const before = /^[,;:!?"“”()\s]*/.exec(body)![0].length;
  if (before === body.length) return { start, end };
  const after = /[,;:!?"“”(\s]*$/.exec(body)![0].length;
  return { start: start + before, end: end - after };
}

function named<K extends string>(names: readonly K[], values: ArrayLike<number>): Record<K, number> {
  return Object.fromEntries(names.map((name, index) => [name, values[index]!])) as Record<K, number>;
}

function nothing(): Omit<TaggerResult, 'read'> {
  return {
    spans: [],
    mentions: [],
    verdict: named(VERDICTS, [1, 0, 0]),
    narrative: named(NARRATIVES, [1, 0, 0, 0]),
  };
}
