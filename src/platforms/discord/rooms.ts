import {
  type APIChannel,
  type APIRole,
  ChannelType,
  RESTJSONErrorCodes as Code,
  OverwriteType,
  PermissionFlagsBits as P,
  Routes,
} from 'discord.js';
import type { RoomRefs, Rooms } from '../../space/rooms.ts';
import type { Places } from '../places.ts';
import type { Room, RoomStore } from '../room-store.ts';
import { deliveryError, isCode } from './errors.ts';
import type { Grants } from './grants.ts';
import { asRequest, type Link } from './link.ts';
import { IN_ROOM, memberRights, missingFrom, STEWARD_RIGHTS } from './permissions.ts';
import { type Rendered, renderCard } from './render-card.ts';
import type { Sight } from './sight.ts';
import { clip } from './text.ts';
import { welcomeCard } from './welcome.ts';

interface Rights {
  allow: bigint;
  deny: bigint;
}

export interface DiscordRooms extends Rooms {
  /** Makes a room's role anew after somebody deleted it; gives the role's id. */
  restoreRole(room: Room): Promise<string>;
  /** Opens or closes typing, as the bot can read it or not, and has the space's first message say what holds now. */
  refresh(room: Room): Promise<void>;
}

/** A space on Discord: a channel that a role opens, and one for stewards that opens person by person. */
export function createRooms(deps: {
  link: Link;
  places: Places;
  store: RoomStore;
  grants: Grants;
  see: Sight;
  about: (spaceId: string) => Promise<{ name: string; retentionDays: number }>;
  changed: () => void;
}): DiscordRooms {
  const { link, grants, see, places, store, about, changed } = deps;
  const { rest } = link;

  /** What each first message says, as far as this process knows. */
  const said = new Map<string, string>();

  async function guildIdOf(communityId: string): Promise<string> {
    const guildId = await places.externalIdOf(communityId);
    if (!guildId) throw new Error('not a community of Discord');
    return guildId;
  }

  async function makeRole(guildId: string, name: string): Promise<string> {
    const body = { name: clip(name, 100), permissions: '0', mentionable: false, hoist: false };
    return ((await rest.post(Routes.guildRoles(guildId), { body })) as APIRole).id;
  }

  /** Whether the bot may read what is typed. */
  async function canRead(): Promise<boolean> {
    return (await grants.current()).content;
  }

  /** Discord lets a bot set only what it holds itself. */
  async function overwrite(guildId: string, id: string, type: OverwriteType, { allow, deny }: Rights) {
    const held = (await see(guildId)).me.permissions.bitfield;
    const settable = held & P.Administrator ? ~0n : held;
    return { id, type, allow: (allow & settable).toString(), deny: (deny & settable).toString() };
  }

  async function makeChannel(guildId: string, name: string, topic: string, open: object[]): Promise<string> {
    const hidden = await overwrite(guildId, guildId, OverwriteType.Role, { allow: 0n, deny: P.ViewChannel });
    const { botId } = await grants.current();
    const self = await overwrite(guildId, botId, OverwriteType.Member, { allow: IN_ROOM, deny: 0n });
    const body = {
      ...{ name: clip(name, 100), topic, type: ChannelType.GuildText },
      permission_overwrites: [hidden, self, ...open],
    };
    return ((await rest.post(Routes.guildChannels(guildId), { body })) as APIChannel).id;
  }

  async function make(nonce: string, guildId: string, room: Room, name: string): Promise<RoomRefs> {
    const keep = async (column: 'role_ref' | 'channel_ref' | 'stewards_ref' | 'welcome_ref', ref: string) => {
      await store.set(nonce, { [column]: ref });
      return ref;
    };
    room.role_ref ??= await keep('role_ref', await makeRole(guildId, name));
    room.channel_ref ??= await keep(
      'channel_ref',
      await makeChannel(
        guildId,
        name,
        'Members only. Names are covered, and everything vanishes. Say it with /vent.',
        [await overwrite(guildId, room.role_ref, OverwriteType.Role, memberRights(await canRead()))],
      ),
    );
    room.stewards_ref ??= await keep(
      'stewards_ref',
      await makeChannel(guildId, `${name}-stewards`, 'What waits for stewards and reviewers.', []),
    );
    if (!room.welcome_ref) {
      const route = Routes.channelMessages(room.channel_ref);
      const { id } = (await rest.post(route, asRequest(await welcome(nonce)))) as { id: string };
      room.welcome_ref = await keep('welcome_ref', id);
    }
    return { channelRef: room.channel_ref, stewardsRef: room.stewards_ref };
  }

  async function welcome(spaceId: string): Promise<Rendered> {
    return renderCard(welcomeCard({ ...(await about(spaceId)), canRead: await canRead() }));
  }

  /** How long vents stay, the name and whether typing is read may all have changed since it was written. */
  async function rewrite({ nonce, channel_ref, welcome_ref }: Room): Promise<void> {
    if (!channel_ref || !welcome_ref) return;
    const now = await welcome(nonce);
    const words = JSON.stringify(now.body);
    if (said.get(nonce) === words) return;
    const edit = rest.patch(Routes.channelMessage(channel_ref, welcome_ref), asRequest(now));
    await ignoring(edit, Code.UnknownMessage, Code.UnknownChannel, Code.MissingAccess);
    said.set(nonce, words);
  }

  async function setTyping({ community_id, channel_ref, role_ref }: Room): Promise<void> {
    if (!channel_ref || !role_ref) return;
    const guildId = await guildIdOf(community_id);
    const wanted = await overwrite(guildId, role_ref, OverwriteType.Role, memberRights(await canRead()));
    const channel = (await see(guildId)).channels.find(({ id }) => id === channel_ref);
    if (channel && !channel.isThread()) {
      const now = channel.permissionOverwrites.cache.get(role_ref);
      if (String(now?.allow.bitfield) === wanted.allow && String(now?.deny.bitfield) === wanted.deny) return;
    }
    await rest.put(Routes.channelPermission(channel_ref, role_ref), { body: wanted });
  }

  /** Takes away what there is of a room. */
  async function unmake(guildId: string, room: Room): Promise<void> {
    for (const id of [room.channel_ref, room.stewards_ref])
      if (id) await ignoring(rest.delete(Routes.channel(id)), Code.UnknownChannel);
    if (room.role_ref)
      await ignoring(rest.delete(Routes.guildRole(guildId, room.role_ref)), Code.UnknownRole);
    await store.forget(room.nonce);
  }

  async function setOverwrite(
    guildId: string,
    channelId: string,
    id: string,
    type: OverwriteType,
    rights: Rights,
  ): Promise<void> {
    const body = await overwrite(guildId, id, type, rights);
    await rest.put(Routes.channelPermission(channelId, id), { body });
  }

  async function clearOverwrite(channelId: string, userId: string): Promise<void> {
    const gone = [Code.UnknownPermissionOverwrite, Code.UnknownChannel];
    await ignoring(rest.delete(Routes.channelPermission(channelId, userId)), ...gone);
  }

  async function give(guildId: string, userId: string, room: Room | null, channelId: string): Promise<void> {
    const byName = async () =>
      setOverwrite(guildId, channelId, userId, OverwriteType.Member, memberRights(await canRead()));
    if (!room?.role_ref) return byName();
    const give = (roleId: string) => rest.put(Routes.guildMemberRole(guildId, userId, roleId));
    try {
      await give(room.role_ref);
    } catch (error) {
      if (isCode(error, Code.UnknownRole)) await give(await restoreRole(room));
      // Somebody moved the role above the bot's own: the channel itself still opens.
      else if (isCode(error, Code.MissingPermissions)) await byName();
      else throw error;
    }
  }

  async function restoreRole(room: Room): Promise<string> {
    const { nonce, channel_ref: channelId, community_id } = room;
    const guildId = await guildIdOf(community_id);
    const channel = (await see(guildId)).channels.find(({ id }) => id === channelId);
    const roleId = await makeRole(guildId, channel?.name ?? 'space');
    await store.set(nonce, { role_ref: roleId });
    room.role_ref = roleId;
    if (channelId)
      await setOverwrite(guildId, channelId, roleId, OverwriteType.Role, memberRights(await canRead()));
    return roleId;
  }

  return {
    restoreRole,

    async refresh(room) {
      await setTyping(room);
      await rewrite(room);
    },

    async missingPermissions(communityId) {
      const { me } = await see(await guildIdOf(communityId));
      return missingFrom(me.permissions.bitfield);
    },

    async open(communityId, { name, nonce }) {
      const guildId = await guildIdOf(communityId);
      const room = await store.begin(nonce, communityId);
      try {
        const refs = await make(nonce, guildId, room, name);
        changed();
        return refs;
      } catch (error) {
        const lasting = deliveryError(error);
        // What will not work is not left half made; what may work is gone on with.
        if (lasting !== error) await unmake(guildId, room).catch(() => {});
        throw lasting;
      }
    },

    async admit(communityId, { channelRef, stewardsRef }, personId, { steward }) {
      const guildId = await guildIdOf(communityId);
      const userId = await places.userOf(communityId, personId);
      if (!userId) return;
      try {
        await give(guildId, userId, await store.byChannel(channelRef), channelRef);
        if (stewardsRef !== channelRef) {
          if (steward) await setOverwrite(guildId, stewardsRef, userId, OverwriteType.Member, STEWARD_RIGHTS);
          else await clearOverwrite(stewardsRef, userId);
        }
      } catch (error) {
        // Who has left the server meanwhile has nothing to be let into.
        if (!isCode(error, Code.UnknownMember, Code.UnknownUser)) throw error;
      }
      changed();
    },

    async expel(communityId, { channelRef, stewardsRef }, personId) {
      const guildId = await guildIdOf(communityId);
      const userId = await places.userOf(communityId, personId);
      if (!userId) return;
      const room = await store.byChannel(channelRef);
      const gone = [Code.UnknownMember, Code.UnknownUser, Code.UnknownRole];
      if (room?.role_ref)
        await ignoring(rest.delete(Routes.guildMemberRole(guildId, userId, room.role_ref)), ...gone);
      await clearOverwrite(channelRef, userId);
      if (stewardsRef !== channelRef) await clearOverwrite(stewardsRef, userId);
      changed();
    },

    async close(communityId, { channelRef }) {
      const guildId = await guildIdOf(communityId);
      const room = await store.byChannel(channelRef);
      if (room) await unmake(guildId, room);
      else await ignoring(rest.delete(Routes.channel(channelRef)), Code.UnknownChannel);
      changed();
    },
  };
}

async function ignoring(call: Promise<unknown>, ...codes: number[]): Promise<void> {
  await call.catch((error: unknown) => {
    if (!isCode(error, ...codes)) throw error;
  });
}
