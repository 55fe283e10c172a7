import type { webApi } from '@slack/bolt';
import type { RoomRefs, Rooms } from '../../space/rooms.ts';
import type { Places } from '../places.ts';
import type { Room, RoomStore } from '../room-store.ts';
import { deliveryError, isCode } from './errors.ts';
import { LIMITS } from './limits.ts';
import { inTime, type Link } from './link.ts';
import { renderCard } from './render-card.ts';
import { missingFrom } from './scopes.ts';
import { clip } from './text.ts';
import { welcomeCard } from './welcome.ts';

const PAGE = 200;
/** How many names are tried where the first is taken. */
const MOST_NAMES = 20;

/** A space on Slack: a private channel, and another one for stewards. A bot cannot delete a channel, so it archives. */
export function createRooms(deps: {
  link: Link;
  places: Places;
  store: RoomStore;
  retentionDays: (nonce: string) => Promise<number>;
  changed: () => void;
}): Rooms {
  const { link, places, store, retentionDays, changed } = deps;

  async function wayTo(communityId: string) {
    const teamId = await places.externalIdOf(communityId);
    if (!teamId) throw new Error('not a community of Slack');
    return link.to(teamId);
  }

  /** Makes a channel; one that was made before, and whose name did not reach us, is found again. */
  async function makeChannel(
    { web, once, botUserId }: Awaited<ReturnType<typeof wayTo>>,
    wanted: string,
    topic: string,
  ): Promise<string> {
    for (let number = 1; number <= MOST_NAMES; number++) {
      const suffix = number === 1 ? '' : `-${number}`;
      const name = `${wanted.slice(0, LIMITS.channelName - suffix.length)}${suffix}`;
      try {
        const { channel } = await inTime(() => once.conversations.create({ name, is_private: true }));
        const id = channel?.id ?? '';
        await web.conversations.setTopic({ channel: id, topic: clip(topic, LIMITS.topic) });
        return id;
      } catch (error) {
        if (!isCode(error, 'name_taken')) throw error;
        const own = await unused(web, botUserId, name);
        if (own) return own;
      }
    }
    throw new Error('every name is taken');
  }

  async function unused(web: webApi.WebClient, botUserId: string, name: string): Promise<string | null> {
    const { channels = [] } = await web.users.conversations({
      ...{ types: 'private_channel', exclude_archived: true, limit: PAGE },
    });
    const own = channels.find((channel) => channel.name === name && channel.creator === botUserId);
    return own?.id && !(await store.of(own.id)) ? own.id : null;
  }

  async function make(communityId: string, room: Room, name: string): Promise<RoomRefs> {
    const way = await wayTo(communityId);
    const keep = async (column: 'channel_ref' | 'stewards_ref' | 'welcome_ref', ref: string) => {
      await store.set(room.nonce, { [column]: ref });
      return ref;
    };
    const slug = slugOf(name);
    const topic = 'Members only. Names are covered, and everything vanishes. Say it with /vent.';
    room.channel_ref ??= await keep('channel_ref', await makeChannel(way, slug, topic));
    room.stewards_ref ??= await keep(
      'stewards_ref',
      await makeChannel(way, `${slug.slice(0, 70)}-stewards`, 'What waits for stewards and reviewers.'),
    );
    if (!room.welcome_ref) {
      const card = renderCard(welcomeCard({ name, retentionDays: await retentionDays(room.nonce) }));
      const { ts } = await way.web.chat.postMessage({ channel: room.channel_ref, ...card });
      room.welcome_ref = await keep('welcome_ref', ts ?? '');
    }
    return { channelRef: room.channel_ref, stewardsRef: room.stewards_ref };
  }

  /** Takes down what we said in it, then archives it. */
  async function empty(web: webApi.WebClient, channel: string, botId: string): Promise<void> {
    let cursor: string | undefined;
    do {
      const page = await web.conversations.history({ channel, limit: PAGE, ...(cursor && { cursor }) });
      for (const { ts, bot_id } of page.messages ?? [])
        if (ts && bot_id === botId)
          await ignoring(web.chat.delete({ channel, ts }), 'message_not_found', 'cant_delete_message');
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
  }

  async function unmake(communityId: string, channels: readonly (string | null)[]): Promise<void> {
    const { web, botId } = await wayTo(communityId);
    const gone = ['channel_not_found', 'not_in_channel', 'is_archived', 'already_archived'];
    for (const channel of channels) {
      if (!channel) continue;
      await ignoring(empty(web, channel, botId), ...gone);
      await ignoring(web.conversations.archive({ channel }), ...gone);
    }
  }

  return {
    async missingPermissions(communityId) {
      const { web } = await wayTo(communityId);
      const { response_metadata: told } = await web.auth.test();
      return told?.scopes ? missingFrom(told.scopes) : [];
    },

    async open(communityId, { name, nonce }) {
      const room = await store.begin(nonce, communityId);
      try {
        const refs = await make(communityId, room, name);
        changed();
        return refs;
      } catch (error) {
        const lasting = deliveryError(error);
        // What will not work is not left half made; what may work is gone on with.
        if (lasting !== error) {
          await unmake(communityId, [room.channel_ref, room.stewards_ref]).catch(() => {});
          await store.forget(nonce);
        }
        throw lasting;
      }
    },

    async admit(communityId, { channelRef, stewardsRef }, personId, { steward }) {
      const users = await places.userOf(communityId, personId);
      if (!users) return;
      const { web } = await wayTo(communityId);
      const invite = (channel: string) =>
        ignoring(web.conversations.invite({ channel, users }), ...CANNOT_COME, 'already_in_channel');
      await invite(channelRef);
      if (stewardsRef !== channelRef) await (steward ? invite(stewardsRef) : kick(web, stewardsRef, users));
      changed();
    },

    async expel(communityId, { channelRef, stewardsRef }, personId) {
      const user = await places.userOf(communityId, personId);
      if (!user) return;
      const { web } = await wayTo(communityId);
      for (const channel of new Set([channelRef, stewardsRef])) await kick(web, channel, user);
      changed();
    },

    async close(communityId, { channelRef, stewardsRef }) {
      await unmake(communityId, [...new Set([channelRef, stewardsRef])]);
      const room = await store.byChannel(channelRef);
      if (room) await store.forget(room.nonce);
      changed();
    },
  };
}

/** Who has left the workspace meanwhile, or may be in no more channels, has nothing to be let into. */
const CANNOT_COME = ['user_not_found', 'cant_invite', 'user_disabled', 'ura_max_channels', 'is_archived'];

export async function kick(web: webApi.WebClient, channel: string, user: string): Promise<void> {
  const gone = ['not_in_channel', 'user_not_found', 'channel_not_found', 'is_archived', 'cant_kick_self'];
  await ignoring(web.conversations.kick({ channel, user }), ...gone);
}

/** A name as Slack takes one for a channel: small letters, digits and hyphens. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Ll}\p{Lo}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LIMITS.channelName);
  return slug || 'space';
}

async function ignoring(call: Promise<unknown>, ...codes: string[]): Promise<void> {
  await call.catch((error: unknown) => {
    if (!isCode(error, ...codes)) throw error;
  });
}
