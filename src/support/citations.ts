import { bodyOf, type Guidance, NEIGHBOURS } from '../screening/explain/guidance.ts';
import type { Region } from '../screening/types.ts';

const NEAREST = Object.keys(NEIGHBOURS);
const MOST = 2;
/** More rules than any trigger has. */
const ALL = 50;

/**
 * The rules a text of a therapist leans on: their own body's where it has one, else those of their country's
 * therapists, else one of a neighbouring field.
 */
export function citedFor(
  triggers: readonly string[],
  { region, licence, guidance }: { region: Region; licence: string; guidance: Pick<Guidance, 'pick'> },
): string[] {
  const all = guidance.pick(triggers, region, ALL);
  // Whoever belongs to BACP writes MBACP.
  const bodies = licence.toUpperCase().match(/[A-Z]{3,}/g) ?? [];
  const own = all.filter((id) => bodies.some((body) => body.endsWith(bodyOf(id))));
  if (own.length > 0) return own.slice(0, MOST);
  const peers = all.filter((id) => !(bodyOf(id) in NEIGHBOURS));
  if (peers.length > 0) return peers.slice(0, MOST);
  return all.sort((a, b) => NEAREST.indexOf(bodyOf(a)) - NEAREST.indexOf(bodyOf(b))).slice(0, 1);
}
