import type { Guidance } from '../screening/explain/guidance.ts';
import type { Region } from '../screening/types.ts';

/**
 * Rules that were written for others than therapists, by how our ids begin: whose they are, the nearest first. They are
 * cited where no code of therapists speaks to a point, and then with these words.
 */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  BMJ: 'medical publishing',
  ICMJE: 'medical publishing',
  ICO: 'data protection, UK',
  UKAN: 'data protection, UK',
  WP29: 'data protection, EU',
  NMC: 'nurses and midwives, UK',
  GMC: 'doctors, UK',
};
const NEAREST = Object.keys(NEIGHBOURS);
const MOST = 2;
/** More rules than any trigger has. */
const ALL = 50;

/** `BACP` of `BACP-SM-1`: whose rule it is. */
const bodyOf = (id: string) => id.split('-', 1)[0] ?? '';

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

/** A rule's citation, with whose it is where that is no body of therapists. */
export function citation(id: string, guidance: Pick<Guidance, 'reference'>): string | null {
  const cite = guidance.reference(id)?.cite;
  if (!cite) return null;
  const field = NEIGHBOURS[bodyOf(id)];
  return field ? `${cite} (${field})` : cite;
}
