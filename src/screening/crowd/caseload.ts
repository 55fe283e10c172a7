import { basePlace, type Setting } from './count.ts';
import { estimate } from './estimate.ts';
import type { Description } from './model.ts';

export const DEFAULT_CASELOAD = 25;
/** How much commoner distress and hardship are among people in therapy, and their ceiling; estimates. */
const IN_THERAPY = 5;
const IN_THERAPY_MOST = 0.6;
/** Share of a caseload from the same small place. */
const SAME_PLACE = 0.4;
const CASELOAD_PEOPLE = 1e7;

/** How many of the therapist's own clients fit: place tells little there, and trouble is common. */
export function caseloadRange(d: Description, caseload: number, at: Setting): { low: number; high: number } {
  const clients = Math.max(1, Math.round(Number.isFinite(caseload) ? caseload : DEFAULT_CASELOAD));
  const place = basePlace(d);
  const traits = d.traits.map((trait) => {
    const share = Math.max(trait.share, Math.min(IN_THERAPY_MOST, trait.share * IN_THERAPY));
    return trait.group === 'mind' ? { ...trait, share } : trait;
  });
  const base = { ...d.base, population: CASELOAD_PEOPLE, spread: 1.05 };
  const known: Description = { ...d, base, places: [], traits };
  const found = estimate(known, at);
  const young = found.age !== null && found.age.hi < 18;
  const ofWhom = CASELOAD_PEOPLE * (young ? 0.4 : at.shares.adult);
  const here = place.finding !== null && place.population < 500_000 ? SAME_PLACE : 1;
  const others = (clients - 1) * here;
  const low = Math.floor(1 + (others * Math.min(found.low, ofWhom)) / ofWhom);
  const high = Math.ceil(1 + (others * Math.min(found.high, ofWhom)) / ofWhom - 0.05);
  return { low: Math.min(clients, Math.max(1, low)), high: Math.min(clients, Math.max(1, low, high)) };
}
