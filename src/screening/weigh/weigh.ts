import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Evidence } from '../evidence.ts';
import type { NameReader } from '../subject/name-reader.ts';
import {
  type Crowd,
  type Group,
  groupOf,
  type Label,
  NARRATIVES,
  type Narrative,
  VERDICTS,
  type Verdict,
} from '../types.ts';
import { type Candidate, gatherCandidates, shareNames } from './candidates.ts';
import { ownFeatures } from './features.ts';
import { chancesOf, type Layers, scorerOf } from './layers.ts';
import { type Features, logit } from './logistic.ts';

/** Fitted by `training/weigh.ts` on texts the tagger had not learned from. */
export interface WeighModel {
  /** One for each group of candidates: the chances that it is nobody's detail, and a client's. */
  groups: Record<Group, Layers>;
  /** Least chance at which a quasi-identifier counts. */
  quasiCut: number;
  /**
   * Least chance at which a direct identifier counts in a text that does not read as clear: where it reads as one to hold,
   * a missed name costs most.
   */
  directCuts: Record<Exclude<Verdict, 'clear'>, number>;
  /** The same at most for what has a form (a number, an address), however the text reads: it is seldom nobody's. */
  formCut: number;
  /** Least log-odds at which a name counts in a text that reads as clear, beyond the log-odds that it is clear. */
  nameAgainstClear: number;
  /** The chances in the order of VERDICTS. */
  verdict: Layers;
  /** The chances in the order of NARRATIVES. */
  narrative: Layers;
  /** Added to the log-odds of `clear`: below zero passes less. */
  clearShift: number;
}

export interface Weighed extends Candidate {
  /** Chance from 0 to 1 that this is a client's detail. */
  chance: number;
}

export interface Weigher {
  /** Every candidate with the chance that it is a client's detail. */
  weigh(evidence: Evidence): Weighed[];
  /** Whether a candidate is likely enough to count in a text that reads as one of this verdict, and is clear by this chance. */
  counts(candidate: Weighed, reads: Verdict, clear: number): boolean;
  /** The chances of verdicts and narratives, from the reading of the whole text, its candidates and their crowd. */
  judge(evidence: Evidence, candidates: readonly Weighed[], crowd: Crowd | null): Judgement;
}

interface Judgement {
  verdict: Record<Verdict, number>;
  narrative: Record<Narrative, number>;
}

function eachGroup<Made>(make: (group: Group) => Made): Record<Group, Made> {
  return { form: make('form'), name: make('name'), quasi: make('quasi') };
}

/** The chance that a candidate of a group is a client's detail. */
export function chancesIn(groups: WeighModel['groups']): (group: Group, features: Features) => number {
  const models = eachGroup((group) => chancesOf(groups[group]));
  return (group, features) => models[group](features)[1]!;
}

/** Least and greatest chance of a name, as weighed, between which the words around it are read; and how many are read of one text. */
const LEAST_READ = 0.015;
const SURELY = 0.9;
const MOST_READ = 400;

/** The same candidates; of names in doubt the chance with what the words around them say. */
export function withNamesRead(
  { normalised }: Evidence,
  weighed: readonly Weighed[],
  names: NameReader,
): Weighed[] {
  const chanceOfName = names.of(normalised.text, normalised.tokens);
  let read = 0;
  return weighed.map((one) => {
    const isOpen = groupOf(one) === 'name' && one.chance >= LEAST_READ && one.chance < SURELY;
    return isOpen && read++ < MOST_READ ? { ...one, chance: chanceOfName(one, one.chance) } : one;
  });
}

/** A name likelier a client's than not counts whatever the text reads as. */
const EVEN = 0.5;

/** Loads `weights.json` of the folder. @throws Error when it is missing or broken. */
export function loadWeigher(folder: string, names: NameReader): Weigher {
  const model = JSON.parse(readFileSync(join(folder, 'weights.json'), 'utf8')) as WeighModel;
  const scorers = eachGroup((group) => scorerOf(model.groups[group]));
  const [verdictOf, narrativeOf] = [chancesOf(model.verdict), chancesOf(model.narrative)];
  const shift = [model.clearShift, 0, 0];
  return {
    weigh(evidence) {
      // What the text says of any candidate is added up once.
      const reads = eachGroup((group) => scorers[group].sum(evidence.reads));
      const weighed = gatherCandidates(evidence).map((candidate) => {
        const group = groupOf(candidate);
        const sums = scorers[group].sum(ownFeatures(evidence, candidate), reads[group]);
        return { ...candidate, chance: scorers[group].chances(sums)[1]! };
      });
      return shareNames(evidence, withNamesRead(evidence, weighed, names));
    },
    counts(candidate, reads, clear) {
      const group = groupOf(candidate);
      if (group === 'quasi') return candidate.chance >= model.quasiCut;
      if (reads !== 'clear') {
        const cut = model.directCuts[reads];
        return candidate.chance >= (group === 'form' ? Math.min(model.formCut, cut) : cut);
      }
      if (group === 'form') return candidate.chance >= model.formCut;
      return candidate.chance >= EVEN || logit(candidate.chance) - logit(clear) >= model.nameAgainstClear;
    },
    judge(evidence, candidates, crowd) {
      const features = verdictFeatures(evidence, candidates, crowd);
      return {
        verdict: named(VERDICTS, verdictOf(features, shift)),
        narrative: named(NARRATIVES, narrativeOf(features)),
      };
    },
  };
}

function named<Name extends string>(
  names: readonly Name[],
  chances: readonly number[],
): Record<Name, number> {
  return Object.fromEntries(names.map((name, at) => [name, chances[at]!])) as Record<Name, number>;
}

/** Labels of what a client would know themselves by. */
const TELLING: ReadonlySet<Label> = new Set(['EVENT', 'APPEARANCE', 'QUOTE', 'THERAPY']);

/** What speaks for each verdict: the reading of the whole text, and the details weighed one by one. */
export function verdictFeatures(
  evidence: Evidence,
  candidates: readonly Weighed[],
  crowd: Crowd | null,
): Features {
  const { tagged, told, normalised } = evidence;
  const most = (wanted: (one: Weighed) => boolean) =>
    candidates.reduce((top, one) => (wanted(one) ? Math.max(top, one.chance) : top), 0);
  const quasi = candidates.filter((one) => groupOf(one) === 'quasi');
  const total = quasi.reduce((sum, { chance }) => sum + chance, 0);
  const greatest = most((one) => groupOf(one) === 'quasi');
  const log = (chance: number) => Math.log(Math.max(1e-3, chance));
  return {
    ...evidence.reads,
    ...crowdFeatures(crowd),
    ...Object.fromEntries(evidence.known.map(({ kind }) => [`known:${kind}`, 1])),
    revise: log(tagged.verdict.revise),
    general: log(tagged.narrative.general),
    composite: log(tagged.narrative.composite),
    'phrases:revise': log(told.verdict.revise),
    'phrases:general': log(told.narrative.general),
    'phrases:composite': log(told.narrative.composite),
    form: most((one) => groupOf(one) === 'form'),
    name: most((one) => groupOf(one) === 'name'),
    direct: most((one) => groupOf(one) !== 'quasi'),
    quasi: Math.log1p(total),
    greatest,
    rest: Math.log1p(Math.max(0, total - greatest)),
    telling: most(({ label }) => TELLING.has(label)),
    length: Math.log1p(normalised.tokens.length) / 4,
  };
}

/** Below this many others who fit, a description is of one person. */
const ALONE = 0.05;

/** A small crowd speaks for holding; a large one clears nothing, so its size says no more than "not small". */
function crowdFeatures(crowd: Crowd | null): Features {
  if (!crowd) return {};
  const { high, factors } = crowd;
  return {
    'crowd:known': 1,
    'crowd:size': Math.log10(Math.min(1_000, Math.max(1, high))),
    ...((factors.at(-1)?.remaining ?? Number.POSITIVE_INFINITY) < ALONE && { 'crowd:alone': 1 }),
    ...(high < 11 && { 'crowd:small': 1 }),
  };
}
