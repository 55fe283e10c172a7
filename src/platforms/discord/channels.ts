import { ChannelType, PermissionFlagsBits as P } from 'discord.js';
import type { Kysely } from 'kysely';
import type { Channels } from '../../space/channels.ts';
import type { Database } from '../../storage/schema.ts';
import type { Places } from '../places.ts';
import type { Sight } from './sight.ts';

const KINDS: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];
/** What Discord calls a channel that the bot may not see. */
const HIDDEN = '___hidden___';

/** The channels that everyone on a server reads and the bot can post in, spaces aside. */
export function createChannels(db: Kysely<Database>, see: Sight, places: Places): Channels {
  return {
    async publicChannels(communityId) {
      const guildId = await places.externalIdOf(communityId);
      if (!guildId) return [];
      const { guild, me, channels } = await see(guildId);
      const rooms = await db
        .selectFrom('space')
        .select(['channel_ref', 'stewards_ref'])
        .where('community_id', '=', communityId)
        .execute();
      const closed = new Set(rooms.flatMap(({ channel_ref, stewards_ref }) => [channel_ref, stewards_ref]));
      return channels
        .flatMap((channel) => (!channel.isThread() && KINDS.includes(channel.type) ? [channel] : []))
        .filter((channel) => !closed.has(channel.id) && channel.name !== HIDDEN)
        .filter((channel) => {
          const everyone = channel.permissionsFor(guild.roles.everyone);
          const own = channel.permissionsFor(me);
          return everyone.has(P.ViewChannel) && own.has([P.ViewChannel, P.SendMessages]);
        })
        .sort((a, b) => a.rawPosition - b.rawPosition || Number(BigInt(a.id) - BigInt(b.id)))
        .map(({ id, name }) => ({ ref: id, name }));
    },
  };
}
