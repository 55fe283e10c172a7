import type { Phrases } from '../phrases/phrases.ts';
import { type Readers, type Reading, type ReadingOptions, readText } from '../reading.ts';
import { sentencesOf } from '../rewrite/sentences.ts';
import { overlap } from '../spans.ts';
import { isToldGravely } from '../subject/grave.ts';
import type { Label, Mention, Span, Subject } from '../types.ts';
import { groupOf } from '../types.ts';
import { INVENTED } from '../verdict/invented.ts';
import { joinReadings } from './stretches.ts';

/** Chance of being clear, by its phrases alone, below which a line of a long text is read by itself. */
const DOUBT = 0.3;
/** Chance of being clear below which a sentence that is to be held, alone, is held among others. */
const PLAINLY_NOT = 0.2;
/** Chance from which a detail is likely, and what of them is nobody else's business. */
const LIKELY = 0.4;
const TELLING: ReadonlySet<Label> = new Set(['HEALTH', 'EVENT', 'FAMILY', 'DEMOGRAPHIC']);
/** "Papa had a stroke": called so, they are the writer's own. */
const OWN_KIN =
  /^(?:mum(?:my)?|mom(?:my)?|mam(?:a|my)?|mama|dad(?:dy)?|papa|pa|nan(?:a|ny)?|gran(?:ny|ma|dma|dpa|pa|dad)?|auntie|uncle)$/i;
/** Begins with somebody whom the sentence before it names: alone it would be read amiss. */
const LEANING = /^\W{0,8}(?:\S+\s+){0,3}["“‘'(]?(?:he|she|they|his|her|hers|their|him|them|mine)(?!\p{L})/iu;
/** "Yeah." says nothing alone. */
const SAYING = /\p{L}\s+[^\p{L}]*\p{L}/u;
/** Whom the whole text tells to be nobody's client. */
const NOT_CLIENTS: ReadonlySet<Subject> = new Set(['colleague', 'writer', 'fiction', 'public']);

/** What reads as clear is read again in those of its lines whose phrases say, alone, that they are not. */
export function withDoubtfulLines(
  readers: Readers & { phrases: Phrases },
  text: string,
  how: ReadingOptions,
  whole: Reading,
): Reading {
  if (whole.decision.verdict !== 'clear') return whole;
  const lines = [...text.matchAll(/\S[^\n]*/g)]
    .map(({ index, 0: line }) => ({ start: index, end: index + line.length }))
    .filter(({ start, end }) => {
      const line = text.slice(start, end);
      return line !== text && readers.phrases.ofText(line).verdict.clear < DOUBT;
    });
  return joined(text, whole, readParts(readers, text, how, lines));
}

/**
 * What reads as clear is read again in those of its sentences that hold somebody's name or detail: a harmless sentence
 * beside it makes each less likely, though the two have nothing to do with one another.
 */
export function withDoubtfulSentences(
  readers: Readers,
  text: string,
  how: ReadingOptions,
  whole: Reading,
): Reading {
  if (whole.doubtful.length === 0 || INVENTED.test(text)) return whole;
  const parts = standingAlone(text);
  if (parts.length < 2) return whole;
  const isNobodys = (one: Mention) => groupOf(one) === 'form' || NOT_CLIENTS.has(one.subject);
  const nobodys = whole.others.filter(isNobodys);
  const inDoubt = parts.filter(
    (part) => whole.doubtful.some((one) => overlap(one, part)) && !nobodys.some((one) => overlap(one, part)),
  );
  const held = readParts(readers, text, how, inDoubt).filter(({ start, end, reading }) =>
    isHeld(text.slice(start, end), reading),
  );
  return joined(text, whole, held);
}

/** Sentences, each with those behind it that lean on it. */
function standingAlone(text: string): Span[] {
  const parts: Span[] = [];
  for (const sentence of sentencesOf(text)) {
    const words = text.slice(sentence.start, sentence.end);
    const last = parts.at(-1);
    if (last && (LEANING.test(words) || !SAYING.test(words))) last.end = sentence.end;
    else parts.push({ ...sentence });
  }
  return parts;
}

function isHeld(text: string, { decision, clear, details }: Reading): boolean {
  if (decision.verdict !== 'hold') return false;
  if (clear < PLAINLY_NOT) return true;
  // "Tasha relapsed": somebody's name, and what is nobody else's business.
  const likely = details.filter(({ score }) => score >= LIKELY);
  const names = likely.filter(
    ({ label, start, end }) => label === 'NAME' && !OWN_KIN.test(text.slice(start, end)),
  );
  if (names.length === 0) return false;
  return likely.some(({ label }) => TELLING.has(label)) || names.some(({ end }) => isToldGravely(text, end));
}

interface Part extends Span {
  reading: Reading;
}

function readParts(
  readers: Readers,
  text: string,
  { region, caseload, leniency }: ReadingOptions,
  spans: readonly Span[],
): Part[] {
  return spans.map(({ start, end }) => {
    const reading = readText(readers, text.slice(start, end), { region, caseload, leniency });
    // Whatever else there is to be seen, the whole has seen.
    return { start, end, reading: { ...reading, others: [] } };
  });
}

/** What the whole text says, and some parts of it alone. */
function joined(text: string, whole: Reading, parts: readonly Part[]): Reading {
  if (parts.length === 0) return whole;
  return joinReadings(
    [...parts, { start: 0, end: text.length }],
    [...parts.map((one) => one.reading), whole],
  );
}
