import type { Context } from '../../../commands/command.ts';
import type { Services } from '../../services.ts';
import type { Places } from '../places.ts';
import type { People } from './people.ts';

/** Who did something, and where, from Slack's own event. */
export interface Deed {
  teamId: string;
  /** As the workspace calls itself, for a community that is new. */
  teamName: string;
  userId: string;
  /** Empty where it was done in no channel. */
  channelId: string;
  /** The message whose menu or button was used. */
  messageTs: string | null;
  /** Slack's own id of it, once each. */
  key: string;
}

export async function contextOf(
  deps: { services: Services; places: Places; people: People; now: () => Date },
  { teamId, teamName, userId, channelId, messageTs, key }: Deed,
): Promise<Context> {
  const { services, places, people, now } = deps;
  const communityId = await places.communityOf(teamId, teamName);
  const { name, admin, guest } = await people.of(teamId, userId);
  const personId = await places.personOf(communityId, userId, name);
  return {
    ...{ services, personId, communityId, now: now(), requestKey: `slack:${key}` },
    channelRef: channelId,
    ...(messageTs && { messageRef: messageTs }),
    ...{ mayManage: admin, guest },
  };
}
