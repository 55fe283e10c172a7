import type { Finding, Region } from '../types.ts';

/** `light` keeps the gist of a detail; `strong` keeps nothing but that there is somebody. */
export type Level = 'light' | 'strong';

export type Detail = Pick<Finding, 'start' | 'end' | 'label' | 'subject'>;

interface Pronoun {
  subject: 'she' | 'he' | 'they';
  object: 'her' | 'him' | 'them';
  possessive: 'her' | 'his' | 'their';
}

/** One detail where it stands, with what is needed to reword it. */
export interface Site extends Detail {
  text: string;
  /** The words of the detail. */
  words: string;
  /** `words` in lower case with plain apostrophes. */
  lower: string;
  /** Up to 60 units on either side, within the line, with plain apostrophes. */
  before: string;
  after: string;
  pronoun: Pronoun;
  level: Level;
  region: Region;
}

/** Replaces a stretch of the text; an empty `text` leaves it out. */
export interface Edit {
  start: number;
  end: number;
  text: string;
  /** The words would read badly or still tell the story: the clause around them has to go. */
  weak?: boolean;
  /** The words can stand, but the clause is better left out where another stands without it. */
  rather?: boolean;
  /** The words say nothing by themselves: the sentence needs something of the writer's own beside them. */
  hollow?: boolean;
}

const REACH = 60;
const SHE: Pronoun = { subject: 'she', object: 'her', possessive: 'her' };
const HE: Pronoun = { subject: 'he', object: 'him', possessive: 'his' };
const THEY: Pronoun = { subject: 'they', object: 'them', possessive: 'their' };

/** Looks at a detail in its surroundings. */
export function siteOf(text: string, detail: Detail, level: Level, region: Region): Site {
  const { start, end, label, subject } = detail;
  const words = text.slice(start, end);
  const before = plain(text.slice(Math.max(0, start - REACH), start)).replace(/^[\s\S]*\n/, '');
  const after = plain(text.slice(end, end + REACH)).replace(/\n[\s\S]*$/, '');
  const pronoun = pronounNear(text, start, end);
  return {
    text,
    start,
    end,
    label,
    subject,
    words,
    lower: plain(words).toLowerCase(),
    before,
    after,
    pronoun,
    level,
    region,
  };
}

function plain(text: string): string {
  return text.replaceAll('’', "'").replaceAll('‘', "'");
}

function pronounNear(text: string, start: number, end: number): Pronoun {
  const after = text.slice(end, end + 100).toLowerCase();
  const before = text.slice(Math.max(0, start - 100), start).toLowerCase();
  const found =
    /\b(?:she|her|hers|he|him|his)\b/.exec(after)?.[0] ??
    before.match(/\b(?:she|her|hers|he|him|his)\b/g)?.at(-1);
  if (!found) return THEY;
  return found.startsWith('h') && !found.startsWith('her')
    ? HE
    : found === 'she' || found.startsWith('her')
      ? SHE
      : THEY;
}

/** New words in the detail's own place, taking `left` and `right` more units with them. */
export function swap(site: Site, text: string, left = 0, right = 0): Edit {
  return { start: site.start - left, end: site.end + right, text };
}

/** Leaves the detail out, with the comma or brackets that held it. */
export function drop(site: Site, left = 0, right = 0): Edit {
  const before = site.before.slice(0, site.before.length - left);
  const after = site.after.slice(right);
  const lead = /,\s*$/.exec(before)?.[0].length ?? 0;
  const bracket = /\(\s*$/.exec(before)?.[0].length ?? 0;
  const close = /^\s*\)/.exec(after)?.[0].length ?? 0;
  if (bracket && close)
    return { start: site.start - left - bracket, end: site.end + right + close, text: '' };
  if (lead && /^\s*(?:[,.;:!?)]|$|and\b|but\b|who\b)/.test(after)) {
    return { start: site.start - left - lead, end: site.end + right, text: '' };
  }
  const trail = bracket || /(?:^|[.!?]\s+|\n)$/.test(before) ? (/^\s*,\s*/.exec(after)?.[0].length ?? 0) : 0;
  return { start: site.start - left, end: site.end + right + trail, text: '' };
}

/**
 * Leaves out what has no stand-in that reads: with its comma where it is listed, before a noun by itself, else with
 * the preposition that led to it. What the sentence hangs on takes its clause along.
 */
export function leaveOut(site: Site): Edit {
  if (isListed(site)) return drop(site);
  if (isBeforeNoun(site)) return swap(site, '');
  const lead = leadIn(
    site,
    /\s*\b(?:in|on|at|of|for|from|with|by|near|around|about|over|during|after|before|since|until|as|via|per)\s+(?:(?:the|an?|her|his|their|my|our)\s+)?$/i,
  );
  // "reading on vitiligo and body image": what else it leads to needs it.
  const ends =
    /^\s*(?:[.,;:!?)]|$|(?:so|who|when|because)\b|(?:and|but)\s+(?:i|we|you|she|he|they|it|my|then|now|is|was|has|had|can|could|does|did|don't|didn't|the|there|everyone|everybody|everything|nobody)\b)/i.test(
      site.after,
    );
  if (lead > 0 && ends) return swap(site, '', lead);
  return { ...swap(site, ''), weak: true };
}

/** Length of what a pattern (ending in `$`) takes off the words before the detail; 0 when it does not match. */
export function leadIn(site: Site, pattern: RegExp): number {
  return pattern.exec(site.before)?.[0].length ?? 0;
}

/** Whether the detail stands alone between commas, brackets or the ends of its line. */
export function isListed(site: Site): boolean {
  return /(?:^|[,;:(/–—-]\s*)$/.test(site.before) && /^\s*(?:[,;.:!?)/–—-]|$)/.test(site.after);
}

/** Whether a noun follows at once: the detail is an adjective there. */
export function isBeforeNoun(site: Site): boolean {
  return /^[ -](?!\w+ing (?:in|on|at|to|about|for|from|with|her|his|their|an?|the|up|out|over)\b)(?!(?:who|whom|whose|that|which|is|was|are|were|has|had|have|and|or|but|so|to|in|on|at|for|with|from|of|by|as|after|before|since|because|when|while|if|about|today|yesterday|now|this|last|next|again|went|said|says|told|asked|came|comes|keeps|kept|just|still|never|always|i|she|he|they|we|you|it|a|an|the|my|her|his|their|w|n|cancelled|no-showed|did|does|got|gets|cried|laughed|wants|wanted|needs|started|really|can|can't|could|would|won't|will|might|tried|over|up|out|off|then|than|not|only|also|too|tonight|tomorrow|during|until|till|into|under|through|round|around|between|without|like|there|here|per|via|plus|me|us|him|them|ghosted|rang|texted|emailed|\w{3,}ed\b(?<!retired)|\w{2,}ly\b(?<!family|bully|belly|ally)|though|please|pls|lol|tbh|lately|sadly|anyway|either|soon|yet|already|almost|ever|maybe|perhaps|much|more|less|most|every|each|some|any|all|both|what|how|why|where|these|those|our|your|its|once|twice|being|do|don't|doesn't|see|sees|say|picks|takes|makes|gives|brings|calls|rings|drives|works|lives|thinks|knows|looks|seems|pays|sends|talks|walks|cries|loves|hates|starts|stops|tries|sings|sits|sleeps|sat|saw|took|gave|made|left|brought|found|felt|thought|knew|sent|ran|wrote|spoke|lost|won|paid|died|ago|back|away|alone|outside|inside|upstairs|downstairs|mid|onto|off)\b)[a-z][a-z'-]+/i.test(
    site.after,
  );
}

/** Words such as "client" that say only that there is somebody. */
export const SOMEBODY =
  'client|clients|patient|patients|ct|pt|woman|man|girl|boy|guy|lad|lass|lady|person|kid|child|male|female|bloke|fella|gentleman|one|teen|teenager|mum|mom|dad|mam|couple';
