import type { AsyncScreener } from '../../screening/async-screener.ts';
import { partsOf, sentencesOf } from './text.ts';

export interface Danger {
  /** Whose life it is about: the writer's own, or a client's or someone else's. */
  about: 'self' | 'other';
}

/**
 * Least chances that count, in a text read whole, in parts of one, and in one sentence of several; read off
 * `danger.fifth` and `danger.tuning` (corpus/support).
 */
const LEAST = { whole: 0.2, part: 0.5, sentence: 0.98 };
/**
 * A longer text is read in parts of this length: one dangerous sentence drowns in a long day. A sentence alone sounds
 * worse than it is, and counts when it is plain. In UTF-16 units.
 */
const WHOLE = 450;
/** Nobody says it in fewer letters. */
const SAID = /(?:\p{L}\P{L}*){3}|[\p{Script=Han}\p{Script=Hangul}]{2}/u;
/** Nobody waits for a book. */
const MOST = 20_000;
const MOST_SENTENCES = 200;

/**
 * Whether a text suggests that someone is in danger: its writer, or someone it tells of. Learned from texts
 * (training/), and quick enough to stand in the way of an answer. It errs towards showing a few lines once too often;
 * it is no assessment of anybody.
 */
export async function detectDanger(
  screener: Pick<AsyncScreener, 'danger'>,
  text: string,
): Promise<Danger | null> {
  if (!SAID.test(text)) return null;
  const read = text.slice(0, MOST);
  const places = sentencesOf(read);
  const isShort = text.length <= WHOLE;
  const most = await worst(screener, isShort ? [text] : partsOf(read, places, WHOLE));
  if (1 - most.none >= (isShort ? LEAST.whole : LEAST.part)) return aboutWhom(most);
  const sentences = new Set(places.map(({ start, end }) => read.slice(start, end)));
  if (sentences.size === 1) return null;
  const alone = await worst(screener, [...sentences].slice(0, MOST_SENTENCES));
  return 1 - alone.none >= LEAST.sentence ? aboutWhom(alone) : null;
}

type Chances = Awaited<ReturnType<AsyncScreener['danger']>>;

/** What the most dangerous of some texts says. They are read one after the other: others wait for the same reader. */
async function worst(screener: Pick<AsyncScreener, 'danger'>, texts: readonly string[]): Promise<Chances> {
  let most: Chances = { none: 1, self: 0, other: 0 };
  for (const text of texts) {
    const next = await screener.danger(text);
    if (next.none < most.none) most = next;
  }
  return most;
}

function aboutWhom({ self, other }: Chances): Danger {
  return { about: self >= other ? 'self' : 'other' };
}
