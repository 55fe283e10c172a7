import type { AsyncScreener } from '../../screening/async-screener.ts';
import { leastCalm, MOST, partsOf } from './parts.ts';
import { sentencesOf } from './text.ts';

export interface Danger {
  /** Whose life it is about: the writer's own, or a client's or someone else's. */
  about: 'self' | 'other';
}

/**
 * Least chances that count, in a text read whole, in parts of one, and in one sentence of several: those at which most
 * was found in `danger.tuning` and `danger.watched` with at most 2 % false alarms there and in clear casework that nothing
 * learned from (corpus/support); in a long text, off such texts put together. One dangerous sentence drowns in a long day; alone it sounds worse than it is, and counts when it is plain.
 */
const LEAST = { whole: 0.17, part: 0.3, sentence: 0.99999, sentenceOfLong: 0.9999 };
/** A longer text is read in parts: UTF-16 units. */
const WHOLE = 750;
/** Nobody says it in fewer letters. */
const SAID = /(?:\p{L}\P{L}*){3}|[\p{Script=Han}\p{Script=Hangul}]{2}/u;
const MOST_SENTENCES = 200;
/** A longer sentence is one in which nobody set a full stop: windows of it are read as sentences are. UTF-16 units. */
const RUN_ON = 250;
const WINDOW = 160;

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
  const enough = isShort ? LEAST.whole : LEAST.part;
  const most = await leastCalm(isShort ? [text] : partsOf(read, places, WHOLE), screener.danger, enough);
  if (most && 1 - most.none >= enough) return aboutWhom(most);
  const sentences = new Set(
    places.flatMap((place) =>
      place.text.length > RUN_ON ? partsOf(read, [place], WINDOW) : [read.slice(place.start, place.end)],
    ),
  );
  if (sentences.size === 1) return null;
  const least = isShort ? LEAST.sentence : LEAST.sentenceOfLong;
  const alone = await leastCalm([...sentences].slice(0, MOST_SENTENCES), screener.danger, least);
  return alone && 1 - alone.none >= least ? aboutWhom(alone) : null;
}

function aboutWhom({ self, other }: Record<Danger['about'], number>): Danger {
  return { about: self >= other ? 'self' : 'other' };
}
