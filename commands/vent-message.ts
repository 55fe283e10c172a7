import { Refusal } from '../src/refusal.ts';
import type { Context } from './command.ts';

/** The vent behind the message whose menu was used. */
export async function ventOfMessage({
  services,
  communityId,
  channelRef,
  messageRef,
}: Context): Promise<string> {
  if (!messageRef)
    throw new Refusal('which-message', 'Which message?', 'Open the menu of a vent and choose this there.');
  return (await services.ventStore.byMessage(communityId, channelRef, messageRef)).id;
}
