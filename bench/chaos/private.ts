/** That nothing was said in public that was private, and nobody was named who did not wish it. */
import type { Fault } from './checker.ts';
import { nameOf } from './checker.ts';
import { words } from './deeds.ts';
import type { Community, Deed, Ledger } from './ledger.ts';
import type { Known } from './store.ts';

/** What everybody wrote, as it would be found in a log. */
const WRITTEN = [/\d chairs in the new/, /Perfectionism/, /paramedic/, /Podcast \d/, /\bC-\d/];

/** Looks at every message of the public channels and of the spaces, and at all that was logged. */
export function lookForLeaks(
  { deeds }: Ledger,
  communities: readonly Community[],
  known: Known,
  logs: readonly string[],
): Fault[] {
  const faults: Fault[] = [];
  for (const community of communities) {
    const here = deeds.filter((deed) => deed.community === community);
    for (const message of community.history('general')) {
      const shared = here.find((deed) => says(message.content, deed, 'share'));
      const what = `message ${message.ref} of ${community.place.id}`;
      if (
        !shared ||
        !known.isCleared(shared, message.ref) ||
        here.some((deed) => saysPrivately(message.content, deed))
      )
        faults.push({ problem: 'public', what, round: shared?.round ?? null });
      if (shared?.hidden && names(message.content, shared)) faults.push(named(shared));
    }
    for (const { content } of community.history('room'))
      for (const deed of here)
        if (deed.hidden && saysPrivately(content, deed) && names(content, deed)) faults.push(named(deed));
  }
  for (const [index, log] of logs.entries())
    if (WRITTEN.some((text) => text.test(log)))
      faults.push({ problem: 'logged', what: `words in the log of process ${index}`, round: null });
  return faults;
}

function says(content: string, { kind, number }: Deed, wanted: 'vent' | 'share' | 'review'): boolean {
  return kind === wanted && content.includes(words[wanted](number));
}

/** A vent, or the card about a draft: they are for the space only. */
function saysPrivately(content: string, deed: Deed): boolean {
  return says(content, deed, 'vent') || says(content, deed, 'review');
}

function names(content: string, { who }: Deed): boolean {
  // A platform may write a name with a capital, or with other signs.
  return content.toLowerCase().replaceAll('_', '-').includes(who.name) || content.includes(who.id);
}

function named(deed: Deed): Fault {
  return { problem: 'named', what: nameOf(deed), round: deed.round };
}
