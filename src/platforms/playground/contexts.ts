import type { Context } from '../../../commands/command.ts';
import type { Services } from '../../services.ts';
import type { Resident, Town } from './seed.ts';

/** Who does something, where, and a key that is the same when it is sent again. */
export interface Deed {
  who: Resident;
  channel: string;
  key: string;
}

/** The context in which a person's commands and presses run. */
export type MakeContext = (deed: Deed, messageRef?: string | null) => Context;

export function contextMaker(town: Town, services: Services, now: () => Date): MakeContext {
  return ({ who, channel, key }, messageRef) => ({
    services,
    personId: who.id,
    communityId: town.communityId,
    channelRef: channel,
    now: now(),
    requestKey: `playground:${who.key}:${key}`,
    ...(messageRef && { messageRef }),
    mayManage: who.manages,
  });
}
