import { overlap } from '../spans.ts';
import type { Narrative, Region, Span, Verdict } from '../types.ts';
import { isDirect } from '../types.ts';
import { detailsOf, type Told } from './details.ts';
import { generalise, isBroad } from './generalise.ts';
import type { Cast } from './names.ts';
import { announces, isScrap } from './orphans.ts';
import { rewordTogether } from './pair.ts';
import { recognises } from './purpose.ts';
import { standAlone } from './reads.ts';
import { isReferral, type RegionOf, safeReferral } from './referral.ts';
import { ownIn, type Said, sayAgain, tellingOf } from './sentence.ts';
import { sentencesOf } from './sentences.ts';
import { type Detail, type Edit, type Level, siteOf } from './site.ts';
import { themeOf } from './theme.ts';
import { separate } from './tidy.ts';
import { countWords, wordsIn } from './words.ts';

export interface RewriteContext {
  narrative: Narrative;
  verdict: Verdict;
  region: Region;
  /** The wider place that a town lies in. */
  regionOf?: RegionOf;
}

export interface Candidate {
  text: string;
  /** What was done, in a sentence. */
  how: string;
  /** Share of the writer's own words, details aside, that it keeps, from 0 to 1. */
  kept: number;
  /** One of our few set sentences, not the writer's words. */
  ours?: boolean;
}

/** Fewer words than this are no rewrite. */
const LEAST_WORDS = 3;
/** What is left when sentences went has to say something by itself. */
const LEAST_LEFT = 5;
/** And something of the writer's own. */
const LEAST_TELLING = 3;

/**
 * Ways to say it without the client in it, the lightest touch first: details made general; then only what stands
 * without the story; then the theme alone. At most four, none twice, each made when it is asked for; none when there is
 * nothing to reword. Never throws.
 */
export function* rewriteCandidates(
  text: string,
  findings: readonly Told[],
  context: RewriteContext,
): Generator<Candidate, void> {
  const seen = new Set([text.trim()]);
  for (const candidate of waysToSay(text, findings, context)) {
    if (candidate.text === '' || seen.has(candidate.text)) continue;
    seen.add(candidate.text);
    yield candidate;
  }
}

function* waysToSay(
  text: string,
  findings: readonly Told[],
  { verdict, region, regionOf }: RewriteContext,
): Generator<Candidate, void> {
  const details = detailsOf(text, findings);
  const hasDetails = details.length > 0;
  // Whoever was recognised in a peer's words stays so in any other words.
  if (!hasDetails || !recognises(text)) {
    if (isReferral(text) && (hasDetails || verdict !== 'clear'))
      yield safeReferral(text, details, region, regionOf);
    for (const level of hasDetails ? (['light', 'strong'] as const) : []) {
      const rewritten = reword(text, details, level, region);
      if (rewritten) yield { ...rewritten, how: howOf(level, rewritten, details) };
    }
  }
  if (hasDetails || verdict !== 'clear') yield* theme(text, details, verdict);
}

function theme(text: string, details: readonly Detail[], verdict: Verdict): Candidate[] {
  const said = themeOf(text, details);
  if (!said) return [];
  const how = said.own
    ? 'The story is left out: these are your own words about what it brought up in you.'
    : said.does === 'warn'
      ? 'To say who it is would tell everybody else. This sentence is ours; put it in your own words.'
      : verdict === 'hold'
        ? 'Only dropping the story will do here. This sentence is ours, on the theme; put it in your own words.'
        : 'With broader words little would be left of it. This sentence is ours, on the theme; put it in your own words.';
  const own = ownIn(text, { start: 0, end: text.length }, details);
  const kept = said.own
    ? Math.min(1, ownIn(said.text, { start: 0, end: said.text.length }, []) / Math.max(1, own))
    : 0;
  return [{ text: said.text, how, kept, ours: !said.own }];
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
  kept: number;
  dropped: number;
}

function reword(text: string, details: readonly Detail[], level: Level, region: Region): Reworded | null {
  const sentences = sentencesOf(text);
  const edits = editsFor(text, details, level, region, sentences);
  let out = '';
  let dropped = 0;
  let own = 0;
  let lost = 0;
  let telling = 0;
  let isGap = false;
  let announced = NOT_ANNOUNCED;
  let detailAt = 0;
  let editAt = 0;
  for (const sentence of sentences) {
    const touches = (one: Span) => overlap(one, sentence);
    while ((details[detailAt]?.end ?? text.length) <= sentence.start) detailAt++;
    while ((edits[editAt]?.end ?? text.length) < sentence.start) editAt++;
    const inside = takeWhile(details, detailAt, sentence.end).filter(touches);
    const changes = takeWhile(edits, editAt, sentence.end).filter(touches).map(continued(sentence));
    const size = ownIn(text, sentence, changes.length > 0 ? changes : inside);
    own += size;
    const said =
      changes.length > 0
        ? sayAgain(text, sentence, inside, changes, level)
        : untouched(text.slice(sentence.start, sentence.end));
    // What leaned on a sentence that is gone goes with it.
    const stands: string | null = said && isGap ? standAlone(said.text, out) : (said?.text ?? null);
    isGap = stands === null;
    if (said === null || stands === null) {
      dropped++;
      lost += size;
      if (announced.said !== '' && out.endsWith(announced.said)) {
        out = out.slice(0, -announced.said.length);
        lost += announced.size;
        telling -= announced.telling;
        dropped++;
      }
      announced = NOT_ANNOUNCED;
      out = withBreak(out, text, sentence);
      continue;
    }
    lost += said.lost;
    telling += said.telling;
    const added = stands + spaceBetween(stands, text, sentence);
    announced = announces(stands)
      ? { said: added, size: size - said.lost, telling: said.telling }
      : NOT_ANNOUNCED;
    out += added;
  }
  const rewritten = firstNamed(out.trim());
  const words = countWords(rewritten);
  if (words < (dropped > 0 ? LEAST_LEFT : LEAST_WORDS)) return null;
  if (lost > 0 && telling < LEAST_TELLING) return null;
  if (dropped > 0 && isScrap(rewritten)) return null;
  return { text: rewritten, kept: own > 0 ? 1 - lost / own : 1, dropped };
}

const OTHER = /\b(another client|someone else|the other client)\b/i;
const SOMEBODY_YET =
  /\b(?:clients?|patients?|someone|somebody|famil(?:y|ies)|couple|relative|colleague|people|he|she|they)\b/i;
const FIRST: Readonly<Record<string, string>> = { a: 'my client', s: 'someone', t: 'my client' };

/** Nobody is "another client" before there was one: the first may have gone with a sentence. */
function firstNamed(text: string): string {
  const other = OTHER.exec(text);
  if (!other || SOMEBODY_YET.test(text.slice(0, other.index))) return text;
  const said = FIRST[other[0][0]!.toLowerCase()]!;
  const words = /^\p{Lu}/u.test(other[0]) ? said[0]!.toUpperCase() + said.slice(1) : said;
  return text.slice(0, other.index) + words + text.slice(other.index + other[0].length);
}

/** A sentence that only opens what comes next goes when that goes. */
const NOT_ANNOUNCED = { said: '', size: 0, telling: 0 };

function untouched(text: string): Said {
  return { text, lost: 0, telling: tellingOf(wordsIn(text)) };
}

/** From a place on, those that start before an end: both lists are in order. */
function takeWhile<T extends Span>(items: readonly T[], from: number, end: number): T[] {
  const taken: T[] = [];
  for (let at = from; at < items.length && items[at]!.start < end; at++) taken.push(items[at]!);
  return taken;
}

/** A dropped sentence that ended its line leaves the line break. */
function withBreak(out: string, text: string, sentence: Span): string {
  const line = /\n\s*$/.exec(text.slice(sentence.start, sentence.end))?.[0];
  if (!line || out === '' || /\n[ \t]*\n\s*$/.test(out) || (/\n\s*$/.test(out) && !/\n\s*\n/.test(line)))
    return out;
  return out.trimEnd() + line;
}

/** The space after a sentence may have gone with its last word. */
function spaceBetween(said: string, text: string, sentence: Span): string {
  if (/\s$/.test(said)) return '';
  return /\s+$/.exec(text.slice(sentence.start, sentence.end))?.[0] ?? '';
}

function editsFor(
  text: string,
  details: readonly Detail[],
  level: Level,
  region: Region,
  sentences: readonly Span[],
): Edit[] {
  const sites = details.map((detail) => siteOf(text, detail, level, region));
  const names = new Set(
    sites.filter(({ label }) => label === 'NAME').map(({ lower }) => lower.split(/\s/)[0]),
  );
  const cast: Cast = { seen: new Map(), size: names.size };
  const edits: Edit[] = [];
  let at = 0;
  for (let index = 0; index < sites.length; ) {
    if (level === 'light' && isBroad(sites[index]!)) {
      index++;
      continue;
    }
    const together = rewordTogether(sites, index);
    while ((sentences[at]?.end ?? text.length) <= sites[index]!.start) at++;
    const own = together?.edit ?? generalise(sites[index]!, cast);
    edits.push(clamp(text, sentences[at], own));
    index += together?.taken ?? 1;
  }
  return separate(varied(edits));
}

/** What leads to a detail stands in its own sentence. */
function clamp(text: string, sentence: Span | undefined, edit: Edit): Edit {
  const start = Math.max(sentence?.start ?? 0, edit.start);
  return { ...edit, start, end: Math.max(start, Math.min(text.length, edit.end)) };
}

/** An edit that ran on from the sentence before has said its words there. */
function continued(sentence: Span): (edit: Edit) => Edit {
  return (edit) =>
    edit.start < sentence.start ? { ...edit, start: sentence.start, text: '', weak: true } : edit;
}

const ONCE = /(?<= )I can't share|something big|a while/;

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
    return {
      ...edit,
      text: edit.text.replace(" I can't share", ' else').replace('something big', 'something else'),
    };
  });
}
