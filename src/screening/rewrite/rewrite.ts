import type { Finding, Label, Narrative, Region, Span, Verdict } from '../types.ts';
import { isDirect } from '../types.ts';
import { generalise } from './generalise.ts';
import type { Cast } from './names.ts';
import { rewordTogether } from './pair.ts';
import { isReferral, safeReferral } from './referral.ts';
import { sentencesOf } from './sentences.ts';
import { type Detail, type Edit, type Level, siteOf } from './site.ts';
import { themeOf } from './theme.ts';
import { applyEdits, separate } from './tidy.ts';

export interface RewriteContext {
  narrative: Narrative;
  verdict: Verdict;
  region: Region;
}

export interface Candidate {
  text: string;
  /** What was done, in a sentence. */
  how: string;
  /** One of our few set sentences, not the writer's words. */
  ours?: boolean;
}

type Told = Pick<Finding, 'start' | 'end' | 'label' | 'subject'>;

const STORY: ReadonlySet<string> = new Set(['QUOTE', 'THERAPY', 'EVENT']);
/** Labels whose stand-ins read well however much of the sentence they take. */
const PLAIN: ReadonlySet<string> = new Set(['NAME', 'DATE', 'AGE']);
/** A sentence that is mostly details, or has this many, cannot be reworded and still say something. */
const CROWDED_SHARE = 0.55;
const WHOLLY = 0.75;
const CROWDED_COUNT = 4;
const LEAST_WORDS = 3;
/** What is left when sentences went has to say something by itself. */
const LEAST_LEFT = 5;

/**
 * Ways to say it without the client in it, the lightest touch first: details made general; then only what stands
 * without the story; then the theme alone. Empty when there is nothing to reword. Never throws.
 */
export function rewriteCandidates(
  text: string,
  findings: readonly Told[],
  context: RewriteContext,
): Candidate[] {
  const details = withRepeats(text, inOrder(text, findings));
  const candidates: Candidate[] = [];
  if (isReferral(text) && (details.length > 0 || context.verdict !== 'clear'))
    candidates.push(safeReferral(text, details, context.region));
  if (details.length > 0) {
    for (const level of ['light', 'strong'] as const) {
      const rewritten = reword(text, details, level, context.region);
      if (rewritten !== null)
        candidates.push({ text: rewritten.text, how: howOf(level, rewritten, details) });
    }
  }
  if (details.length > 0 || context.verdict !== 'clear') candidates.push(...theme(text, details));
  return unlike(text, candidates);
}

function theme(text: string, details: readonly Detail[]): Candidate[] {
  const said = themeOf(text, details);
  if (!said) return [];
  const how = said.own
    ? 'The story is left out: these are your own words about what it brought up in you.'
    : 'Only dropping the story will do here. This sentence is ours, on the theme; put it in your own words.';
  return [{ text: said.text, how, ours: !said.own }];
}

function howOf(level: Level, rewritten: Reworded, details: readonly Detail[]): string {
  const left =
    rewritten.dropped > 0
      ? ` ${rewritten.dropped === 1 ? 'One sentence that' : 'Some sentences that'} told the story ${rewritten.dropped === 1 ? 'is' : 'are'} left out.`
      : '';
  const direct = details.some(({ label }) => isDirect(label))
    ? 'What names or finds a person is gone, and the rest is'
    : 'Details are';
  const gendered = /\b(?:she|her|he|his|him)\b/i.test(rewritten.text)
    ? ' She and he stay as you wrote them.'
    : '';
  return level === 'light'
    ? `${direct} made more general.${left}${gendered}`
    : `Only what reads without the client's details is kept.${left}${gendered}`;
}

interface Reworded {
  text: string;
  dropped: number;
}

function reword(text: string, details: readonly Detail[], level: Level, region: Region): Reworded | null {
  const edits = editsFor(text, details, level, region);
  const left: Edit[] = [];
  let kept = 0;
  const out: Edit[] = [];
  let detailAt = 0;
  let editAt = 0;
  for (const sentence of sentencesOf(text)) {
    const touches = ({ start, end }: Span) => start < sentence.end && end > sentence.start;
    while ((details[detailAt]?.end ?? text.length) <= sentence.start) detailAt++;
    while ((edits[editAt]?.end ?? text.length) < sentence.start) editAt++;
    const inside = takeWhile(details, detailAt, sentence.end).filter(touches);
    const own = takeWhile(edits, editAt, sentence.end).filter(touches);
    if (inside.length > 0 && mustGo(text, sentence, inside, own, level))
      left.push({ ...keepBreak(text, sentence), text: '' });
    else {
      kept += text.slice(sentence.start, sentence.end).trim().length;
      out.push(...own);
    }
  }
  if (kept === 0) return null;
  const rewritten = applyEdits(text, [...out, ...left]).trim();
  const words = rewritten.match(/[\p{L}\p{N}'’]+/gu)?.length ?? 0;
  return words >= (left.length > 0 ? LEAST_LEFT : LEAST_WORDS)
    ? { text: rewritten, dropped: left.length }
    : null;
}

/** From a place on, those that start before an end: both lists are in order. */
function takeWhile<T extends Span>(items: readonly T[], from: number, end: number): T[] {
  const taken: T[] = [];
  for (let at = from; at < items.length && items[at]!.start < end; at++) taken.push(items[at]!);
  return taken;
}

/** A dropped last sentence leaves the line break before the next one alone. */
function keepBreak(text: string, sentence: Span): Span {
  const line = /\n\s*$/.exec(text.slice(sentence.start, sentence.end));
  return { start: sentence.start, end: line ? sentence.start + line.index : sentence.end };
}

function mustGo(
  text: string,
  sentence: Span,
  inside: readonly Detail[],
  edits: readonly Edit[],
  level: Level,
): boolean {
  if (edits.some((edit) => edit.weak)) return true;
  const stories = inside.filter(({ label }) => STORY.has(label)).length;
  if (level === 'strong' && stories > 0) return true;
  if (stories > 2 || inside.length > CROWDED_COUNT) return true;
  const size = (start: number, end: number) => text.slice(start, end).replace(/[^\p{L}\p{N}]+/gu, '').length;
  const within = ({ start, end }: Span) => size(Math.max(start, sentence.start), Math.min(end, sentence.end));
  const told = inside.filter(({ label }) => !PLAIN.has(label));
  const covered = told.reduce((sum, detail) => sum + within(detail), 0);
  const whole = Math.max(1, size(sentence.start, sentence.end));
  const bare = inside.reduce((sum, detail) => sum + within(detail), 0) >= whole;
  if (bare && !inside.some(({ label }) => label === 'NAME')) return true;
  return (
    covered / whole > CROWDED_SHARE &&
    (told.length > 1 || stories > 0 || whole > 30 || covered / whole > WHOLLY)
  );
}

function editsFor(text: string, details: readonly Detail[], level: Level, region: Region): Edit[] {
  const sites = details.map((detail) => siteOf(text, detail, level, region));
  const names = new Set(
    sites.filter(({ label }) => label === 'NAME').map(({ lower }) => lower.split(/\s/)[0]),
  );
  const cast: Cast = { seen: new Map(), size: names.size };
  const edits: Edit[] = [];
  for (let index = 0; index < sites.length; ) {
    const together = rewordTogether(sites, index);
    edits.push(clamp(text, together?.edit ?? generalise(sites[index]!, cast)));
    index += together?.taken ?? 1;
  }
  return separate(varied(edits));
}

function clamp(text: string, edit: Edit): Edit {
  return { ...edit, start: Math.max(0, edit.start), end: Math.min(text.length, edit.end) };
}

const ONCE = /I'll keep (?:to myself|between us)|something big|recently|a while/;

/** The same stand-in twice in one text reads like a form: the second time it is shorter or gone. */
function varied(edits: readonly Edit[]): Edit[] {
  const said = new Set<string>();
  return edits.map((edit) => {
    const phrase = ONCE.exec(edit.text)?.[0];
    if (!phrase) return edit;
    if (!said.has(phrase)) {
      said.add(phrase);
      return edit;
    }
    if (phrase === 'recently') return { ...edit, text: '' };
    return {
      ...edit,
      text: edit.text
        .replace(/ I'll keep (?:to myself|between us)/, '')
        .replace('something big', 'something else'),
    };
  });
}

/** Sorted, within the text, without overlaps: whatever came in. */
function inOrder(text: string, findings: readonly Told[]): Detail[] {
  const sorted = findings
    .map(({ start, end, label, subject }) => ({
      start: Math.max(0, start),
      end: Math.min(text.length, end),
      label,
      subject,
    }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Detail[] = [];
  for (const detail of sorted) if (detail.start >= (kept.at(-1)?.end ?? 0)) kept.push(detail);
  return kept;
}

/** What names somebody or somewhere and was found once is taken out wherever the same words stand. */
function withRepeats(text: string, details: Detail[]): Detail[] {
  const taken = new Uint8Array(text.length);
  for (const { start, end } of details) taken.fill(1, start, end);
  const more: Detail[] = [];
  const sought = new Set<string>();
  for (const detail of details) {
    const words = text.slice(detail.start, detail.end);
    // A lower-case name is often an ordinary word: only where it was found.
    const isWord = /^\p{Ll}/u.test(words) && detail.label === 'NAME';
    if (isWord || !isNaming(detail.label, words) || sought.has(words)) continue;
    sought.add(words);
    for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + words.length)) {
      const end = start + words.length;
      const bounded =
        !/[\p{L}\p{N}]/u.test(text[start - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(text[end] ?? ' ');
      if (!bounded || taken[start] || taken[end - 1]) continue;
      more.push({ ...detail, start, end });
      taken.fill(1, start, end);
    }
  }
  return more.length > 0 ? inOrder(text, [...details, ...more]) : details;
}

/** Direct identifiers, and places and organisations by name. */
function isNaming(label: Label, words: string): boolean {
  if (isDirect(label)) return words.length > 2;
  return (label === 'PLACE' || label === 'ORG') && words.length > 4 && /\p{Lu}/u.test(words);
}

function unlike(text: string, candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set([text.trim()]);
  return candidates.filter((candidate) => {
    if (candidate.text === '' || seen.has(candidate.text)) return false;
    seen.add(candidate.text);
    return true;
  });
}
