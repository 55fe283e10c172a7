import { basePlace } from './count.ts';
import type { Description, Job, Trait } from './model.ts';

/** A place holds at most this share of a country's own, a garrison of its soldiers. */
const OF_ALL = 0.03;
/** And anywhere may have so many times the country's share. */
const ANYWHERE = 4;

/**
 * The largest share that something counted for a whole country may have in the place that is named; its own share
 * where no place is, or where it spreads evenly.
 *
 * @param among share of residents that it is a share of
 */
export function mostIn({ share, cluster }: Job | Trait, d: Description, among = 1): number {
  const { population } = basePlace(d);
  if (cluster === undefined || d.places.length === 0 || population >= d.base.population) return share;
  const everyone = d.base.population * share * among;
  const gathered = Math.max(ANYWHERE * share, (OF_ALL * everyone) / (population * among));
  return Math.max(share, Math.min(cluster, gathered));
}
