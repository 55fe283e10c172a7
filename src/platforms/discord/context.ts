import type { APIInteraction } from 'discord.js';
import { PermissionFlagsBits as P } from 'discord.js';
import type { Context } from '../../../commands/command.ts';
import type { Services } from '../../services.ts';
import type { Places } from '../places.ts';
import { guildOf, type Link } from './link.ts';
import { writeRef } from './refs.ts';

/** Who speaks and where, from Discord's own event. null in a direct message that could be about several servers. */
export async function contextOf(
  deps: { services: Services; link: Link; places: Places; now: () => Date },
  interaction: APIInteraction,
  guildId: string,
  messageId?: string,
): Promise<Context> {
  const { services, link, places, now } = deps;
  const guild = guildOf(link, guildId);
  const communityId = await places.communityOf(guildId, guild?.name ?? 'A server');
  const { member, channel } = interaction;
  const user = member?.user ?? interaction.user;
  if (!user) throw new Error('an interaction without a user');
  const name = member?.nick ?? user.global_name ?? user.username;
  const personId = await places.personOf(communityId, user.id, name);
  const threadId = channel && 'thread_metadata' in channel ? channel.id : null;
  const parentId = channel && 'parent_id' in channel ? channel.parent_id : null;
  const permissions = BigInt(member?.permissions ?? 0);
  const roleRefs = (member?.roles ?? []).flatMap((id) => roleNames(id, guild?.roles.cache.get(id)?.name));
  return {
    ...{ services, personId, communityId, now: now(), requestKey: `discord:${interaction.id}` },
    channelRef: (threadId && parentId) || (channel?.id ?? ''),
    ...(messageId && { messageRef: writeRef({ threadId, messageId }) }),
    mayManage: (permissions & (P.ManageGuild | P.Administrator)) !== 0n,
    roleRefs,
  };
}

/** A role as a steward may have written it in the settings. */
function roleNames(id: string, name: string | undefined): string[] {
  return [id, `<@&${id}>`, ...(name ? [name, `@${name}`] : [])];
}
