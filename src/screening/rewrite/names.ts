import { CLIENT_CIRCLE_BEFORE } from '../subject/roles.ts';
import { drop, type Edit, isBeforeNoun, leadIn, leaveOut, type Site, swap } from './site.ts';

const TITLE =
  /\b(?:(?:mr|mrs|ms|mx|dr|prof|fr)\.?|miss|sir|madam|ate|kuya|tita|tito|mdm|mzee|mama|baba|aunty|auntie|uncle|master|mister|wee|little|young|poor|old|our|sister|bro|brother|pastor|chief|coach|father|alhaji|sri|shri|smt|whaea|matua|oom|tannie|oupa|ouma|gogo)\s+$/i;
const PERSON_BEFORE =
  /\b(?:client|clients|patient|ct|pt|cl|px|kid|child|teen|lady|lad|girl|boy|guy|man|woman|one|fella|bloke|mum|mom|mam|mother|dad|father|parent|sister|brother|twin|son|daughter|husband|wife|partner|boyfriend|girlfriend|fiancée?|ex|aunt|auntie|uncle|cousin|niece|nephew|gran|granny|grandma|grandad|grandpa|nan|baby|dog|friend|boss|year[- ]old|\d+[mf]|\d+(?:[.:]\d+)?\s?[ap]m|\d+[.:]\d\d|half \w+|o'clock|ee|worker|nurse|midwife|teacher|principal|coach|manager|supervisor|counsell?or|therapist|psychologist|psychiatrist|gp|doctor|solicitor|lawyer|attorney|consultant|student|couple|family|toddler|newborn)$/i;
const NAMED =
  /\s*,?\s*\b(?:called|named|name of|by the name of|goes by|known as|aka|a\.k\.a\.|nickname|initials?|first name|surname|let's call (?:her|him|them)|we'll call (?:her|him|them)|i'll call (?:her|him|them)|call (?:her|him|them)|whose name is)[: ]+$/i;
const OWNED_ROLE = /(?:\b(?:my|her|his|their|our|the)|'s|s')\s+(?:[\p{L}-]+\s+)?[\p{L}-]+,?\s+$/u;
const NAME_IS = /\bname(?:'s| is| was)?[: ]+$/i;
const VERB_NEXT =
  /^\s+(?:\w+ly |just |still |never |always |then |also |once |now |really |finally |only |has |had )*(?:is|was|has|had|does|did|says|said|tells|told|came|comes|goes|went|wants|wanted|asked|asks|thinks|thought|keeps|kept|got|gets|left|brought|brings|made|makes|sent|sends|cried|cries|laughed|needs|loves|loved|hates|looked|looks|started|starts|will|can|could|would|should|might|won't|can't|didn't|doesn't|hasn't|isn't|wasn't|who|took|takes|sat|sits|gave|gives|put|puts|rang|rings|phoned|texted|emailed|cancelled|no-showed|turned|turns|walked|walks|knows|knew|\w{3,}ed|\w{4,}es)\b/i;
const CONTRACTION =
  /^['’]s\s+(?:been|not|a|an|the|in|on|at|just|still|back|so|got|gone|really|very|always|never|here|late|only|now|out|up|off|going|coming|doing|being|having|asking|saying|one|my|also|already|currently|due|away|sick|\w+ing)\b/i;
const INDEFINITE =
  /\b(?:i've|i have|i've got|have|had|got|see|saw|seeing|with|for|about|is|re|re:|was|it's|and|of|to)\s+$/i;

/** What a name stands before without owning it: "the Haddock family". */
const NAMED_KIN =
  /^ (?:famil(?:y|ies)|twins|triplets|kids?|children|child|boys?|girls?|lads?|siblings|brothers|sisters|couple|household)\b/i;
/** "WorkSafe reports", "the Lindqvist file". */
const NAMED_THING =
  /^ (?:case|orders?|files?|notes?|charts?|reports?|letters?|forms?|claims?|invoices?|referrals?|assessments?|meetings?|reviews?|hearings?|conferences?|interpreters?|phones?|bags?|characters?|shirts?|mugs?|tattoos?|stickers?|clients?|patients?)\b/i;
/** Somebody spoken to, or a cry of the day, before the sentence proper: "Ruth, could you", "Eish, I". */
const SPOKEN_TO =
  /^(?:\s+(?:(?:can|could|do|did|shall|should|may) (?:i|we|you|u)|(?:i|we)(?:'ll|'m|'ve|'d)?)\b|,\s+(?:(?:i|we|you|u|it|there|that)(?:'\w+)?\b|(?:please|pls|thanks?|any(?:one|body)?|what|where|when|who|why|how|if|re)\b|(?:could|can|does|do|did|is|are|has|have|would|will|shall|should)\b(?=[^.!?\n]*\?)))/i;

/** What people exclaim, and what is taken for a name where it begins a sentence. */
const CRY = /^(?:abeg|eish|haibo|ha?ai|m[oō]rena|arre|yaar|oya|chale|jeez|whew|didi|ja|shame|ehn|wahala)$/i;
/** Words after which a name, with or without a comma, is that of somebody spoken to. */
const CALLING =
  /(?:(?<=\b(?:don't|dont|never) (?:sweat|mind) it|\bworry|\b(?:thank you|thanks|sorry|cheers|congrats|congratulations|well done|good one|fine|miss you|love you|agreed|hello|same here|has to go|love this|love it|so true|you too|me too|no problem|no worries))),?\s+$/i;
const OFFICE = /^ (?:wants?|needs?|asked for|asks for|requires?|approved|rejected|denied|forms?|portal)\b/;
/** Letters with a vowel between them can be said, and so be a name. */
const SOUNDS = /[^AEIOUY][AEIOUY]+[^AEIOUY]|^[AEIOUY][^AEIOUY][AEIOUY]/;

/** "Shaylas page": the apostrophe was left out. */
const HAS =
  /^ (?:new |old )?(?:page|number|account|mum|mom|mam|dad|phone|profile|insta|house|car|address|birthday)\b/i;

/** Whom somebody is likened to is not the client. */
const LIKENED =
  /\b(?:(?:looks?|looked|sounds?|sounded|sings?|talks?|dresse[sd]|acts?) (?:\w+ )?like|(?:exactly|just) like|rhym(?:es?|ing) with|named after|compar\w+ \w+ (?:to|with)|(?:obsessed|in love) with|fan of|impressions? of|quot(?:es?|ed|ing))\s+$/i;
/** Whoever hands over, is covered or swaps. */
const PEER =
  /\b(?:(?:tak(?:e|es|en|ing)|took) over from|cover(?:s|ed|ing)? for|stand(?:s|ing)? in for|hand(?:ed)?[- ]?over (?:from|by)|supervised by|inherited from|trained with)\s+$/i;
/** One who is called so helps or judges, as a rule. */
const OFFICIAL = /^(?:dr|prof(?:essor)?|judge|justice|sir|rev(?:erend)?|sgt|sergeant)\b/i;

/** Units on each side by which it is told how a text writes names. */
const AROUND = 1_000;

/** The people named so far, so that the second is "another client" and a later mention a pronoun. */
export interface Cast {
  seen: Map<string, number>;
  /** How many different names the text holds. */
  size: number;
}

/** A name becomes "my client", "another client", a pronoun, or goes where a role already stands beside it. */
export function generaliseName(site: Site, cast: Cast): Edit {
  const nobody = withoutPerson(site);
  if (nobody) return nobody;
  const key = keyOf(site, cast);
  const first = !cast.seen.has(key);
  if (first) cast.seen.set(key, cast.seen.size);
  const order = cast.seen.get(key)!;

  const named = leadIn(site, NAMED);
  if (named > 0) return swap(site, '', named);
  if (NAME_IS.test(site.before)) return { ...swap(site, 'not for sharing'), weak: true };
  // "her sister Ffion" is kin; "Sister Losa" is a title.
  const kin = OWNED_ROLE.test(site.before) ? besideRole(site, site.before, 0) : null;
  if (kin) return kin;
  const title = leadIn(site, TITLE);
  const before = title > 0 ? site.before.slice(0, -title) : site.before;
  const beside = besideRole(site, before, title);
  if (beside) return beside;

  const within = /['’]s$/.exec(site.words)?.[0] ?? '';
  const owns = /^['’]s?\b/.test(site.after) && !CONTRACTION.test(site.after);
  // "gethins band": small letters, and no apostrophe.
  const isOwner = HAS.test(site.after) || (/^\p{Ll}/u.test(site.words) && isBeforeNoun(site));
  const left = within === '' && /[^s]s$/.test(site.words) && isOwner ? "'s" : '';
  const words = wording(site, before, { first, order, owns }, cast) + within + left;
  // "K.O. Has been": the verb stands as after a stop.
  const verb = /\.$/.test(site.words)
    ? /^ (?:Has|Is|Was|Had|Will|Can|Did|Does|Says|Said|Asked|Needs|Wants)\b/.exec(site.after)?.[0]
    : undefined;
  if (verb) return swap(site, words + verb.toLowerCase(), title, verb.length);
  return swap(site, words, title, owns && useOwnPronoun(site, first, cast) ? ownMark(site) : 0);
}

/** A name that no client has in the sentence goes without anybody in its place, and is not counted. */
function withoutPerson(site: Site): Edit | null {
  const title = leadIn(site, TITLE);
  const before = title > 0 ? site.before.slice(0, -title) : site.before;
  if (LIKENED.test(before)) return { ...swap(site, 'someone'), weak: true };
  const at = leadIn(site, /(?:^|(?<=[.!?]\s))@$/);
  if (at > 0) return swap(site, '', at);
  const opens = /(?:^|[.!?]\s+)$/.test(before);
  if (opens && (SPOKEN_TO.test(site.after) || CRY.test(site.words))) return drop(site, title);
  if (!/['’]s$/.test(site.words)) {
    if (NAMED_THING.test(site.after)) return swap(site, '', title);
    // "my Haddock twins": without the name they would be the writer's own.
    const my = NAMED_KIN.test(site.after) ? leadIn(site, /\b(?:my|our)\s+$/i) : 0;
    if (my > 0) return swap(site, 'the', my);
    if (NAMED_KIN.test(site.after))
      return swap(
        site,
        /\b(?:an?|the|this|that|your|her|his|their|\w+'s)\s+$/i.test(before) ? '' : 'the',
        title,
      );
  }
  // "Don't worry, Ruth.", "has to go Ravi, …": whoever is spoken to is not who is spoken of.
  const called = leadIn(site, CALLING);
  if (called > 0 && /^\s*(?:[,.!?…]|$)/.test(site.after)) return drop(site, title + called);
  // "Handover for Wendy: …": whom it is for, not whom it is of.
  const addressed =
    leadIn(site, /^\W*(?:[\w-]+ ){0,2}\w+ (?:for|to)\s+$/i) > 0 ? leadIn(site, /\s*\b(?:for|to)\s+$/i) : 0;
  if (addressed > 0 && /^\s*:/.test(site.after)) return swap(site, '', addressed);
  // "that Delgado print": it says which, no more.
  if (
    /\b(?:the|that|this|an?)\s+$/i.test(before) &&
    isBeforeNoun(site) &&
    !/['’]s$/.test(site.words) &&
    !/^ \w+(?:s|ed|ing)\b/.test(site.after)
  )
    return swap(site, '', title);
  // "knew her as Bea", "signing as Beatrix": another name of somebody who is there already.
  if (/(?<!\b(?:same|such|just|well|twice|but)) as\s+$/i.test(before) && !VERB_NEXT.test(site.after))
    return { ...swap(site, 'someone'), weak: true };
  // "paneled with Premera": whoever pays.
  if (
    /\b(?:panell?ed (?:with|by|on)|insured (?:with|by)|covered by|billed to|in[- ]network with)\s+$/i.test(
      before,
    )
  )
    return { ...swap(site, 'someone'), weak: true };
  // "taking over from Bex": whoever does the same work.
  if (PEER.test(before)) return swap(site, 'a colleague', title);
  // "with lid, see Ada": whom to ask.
  if (
    /(?:^|[,;.(–—-]\s*)(?:see|ask|contact|(?:talk|speak) to)\s+$/i.test(before) &&
    /^\s*(?:[.!)]|$)/.test(site.after)
  )
    return { ...swap(site, 'someone'), weak: true };
  // "back up at Cairns": read as a name, but it is where.
  const where = leadIn(
    site,
    /\b(?:(?:up|down|over|out|back) (?:at|in|to|near)|(?:lives?|living|based) (?:in|at|near)|(?:got|gets?|getting|accepted|admitted|transferr\w+) (?:\w+ )?(?:in)?to|(?:stud(?:y|ies|ied|ying)|enrolled|degree|masters|phd|freshman|place) at|graduat\w+ from|applied to)\s+$/i,
  );
  if (where > 0 && !/^['’]/.test(site.after)) return { ...swap(site, 'somewhere'), weak: true };
  // "GAL wants it", "MHTP expired": letters that stand for an office or a form. Were it a name, it would be gone too.
  if (
    /^\p{Lu}{3,5}$/u.test(site.words) &&
    /\p{Ll}/u.test(site.text) &&
    (!SOUNDS.test(site.words) || OFFICE.test(site.after))
  )
    return leaveOut(site);
  // "the MC", "a JP", "our GAL": an office in capitals.
  const article = leadIn(site, /\b(?:the|an?|our|every|each|their)\s+$/i);
  if (article > 0 && /^\p{Lu}{2,5}s?$/u.test(site.words) && /\p{Ll}/u.test(site.text))
    return isBeforeNoun(site) ? swap(site, '') : swap(site, 'someone', article);
  // Small letters in a text that writes names with capitals: a word taken for a name.
  if (/^\p{Ll}[\p{Ll}-]+$/u.test(site.words) && /\p{Ll},? \p{Lu}\p{Ll}/u.test(around(site)))
    return leaveOut(site);
  return null;
}

/** What stands near in a long text: each of its names is looked at. */
function around({ text, start, end }: Site): string {
  return text.slice(Math.max(0, start - AROUND), end + AROUND);
}

/** "Callum" and "Callum Reddy" are one person. */
function keyOf(site: Site, cast: Cast): string {
  const known = [...cast.seen.keys()].find(
    (key) => key.startsWith(`${site.lower} `) || site.lower.startsWith(`${key} `),
  );
  return known ?? site.lower;
}

/** "client Priya", "her sister, Ffion,": the role is enough. */
function besideRole(site: Site, before: string, title: number): Edit | null {
  const comma = /\s*(,|\(|:|–|—|-)\s*$/.exec(before);
  const role = comma ? before.slice(0, -comma[0].length) : before.trimEnd();
  const isRole = PERSON_BEFORE.test(role) || CLIENT_CIRCLE_BEFORE.test(`${role} `);
  if (!isRole || (comma && comma[1] !== ',' && comma[1] !== '(')) return null;
  if (!comma && !/\s$/.test(before)) return null;
  const gap = before.length - role.length;
  if (comma?.[1] === '(') return drop(site, title);
  const close = comma
    ? /^\s*,(?=\s+(?:just |also |has |had |then |now )?(?:who|is|was|has|had|came|said|told|rang|sent|wrote|left|gave|took|\w+s|\w+ed)\b)/.exec(
        site.after,
      )?.[0].length
    : 0;
  return swap(site, '', title + gap, close ?? 0);
}

function useOwnPronoun(site: Site, first: boolean, cast: Cast): boolean {
  return !first && cast.size === 1 && site.pronoun.subject !== 'they';
}

function ownMark(site: Site): number {
  return /^['’]s?/.exec(site.after)?.[0].length ?? 0;
}

function wording(
  site: Site,
  before: string,
  mention: { first: boolean; order: number; owns: boolean },
  cast: Cast,
): string {
  const { first, order, owns } = mention;
  if (
    /^[^.!?]{0,60}\b(?:is|was) (?:my client|a client|one of mine|mine|my pt|my patient)\b/i.test(site.after)
  )
    return 'someone';
  if (OFFICIAL.test(site.words) || /\b(?:dr|prof|judge|nurse|matron|sister)\.?\s+$/i.test(site.before))
    return 'someone';
  if (/\b(?:dear|which|what|whose|each|every|any)\s+$/i.test(before)) return 'client';
  if (/\bthe\s+$/i.test(before)) return /s$/i.test(site.words) ? 'family' : 'client';
  if (/\b(?:an?|my|this|that|our|another|new)\s+$/i.test(before)) return 'client';
  if (site.subject === 'relative')
    return first || owns ? 'a relative' : VERB_NEXT.test(site.after) ? 'that relative' : 'the relative';
  if (order === 1) return first ? 'another client' : 'the other client';
  if (order > 1) return 'someone else';
  if (useOwnPronoun(site, first, cast) && order === 0) {
    if (owns) return site.pronoun.possessive;
    return VERB_NEXT.test(site.after) || CONTRACTION.test(site.after)
      ? site.pronoun.subject
      : /\b(?:to|with|for|about|on|at|told|asked|saw|see|rang|and|of|from|gave|let|by)\s+$/i.test(before)
        ? site.pronoun.object
        : 'my client';
  }
  if (first && !owns && INDEFINITE.test(before) && !VERB_NEXT.test(site.after)) return 'a client';
  return first || cast.size > 1 ? 'my client' : 'the client';
}
