/** Compares what people were told, what stands on the platforms, and what the store says. */
import { words } from './deeds.ts';
import type { Community, Deed, Ledger } from './ledger.ts';
import type { Due } from './retention.ts';
import type { Known } from './store.ts';

/** Something that is not as it was promised. It holds numbers and references, and no word that anyone wrote. */
export interface Fault {
  problem: 'lost' | 'doubled' | 'unknown' | 'late' | 'public' | 'named' | 'logged';
  what: string;
  /** The trouble after which it was; null where that cannot be said. */
  round: number | null;
}

/** How often a vent or a shared text stands on its platform. */
export function timesPosted({ kind, number, community }: Deed): number {
  if (kind !== 'vent' && kind !== 'share') return 0;
  const text = words[kind](number);
  const there = community.history(kind === 'vent' ? 'room' : 'general');
  return there.filter(({ content }) => content.includes(text)).length;
}

/** Whether all that was acknowledged stands on its platform; while the house still works on it, that may take a moment. */
export function isSettled({ deeds }: Ledger, due: readonly Due[]): boolean {
  const awaited = deeds.filter(
    ({ kind, acknowledged }) => acknowledged && (kind === 'vent' || kind === 'share'),
  );
  return awaited.every((deed) => isDue(deed, due) || timesPosted(deed) > 0);
}

/** What was acknowledged and is not there, and what is there twice or unbeknown to the store. */
export function compare(
  { deeds }: Ledger,
  communities: readonly Community[],
  known: Known,
  due: readonly Due[],
): Fault[] {
  const faults: Fault[] = [];
  for (const deed of deeds) {
    const [round, what] = [deed.round, nameOf(deed)];
    const stored = known.times(deed);
    if (deed.acknowledged && stored === 0 && !isDue(deed, due)) faults.push({ problem: 'lost', what, round });
    if (stored > 1 || timesPosted(deed) > 1) faults.push({ problem: 'doubled', what, round });
  }
  for (const community of communities)
    for (const { ref } of community.history('room'))
      if (!known.inSpace(ref))
        faults.push({ problem: 'unknown', what: `message ${ref} of ${community.place.id}`, round: null });
  return faults;
}

function isDue(deed: Deed, due: readonly Due[]): boolean {
  return due.some((each) => each.deed === deed);
}

/** For the list of what went wrong. */
export function nameOf({ kind, number, community: { place } }: Deed): string {
  return `${kind} ${number} in ${place.platform} ${place.id}`;
}
