import { matchesOf } from '../matches.ts';
import type { Detail, Reading } from '../reading.ts';
import type { Crowd, Mention, Narrative, Span } from '../types.ts';
import { NARRATIVES, VERDICTS } from '../types.ts';
import type { Decision } from '../verdict/verdict.ts';

/** Texts up to this many UTF-16 units are read as one: about 500 words, as long as any the models have met. */
const WHOLE = 3_000;
/** Stretches share this much, so that nothing is lost at a seam. */
const SHARED = 250;
/**
 * How long a stretch is at the first look: what the networks read in one window, nearly always; and at a second one,
 * closer: about a paragraph.
 */
export const STRETCH = 2_000;
export const CLOSE = 700;

/**
 * Cuts a long text into overlapping stretches, at paragraphs where it can, else at sentences or spaces. One story in
 * a long script is judged by the stretch it stands in, not drowned by the rest.
 */
export function cutStretches(text: string, most = STRETCH): Span[] {
  if (most === STRETCH && text.length <= WHOLE) return [{ start: 0, end: text.length }];
  const stretches: Span[] = [];
  let start = 0;
  while (start < text.length) {
    const end = text.length - start <= most + SHARED ? text.length : breakBefore(text, start + most);
    stretches.push({ start, end });
    if (end === text.length) break;
    start = Math.max(start + 1, breakBefore(text, end - SHARED));
  }
  return stretches;
}

/** The best place to cut at or a little before `at`. Never inside a surrogate pair. */
function breakBefore(text: string, at: number): number {
  const from = Math.max(0, at - SHARED);
  const near = text.slice(from, at);
  for (const pattern of [/\n\s*\n(?=\S)/g, /\n/g, /[.!?…]["”’)]?\s+(?=\S)/g, /\s+(?=\S)/g]) {
    const last = matchesOf(near, pattern).at(-1);
    if (last) return from + last.index + last[0].length;
  }
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** One reading of several stretches' readings; offsets become those of the whole text. */
export function joinReadings(stretches: readonly Span[], readings: readonly Reading[]): Reading {
  const details: Detail[] = [];
  const reasons: Decision['reasons'] = [];
  const crowds: Crowd[] = [];
  for (const [at, reading] of readings.entries()) {
    if (reading.decision.verdict === 'clear') continue;
    const places = addDetails(details, reading, stretches[at]!.start);
    const placed = (indexes: readonly number[]) =>
      indexes.flatMap((index) => (places.has(index) ? [places.get(index)!] : []));
    for (const { code, kept } of reading.decision.reasons) {
      const same = reasons.find((reason) => reason.code === code);
      if (same) for (const place of placed(kept)) same.kept.push(place);
      else reasons.push({ code, kept: placed(kept) });
    }
    if (reading.crowd) crowds.push(moved(reading.crowd, places));
  }
  const verdict = VERDICTS[Math.max(...readings.map(({ decision }) => VERDICTS.indexOf(decision.verdict)))]!;
  const kept = details.map((_, index) => index);
  if (reasons.length === 0) reasons.push({ code: 'nothing-found', kept: [] });
  const others = readings.flatMap((reading, at) => {
    const { start, end } = stretches[at]!;
    const next = stretches[at + 1]?.start ?? end;
    // What the next stretch sees as well is left to it.
    return reading.others.map((one) => shifted(one, start)).filter((one) => one.start < next);
  });
  const smallest = crowds.sort((a, b) => a.high - b.high)[0] ?? null;
  const read = readings.reduce(
    (most, one, at) => Math.max(most, one.read > 0 ? stretches[at]!.start + one.read : 0),
    0,
  );
  return {
    details,
    others: apartFrom(details, others),
    narrative: worst(readings),
    crowd: smallest,
    decision: { verdict, kept, reasons },
    doubtful: readings.flatMap((one, at) => one.doubtful.map((span) => shifted(span, stretches[at]!.start))),
    clear: Math.min(...readings.map(({ clear }) => clear)),
    told: Math.min(...readings.map(({ told }) => told)),
    read,
  };
}

/** Those that no detail overlaps, in the order of the text, which is the details' own; none of those overlap. */
function apartFrom(details: readonly Detail[], others: readonly Mention[]): Mention[] {
  const inOrder = others.toSorted((a, b) => a.start - b.start);
  let at = 0;
  return inOrder.filter(({ start, end }) => {
    while (at < details.length && details[at]!.end <= start) at++;
    return at === details.length || details[at]!.start >= end;
  });
}

/** Adds a stretch's details that the one before did not have; gives where each index went. */
function addDetails(all: Detail[], { details, decision }: Reading, offset: number): Map<number, number> {
  const places = new Map<number, number>();
  for (const index of decision.kept) {
    const detail = shifted(details[index]!, offset);
    const last = all.at(-1);
    if (last && detail.start < last.end) {
      if (detail.end <= last.end) places.set(index, all.length - 1);
      continue;
    }
    places.set(index, all.length);
    all.push(detail);
  }
  return places;
}

function shifted<T extends Span>(one: T, offset: number): T {
  return { ...one, start: one.start + offset, end: one.end + offset };
}

function moved(crowd: Crowd, places: ReadonlyMap<number, number>): Crowd {
  const place = (index: number | null) => (index === null ? null : (places.get(index) ?? null));
  const factors = crowd.factors.map((factor) => ({ ...factor, finding: place(factor.finding) }));
  return { ...crowd, factors, biggest: place(crowd.biggest) };
}

/** A long text with one client's story in it tells a case; where every stretch is clear, the commonest narrative. */
function worst(readings: readonly Reading[]): Narrative {
  const telling = readings.filter(({ decision }) => decision.verdict !== 'clear');
  if (telling.some(({ narrative }) => narrative === 'case')) return 'case';
  const counted = (telling.length > 0 ? telling : readings).map(({ narrative }) => narrative);
  return NARRATIVES.reduce((best, next) => {
    const count = (name: Narrative) => counted.filter((one) => one === name).length;
    return count(next) > count(best) ? next : best;
  });
}
