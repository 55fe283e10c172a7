import { type Client, Events, type Guild, type GuildMember, PermissionFlagsBits as P } from 'discord.js';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { decision } from '../../log.ts';
import { Refusal } from '../../refusal.ts';
import type { Services } from '../../services.ts';
import type { Database } from '../../storage/schema.ts';
import type { InTurn } from '../in-turn.ts';
import type { Places } from '../places.ts';
import type { RoomStore } from '../room-store.ts';
import type { Roster, SpacePlace } from '../roster.ts';
import { type OwnNotice, permissionsRef } from './own-notices.ts';
import { IN_ROOM } from './permissions.ts';
import type { DiscordRooms } from './rooms.ts';

const CHUNK = 100;
/** discord.js would wait two minutes for an answer that does not come. */
const MEMBERS_WITHIN_MS = 15_000;
/** Told again after this time, if it still holds. */
const AGAIN_MS = 86_400_000;

export interface Upkeep {
  listen(client: Client): void;
  /** Looks at every space of a connection's servers: what is missing, who has left. */
  inspect(client: Client<true>): Promise<void>;
}

/** Keeps the domain in step with what people do to channels, roles and memberships on Discord. */
export function createUpkeep(deps: {
  db: Kysely<Database>;
  places: Places;
  roster: Roster;
  rooms: DiscordRooms;
  store: RoomStore;
  services: Services;
  inTurn: InTurn;
  log: Logger;
  now: () => Date;
}): Upkeep {
  const { db, roster, rooms, store, services, inTurn, log, now } = deps;

  async function tellStewards(space: SpacePlace, kind: OwnNotice, ref: string, again: string): Promise<void> {
    const target = { id: space.spaceId, communityId: space.communityId, stewardsRef: space.stewardsId };
    await services.outbox.toStewards(target, { kind, ref, now: now(), again });
  }

  async function ventsIn({ spaceId }: SpacePlace, under: string | null): Promise<string[]> {
    const rows = await db
      .selectFrom('vent')
      .select('message_ref')
      .where('space_id', '=', spaceId)
      .where('message_ref', 'is not', null)
      .$if(under !== null, (query) => query.where('message_ref', 'like', `${under}/%`))
      .execute();
    return rows.flatMap(({ message_ref }) => message_ref ?? []);
  }

  /** With a channel or a thread everything in it has gone. */
  async function forgetVents(space: SpacePlace, under: string | null): Promise<void> {
    const { communityId, channelId: channelRef } = space;
    for (const messageRef of await ventsIn(space, under))
      await services.typed.vanished({ communityId, channelRef, messageRef });
  }

  async function channelGone(channelId: string): Promise<void> {
    // A space that was closed takes its channels down itself.
    if (roster.spaceAt(channelId)) await roster.refresh();
    const space = roster.spaceAt(channelId);
    if (!space) return;
    await forgetVents(space, null);
    await tellStewards(space, 'discord.channel-gone', space.spaceId, channelId);
    decision(log, 'discord.channel-gone', { spaceId: space.spaceId });
  }

  async function roleGone(roleId: string, name: string, guildId: string): Promise<void> {
    const room = await store.byRole(roleId);
    const space = room?.channel_ref ? roster.spaceAt(room.channel_ref) : undefined;
    if (room && space) {
      await rooms.restoreRole(room);
      const members = await activeMembers(space);
      const refs = { channelRef: space.channelId, stewardsRef: space.stewardsId ?? space.channelId };
      for (const { personId, steward } of members)
        await rooms.admit(space.communityId, refs, personId, { steward });
      decision(log, 'discord.role-restored', { spaceId: space.spaceId });
    }
    for (const other of roster.spaces())
      if (other.externalId === guildId && [roleId, name, `@${name}`].includes(other.joiningRole ?? ''))
        await tellStewards(other, 'discord.role-gone', other.spaceId, roleId);
  }

  async function activeMembers({ spaceId }: SpacePlace) {
    const rows = await db
      .selectFrom('member')
      .innerJoin('person', 'person.id', 'member.person_id')
      .select(['member.person_id', 'member.steward', 'person.platform_user'])
      .where('member.space_id', '=', spaceId)
      .where('member.state', '=', 'active')
      .execute();
    return rows.map((row) => ({ personId: row.person_id, steward: row.steward, userId: row.platform_user }));
  }

  /** Whoever leaves the server leaves its spaces: a role or an overwrite would let them in again otherwise. */
  async function hasLeft(space: SpacePlace, personId: string): Promise<void> {
    try {
      await services.members.leave(space.spaceId, { communityId: space.communityId, personId, now: now() });
      decision(log, 'discord.member-left', { spaceId: space.spaceId });
    } catch (error) {
      // The last steward stays one until another is made.
      if (!(error instanceof Refusal)) throw error;
    }
  }

  async function whoHasLeft(space: SpacePlace, guild: Guild): Promise<void> {
    const members = await activeMembers(space);
    for (let at = 0; at < members.length; at += CHUNK) {
      const chunk = members.slice(at, at + CHUNK);
      // Asked over a connection that was let go of, discord.js ends the process.
      if (!guild.client.isReady()) return;
      const user = chunk.map(({ userId }) => userId);
      const there = await guild.members.fetch({ user, time: MEMBERS_WITHIN_MS });
      for (const { userId, personId } of chunk) if (!there.has(userId)) await hasLeft(space, personId);
    }
  }

  async function permissionsIn(space: SpacePlace, guild: Guild): Promise<void> {
    const channel = guild.channels.cache.get(space.channelId);
    const me = guild.members.me;
    if (!channel || channel.isThread() || !me) return;
    const held = channel.permissionsFor(me).bitfield;
    if (held & P.Administrator) return;
    const missing = held & P.ViewChannel ? IN_ROOM & ~held : IN_ROOM;
    if (missing === 0n) return;
    const day = Math.floor(now().getTime() / AGAIN_MS);
    await tellStewards(space, 'discord.permissions', permissionsRef(space.spaceId, missing), `${day}`);
    decision(log, 'discord.permissions-missing', { spaceId: space.spaceId, missing: missing.toString() });
  }

  async function inspectGuild(guild: Guild): Promise<void> {
    for (const space of roster.spaces()) {
      if (space.externalId !== guild.id) continue;
      if (guild.channels.cache.has(space.channelId)) await permissionsIn(space, guild);
      else await channelGone(space.channelId);
    }
  }

  return {
    listen(client) {
      const inspectSoon = (guild: Guild) => void inTurn.run(`guild ${guild.id}`, () => inspectGuild(guild));
      client.on(Events.ChannelDelete, ({ id }) => void inTurn.run(`channel ${id}`, () => channelGone(id)));
      client.on(Events.ThreadDelete, (thread) => {
        const space = thread.parentId ? roster.spaceAt(thread.parentId) : undefined;
        if (space) void inTurn.run(`channel ${thread.id}`, () => forgetVents(space, thread.id));
      });
      client.on(
        Events.GuildRoleDelete,
        ({ id, name, guild }) => void inTurn.run(`role ${id}`, () => roleGone(id, name, guild.id)),
      );
      client.on(Events.GuildRoleUpdate, (_before, { guild }) => inspectSoon(guild));
      client.on(Events.ChannelUpdate, (_before, channel) => {
        if (!channel.isDMBased() && roster.spaceAt(channel.id)) inspectSoon(channel.guild);
      });
      client.on(Events.GuildMemberUpdate, (_before, member) => {
        if (member.id === client.user?.id) inspectSoon(member.guild);
      });
      // Only where the members intent was granted; elsewhere `inspect` finds out.
      client.on(Events.GuildMemberRemove, ({ id, guild }: Pick<GuildMember, 'id' | 'guild'>) => {
        for (const space of roster.spaces()) {
          if (space.externalId !== guild.id) continue;
          void inTurn.run(`member ${id}`, async () => {
            const member = (await activeMembers(space)).find(({ userId }) => userId === id);
            if (member) await hasLeft(space, member.personId);
          });
        }
      });
    },

    async inspect(client) {
      for (const space of roster.spaces()) {
        // The process that has the shard now looks for itself.
        if (!client.isReady()) return;
        const guild = client.guilds.cache.get(space.externalId);
        if (!guild?.available) continue;
        await inTurn.run(`guild ${guild.id}`, async () => {
          await inspectGuild(guild);
          await whoHasLeft(space, guild);
        });
      }
    },
  };
}
