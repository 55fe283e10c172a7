import type { Lexicon } from './normalise/hashtags.ts';
import type { Normalised } from './normalise/normalise.ts';
import type { Phrases, Told } from './phrases/phrases.ts';
import { sortFormed } from './recognizers/index.ts';
import { withoutLetBe } from './recognizers/let-be.ts';
import { CLOSE, cutStretches } from './stretches/stretches.ts';
import type { PublicName } from './subject/public-names.ts';
import type { SubjectReader } from './subject/subject.ts';
import type { Tagger, TaggerResult } from './tagger/index.ts';
import type { Proposal, Region } from './types.ts';
import { narrativeCues } from './verdict/narrative.ts';
import { textFeatures } from './weigh/features.ts';
import type { Features } from './weigh/logistic.ts';
import type { WordLists } from './word-lists.ts';

/** Longer than nearly every text that was learned from, in UTF-16 units. */
const PARAGRAPHS = 1_200;

/** What was found in a text. */
export interface Found {
  normalised: Normalised;
  /** Its text without what is let be: links and addresses that are nobody's. */
  visible: string;
  /** What has a form, with the recognisers' own scores. */
  formed: readonly Proposal[];
  /** What has a form and is plainly nobody's client's. */
  nobodys: readonly Proposal[];
  /** What the tagger sees any chance for. */
  tagged: TaggerResult;
  lexicon: Lexicon;
  /** What in it everybody knows by name. */
  known: readonly PublicName[];
}

/** Everything read from a text before anything is decided. */
export interface Evidence extends Found {
  phrases: Phrases;
  /** What its phrases say of it as a whole. */
  told: Told;
  /** What its writer says outright about whose story it is. */
  says: Features;
  /** What all of that says of any detail in it. */
  reads: Features;
}

/** What looks through a text; loaded once. */
export interface Lookers {
  tagger: Tagger;
  lexicon: WordLists;
  subjects: SubjectReader;
}

/** Looks through a text of a region, whose formats count. */
export function lookThrough(
  { tagger, lexicon, subjects }: Lookers,
  normalised: Normalised,
  region: Region,
): Found {
  const { formed, nobodys, letBe } = sortFormed(normalised, { region, lexicon });
  const visible = withoutLetBe(normalised, formed, letBe);
  const tagged = tagger.tag(visible, { raw: true });
  return { normalised, visible, formed, nobodys, tagged, lexicon, known: subjects.publicNames(normalised) };
}

/** The same, with what its phrases say. */
export function gatherEvidence(
  readers: Lookers & { phrases: Phrases },
  normalised: Normalised,
  region: Region,
): Evidence {
  const { phrases } = readers;
  const told = toldBy(phrases, normalised.text);
  const says = narrativeCues(normalised);
  const evidence = { ...lookThrough(readers, normalised, region), phrases, told, says };
  return { ...evidence, reads: textFeatures(evidence) };
}

/** A long text says what its least clear paragraph says: a few words would drown in the rest. */
function toldBy(phrases: Phrases, text: string): Told {
  if (text.length <= PARAGRAPHS) return phrases.ofText(text);
  return cutStretches(text, CLOSE)
    .map(({ start, end }) => phrases.ofText(text.slice(start, end)))
    .reduce((least, next) => (next.verdict.clear < least.verdict.clear ? next : least));
}
