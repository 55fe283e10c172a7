import { DEMO_SPACE } from './people.ts';
import type { Places } from './places.ts';
import type { Resident } from './seed.ts';
import type { Try } from './wire.ts';

const ROOM = DEMO_SPACE.channelRef;
const OUTSIDE = 'general';
/** Invented, as everything here is. */
const STORY = 'My client, a 34 year old paramedic in Truro with twins, left her husband after the inquest.';

/** What each person of the demo could do first: between them, everything there is. */
const TRIES: Readonly<Record<string, readonly Try[]>> = {
  amara: [
    {
      label: 'Vent under a pseudonym',
      channel: ROOM,
      text: '/vent My 3pm, Priya, rang from 07700 900123 in tears again, and I let it ring.',
    },
    { label: 'Check a draft before it leaves', channel: OUTSIDE, text: `/check ${STORY}` },
    { label: 'See what is held about you', channel: 'dm:confidant', text: '/privacy' },
  ],
  tomasz: [
    { label: 'Write in the room with a name in it', channel: ROOM, text: 'Priya has cancelled again.' },
    { label: 'Carry a vent outside: forward one to #general', channel: ROOM },
    { label: 'Vote on a colleague’s draft', channel: 'dm:confidant', text: '/review' },
  ],
  leila: [
    {
      label: 'Share what is clear',
      channel: OUTSIDE,
      text: '/share to:#general Perfectionism is everywhere this term. Be gentle with yourselves.',
    },
    { label: 'Ask peers to review a story', channel: ROOM, text: `/check ${STORY}` },
    { label: 'Look for supervision', channel: 'dm:confidant', text: '/supervision' },
  ],
  siobhan: [
    { label: 'Record a client’s consent', channel: 'dm:confidant', text: '/consent' },
    { label: 'See what waits for stewards', page: '/stewards' },
    { label: 'Agree, or not, to unmask a pseudonym', channel: DEMO_SPACE.stewardsRef },
  ],
  rohan: [
    { label: 'Look after the space', page: '/stewards' },
    { label: 'Make another space', channel: OUTSIDE, text: '/space create' },
    { label: 'Freeze a message, and see what a platform that refuses does', channel: ROOM },
  ],
  ines: [{ label: 'Ask to be let in', channel: OUTSIDE, text: '/join' }],
};

/** Only what this person can reach now. */
export function triesOf(who: Resident, places: Places): Try[] {
  const own = places.of(who);
  const isSteward = own.some(({ kind }) => kind === 'stewards');
  return (TRIES[who.key] ?? []).filter(({ channel, page }) => {
    if (page) return isSteward;
    return channel?.startsWith('dm:') || own.some(({ id }) => id === channel);
  });
}
