import type { Crowd, Region } from '../types.ts';
import { caseloadRange, DEFAULT_CASELOAD } from './caseload.ts';
import { basePlace, type Setting } from './count.ts';
import { type Estimate, estimate } from './estimate.ts';
import { funnel } from './funnel.ts';
import { loadGazetteer } from './gazetteer.ts';
import { loadLexicon } from './lexicon.ts';
import type { Description } from './model.ts';
import { ofOne, peopleIn } from './people.ts';
import { type CrowdFinding, readDescription, type Sources } from './read.ts';
import { regionOf } from './region-of.ts';
import { roundDown, roundRemaining, roundUp } from './round.ts';
import { settle } from './settle.ts';
import { EMPLOYED_ELSEWHERE, loadTables, type Tables } from './tables.ts';

export { describeCrowd, grouped, isProbablyAlone, othersIn } from './describe.ts';

/** A finding must widen the crowd by this factor to be worth naming. */
const WORTH_NAMING = 1.05;

interface CrowdInput {
  /** The text the findings point into. */
  text: string;
  findings: readonly CrowdFinding[];
  region: Region;
  /** People on the therapist's own caseload. */
  caseload?: number;
}

export interface CrowdEstimator {
  /** How many people fit the findings; null when none of them says anything we can size. Never throws. */
  estimate(input: CrowdInput): Crowd | null;
  /** The state, province or region that a town at home lies in; null when that is not sure. */
  regionOf(town: string, region: Region): string | null;
}

/**
 * Loads the estimator: 6 MB of tables in about 60 ms.
 *
 * @param folder `data/population`
 * @throws when a table is missing or is not what it should be
 */
export function loadCrowd(folder: string): CrowdEstimator {
  const tables = loadTables(folder);
  const sources: Sources = { tables, gazetteer: loadGazetteer(tables), lexicon: loadLexicon(tables) };
  return {
    estimate({ text, findings, region, caseload = DEFAULT_CASELOAD }) {
      const read = readDescription(text, findings, region, sources);
      if (read === null) return null;
      const people = peopleIn(text, findings)?.map((own) => ofOne(read, own)) ?? [read];
      // Of several people, the one whom fewest others are like.
      return people
        .map((one) => toCrowd(one, caseload, tables))
        .reduce((least, next) => (next.high < least.high ? next : least));
    },
    regionOf: (town, region) => regionOf(town, region, sources),
  };
}

function settingOf(d: Description, tables: Tables): Setting {
  const employed = tables.employment[d.country]?.share_of_population ?? EMPLOYED_ELSEWHERE;
  const shares = tables.ageShares(d.country, basePlace(d).areas);
  return { shares, national: tables.ageShares(d.country, []), employed };
}

function nationwide(at: Setting): Setting {
  return { ...at, shares: at.national };
}

function toCrowd(read: Description, caseload: number, tables: Tables): Crowd {
  const d = settle(read);
  const at = settingOf(d, tables);
  const best = estimate(d, at);
  const { biggest, least } = leaveOneOut(read, best, tables);
  const factors = funnel(d, best, at);
  const last = factors.at(-1);
  if (last !== undefined) last.remaining = Math.min(last.remaining, roundRemaining(least.others));
  return {
    low: roundDown(1 + least.low),
    high: roundUp(1 + least.high),
    factors,
    biggest,
    caseload: caseloadRange(d, caseload, nationwide(at)),
  };
}

type Counts = Pick<Estimate, 'others' | 'low' | 'high'>;

/**
 * The finding without which most people would fit, and the least counts: more details never make a crowd larger, also
 * where two contradict each other (two towns, two ages).
 */
function leaveOneOut(
  read: Description,
  best: Estimate,
  tables: Tables,
): { biggest: number | null; least: Counts } {
  const lists = [read.places, read.ages, read.jobs, read.traits, read.organisations, read.guesses, read.caps];
  const findings = new Set(lists.flatMap((list) => list.map(({ finding }) => finding)));
  const least: Counts = { others: best.others, low: best.low, high: best.high };
  let biggest: number | null = null;
  let most = best.others * WORTH_NAMING;
  for (const finding of findings) {
    if (finding === null) continue;
    const rest = settle(read, finding);
    const without = estimate(rest, settingOf(rest, tables));
    least.others = Math.min(least.others, without.others);
    least.low = Math.min(least.low, without.low);
    least.high = Math.min(least.high, without.high);
    if (without.others > most) {
      most = without.others;
      biggest = finding;
    }
  }
  return { biggest, least };
}
