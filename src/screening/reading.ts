import type { CrowdEstimator } from './crowd/index.ts';
import { type Evidence, gatherEvidence, type Lookers } from './evidence.ts';
import { detectLanguage } from './language/language.ts';
import { trimmed } from './merge/edges.ts';
import { mergeProposals } from './merge/merge.ts';
import type { Lexicon } from './normalise/hashtags.ts';
import { type Normalised, normalise } from './normalise/normalise.ts';
import type { Phrases } from './phrases/phrases.ts';
import { withApposed } from './placed/apposed.ts';
import { withPlaced } from './placed/placed.ts';
import { withTowns } from './placed/towns.ts';
import { calledIn, findForeign } from './recognizers/foreign.ts';
import { findFormed } from './recognizers/index.ts';
import { isReferral, isSafeReferral } from './rewrite/referral.ts';
import { isSetSentence } from './rewrite/topics.ts';
import { offersOnlyHours } from './subject/vacancies.ts';
import type { Crowd, Mention, Narrative, Proposal, Region, Span, Verdict } from './types.ts';
import { groupOf, isDirect, NARRATIVES, VERDICTS } from './types.ts';
import { asksInGeneral, asksToLearn, saysOfHome, saysOfTheDay } from './verdict/general.ts';
import { talksOfGroup } from './verdict/group-talk.ts';
import { leastVerdict } from './verdict/least.ts';
import { tellsOfSomebody } from './verdict/narrative.ts';
import { saysOnlyKind } from './verdict/only-kind.ts';
import { type Decision, decideVerdict, LIKELY } from './verdict/verdict.ts';
import { isOnlyOfAuthors } from './weigh/authors.ts';
import { proposedIn } from './weigh/candidates.ts';
import { isOrdinaryWord } from './weigh/ordinary.ts';
import { isOnlyOfOwnPeople } from './weigh/own-people.ts';
import type { Weighed, Weigher } from './weigh/weigh.ts';

/** What reads a text; loaded once. */
export interface Readers extends Lookers {
  phrases: Phrases;
  weigher: Weigher;
  crowd: CrowdEstimator;
}

export interface ReadingOptions {
  region: Region;
  caseload: number;
  /** Added to the log-odds of `clear`: above zero a stretch must be plainer to count. */
  leniency: number;
  /** The text normalised, where that was done already. */
  normalised?: Normalised;
}

export type Detail = Proposal & { subject: 'client' | 'relative' };

/** Everything decided about a text, before it is put in words. Offsets are those of the text as given. */
export interface Reading {
  /** A client's details, in order, without overlaps. */
  details: Detail[];
  /** What else was seen. */
  others: Mention[];
  narrative: Narrative;
  crowd: Crowd | null;
  decision: Decision;
  /** In what reads as clear, names and details that might count in other company. */
  doubtful: Span[];
  /** The chance that nothing here is a client's, leniency aside; and what its phrases alone say of it. */
  clear: number;
  told: number;
  /** How much was read for more than its forms, in UTF-16 units. */
  read: number;
}

/** Of a text that is not English, only what points straight to somebody in any language is looked at. */
const PLAIN_FORM = 0.5;
/** Chance at which a listed first name in such a text is a client's: what stands around it tells little. */
const FOREIGN_NAME = 0.18;
/** What a text that could not be read says of its verdict: only direct identifiers decide. */
const NOT_READ = { clear: 1, revise: 0, hold: 0 };
/** Least chance at which something seen is worth a mention; what has a form is worth one whosever it is. */
const MENTION_CHANCE = 0.25;
/** Least chance of a name, in a text that reads as clear, at which its sentence is worth a look by itself. */
const DOUBTFUL_NAME = 0.015;
/** In a stretch of a long text that reads as clear, a direct identifier has to be surer. */
const SURE = 0.6;

/** Reads one text of moderate length: what is in it, whom it is about, how many fit, and what should happen. */
export function readText(readers: Readers, text: string, options: ReadingOptions): Reading {
  const { region, caseload, leniency } = options;
  const { lexicon, weigher, subjects } = readers;
  const { normalised = normalise(text, lexicon) } = options;
  const evidence = gatherEvidence(readers, normalised, region);
  const { tagged, known } = evidence;
  const apposed = withApposed(normalised.text, weigher.weigh(evidence));
  const placed = withTowns(normalised.text, withPlaced(evidence, apposed));
  const candidates = placed.filter((one) => !isOrdinaryWord(evidence, one));
  // Unsure is mostly English mixed with something else, which the tagger has seen.
  const readable = detectLanguage(normalised) !== 'other';

  const isTold = (one: Weighed) => holdsAnywhere(one, normalised.text.slice(one.start, one.end));
  const isNamed = (one: Weighed) => one.label === 'NAME' && one.chance >= FOREIGN_NAME;
  const foreign = readable
    ? []
    : [
        ...candidates.filter(isTold),
        ...candidates.filter(isNamed).flatMap((one) => calledIn(normalised.text, one, lexicon) ?? []),
        ...foreignIn(normalised, lexicon),
      ];

  function counting(reads: Verdict, clear = 0): Weighed[] {
    if (!readable) return foreign;
    const least = leniency > 0 && reads === 'clear' ? SURE : 0;
    const counted = candidates.filter((one) => weigher.counts(one, reads, clear) && one.chance >= least);
    // What somebody could be reached by holds whatever the rest reads as: who is named beside it is likelier theirs.
    if (reads !== 'clear' || leniency > 0 || !counted.some(isLikelyForm)) return counted;
    return candidates.filter(
      (one) => counted.includes(one) || (groupOf(one) === 'name' && weigher.counts(one, 'revise', clear)),
    );
  }

  function detailsOf(counted: readonly Weighed[]): Detail[] {
    return mergeProposals(normalised.text, counted.map(asProposal)).map((proposal) => {
      return { ...proposal, subject: subjects.ofClient(normalised, proposal) };
    });
  }

  const sizeOf = (findings: Detail[]) =>
    readers.crowd.estimate({ text: normalised.text, findings, region, caseload });

  const held = counting('hold');
  const ifHeld = detailsOf(held);
  const sizeIfHeld = sizeOf(ifHeld);
  const judged = weigher.judge(evidence, candidates, sizeIfHeld);
  const chances = readable ? lenient(judged.verdict, leniency) : NOT_READ;
  const safeReferral = isSafeReferral(normalised.text);
  const likeliestVerdict = likeliest(VERDICTS, chances);
  // What is held already is worth no further look.
  const mayRise = readable && !safeReferral && likeliestVerdict !== 'hold';
  const atLeast = mayRise ? leastVerdict(normalised.text, lexicon) : 'clear';
  const reads = worse(likeliestVerdict, atLeast);
  const counted = counting(reads, judged.verdict.clear);
  const isSame = counted.length === held.length && counted.every((one, at) => one === held[at]);
  const details = isSame ? ifHeld : detailsOf(counted);
  const crowd = isSame ? sizeIfHeld : sizeOf(details);
  const narrative = reads === likeliestVerdict ? likeliest(NARRATIVES, judged.narrative) : 'case';
  const likely = decideVerdict(details, narrative, crowd, chances, {
    referral: isReferral(normalised.text),
    safeReferral,
    tellsOfSomebody:
      tellsOfSomebody(evidence.says) && !asksInGeneral(normalised.text) && !offersOnlyHours(normalised.text),
    ofMany: asksToLearn(normalised.text) || talksOfGroup(normalised.text),
    atLeast,
    saysOnlyKind: saysOnlyKind(normalised.text, details),
  });
  const isNobodys = likely.verdict !== 'clear' && atLeast === 'clear' && tellsOfNoClient(evidence, details);
  const decision = isNobodys ? decideVerdict([], 'none', null, NOT_READ) : likely;
  const apart = [
    ...evidence.nobodys,
    ...candidates.filter((one) => one.chance >= MENTION_CHANCE || hasForm(one)).map(asProposal),
  ].flatMap((one) => trimmed(normalised.text, one) ?? []);
  const kept = decision.kept.map((index) => details[index]!);
  const mentions = tagged.mentions.filter(({ score }) => score >= MENTION_CHANCE);
  const others = subjects.others(normalised, apart, mentions, known, kept);
  const isDoubtful = (one: Weighed) =>
    groupOf(one) === 'name' ? one.chance >= DOUBTFUL_NAME : weigher.counts(one, reads, judged.verdict.clear);
  const mayDoubt = decision.verdict === 'clear' && readable && !safeReferral;
  const located = <T extends { start: number; end: number }>(one: T) => ({
    ...one,
    ...normalised.toOriginal(one.start, one.end),
  });
  const read = normalised.toOriginal(0, tagged.read).end;
  return {
    details: details.map(located),
    others: others.map(located),
    narrative,
    crowd,
    decision,
    doubtful: mayDoubt ? candidates.filter(isDoubtful).map(located) : [],
    clear: judged.verdict.clear,
    told: evidence.told.verdict.clear,
    read,
  };
}

/** What is told of colleagues, kin and authors, of a day or of a theme, reads like a client's story but for whom it is about. */
function tellsOfNoClient(evidence: Evidence, details: readonly Detail[]): boolean {
  const { text } = evidence.normalised;
  if (isSetSentence(text)) return true;
  if (saysOfHome(text) && !details.some(({ label }) => isDirect(label))) return true;
  if (details.every(({ label }) => label === 'DATE') && saysOfTheDay(text)) return true;
  if (details.length > 0) return false;
  return isOnlyOfOwnPeople(text, proposedIn(evidence)) || isOnlyOfAuthors(text, evidence.known);
}

/** Reads what has a plain form and no more: for what lies beyond the length anybody waits for. */
export function readForms(
  { lexicon, crowd }: Readers,
  text: string,
  { region, caseload }: ReadingOptions,
): Reading {
  const normalised = normalise(text, lexicon);
  const formed = findFormed(normalised, { region, lexicon });
  const plain = formed.filter(({ score, label }) => score >= PLAIN_FORM && isDirect(label));
  const details = mergeProposals(normalised.text, plain).map(
    (one): Detail => ({ ...one, subject: 'client' }),
  );
  const size = crowd.estimate({ text: normalised.text, findings: details, region, caseload });
  const decision = decideVerdict(details, 'none', size, NOT_READ);
  const located = details.map((one) => ({ ...one, ...normalised.toOriginal(one.start, one.end) }));
  return {
    details: located,
    others: [],
    narrative: 'none',
    crowd: size,
    decision,
    doubtful: [],
    clear: 1,
    told: 1,
    read: 0,
  };
}

function lenient(chances: Record<Verdict, number>, leniency: number): Record<Verdict, number> {
  return { ...chances, clear: chances.clear * Math.exp(leniency) };
}

/** What somebody could be reached by, or a number of theirs, however it is meant; a name has no form of its own. */
function hasForm(one: Weighed): boolean {
  return one.from === 'formed' && groupOf(one) === 'form';
}

function isLikelyForm(one: Weighed): boolean {
  return groupOf(one) === 'form' && one.chance >= LIKELY;
}

/** What has a plain form, and what the tagger reads as a birth date or an address by its figures, in any language. */
function holdsAnywhere({ from, score, label, chance }: Weighed, text: string): boolean {
  if (from === 'formed') return score >= PLAIN_FORM && isDirect(label);
  return (label === 'DOB' || label === 'ADDRESS') && chance >= PLAIN_FORM && /\d/.test(text);
}

function foreignIn(normalised: Normalised, lexicon: Lexicon): Weighed[] {
  return findForeign(normalised, lexicon).map((one) => ({ ...one, from: 'formed', chance: one.score }));
}

function likeliest<Name extends string>(names: readonly Name[], chances: Record<Name, number>): Name {
  return names.reduce((best, next) => (chances[next] > chances[best] ? next : best));
}

function worse(one: Verdict, other: Verdict): Verdict {
  return VERDICTS.indexOf(other) > VERDICTS.indexOf(one) ? other : one;
}

function asProposal({ start, end, label, chance, source }: Weighed): Proposal {
  return { start, end, label, score: Math.round(chance * 1000) / 1000, source };
}
