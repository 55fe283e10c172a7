import { DeliveryRefused } from '../../space/delivery.ts';
import type { RoomShut } from '../../storage/platform-tables.ts';
import type { Link } from './link.ts';

/** How long a look holds: a change that was told by no event is seen this much later at most. */
const FRESH_MS = 30_000;
const MOST = 2_000;

/** Whether a space's channel is still private, ours alone, and open. Asked before anything is relayed into it. */
export interface RoomGuard {
  /** null: nothing is wrong. @throws Slack's error when the channel cannot be seen. */
  look(teamId: string, channelId: string): Promise<RoomShut | null>;
  /** @throws DeliveryRefused `not-allowed` when nothing may be relayed there. */
  require(teamId: string, channelId: string): Promise<void>;
  /** Something about it has changed. */
  forget(channelId: string): void;
}

export function createRoomGuard(link: Link, now: () => Date): RoomGuard {
  const seen = new Map<string, { shut: RoomShut | null; at: number }>();

  async function look(teamId: string, channelId: string): Promise<RoomShut | null> {
    const { web } = await link.to(teamId);
    const { channel } = await web.conversations.info({ channel: channelId });
    const shut = !channel?.is_private
      ? 'public'
      : channel.is_ext_shared || channel.is_pending_ext_shared
        ? 'shared'
        : channel.is_archived
          ? 'archived'
          : null;
    seen.delete(channelId);
    seen.set(channelId, { shut, at: now().getTime() });
    const oldest = seen.keys().next().value;
    if (seen.size > MOST && oldest !== undefined) seen.delete(oldest);
    return shut;
  }

  return {
    look,
    async require(teamId, channelId) {
      const known = seen.get(channelId);
      const fresh = known && now().getTime() - known.at < FRESH_MS;
      if (fresh ? known.shut : await look(teamId, channelId)) throw new DeliveryRefused('not-allowed');
    },
    forget: (channelId) => void seen.delete(channelId),
  };
}
