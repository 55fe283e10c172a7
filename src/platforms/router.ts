import type { Kysely } from 'kysely';
import type { OutsideMessages } from '../gate/outside.ts';
import type { Channels } from '../space/channels.ts';
import type { Delivery } from '../space/delivery.ts';
import type { Notices } from '../space/notices.ts';
import type { Rooms } from '../space/rooms.ts';
import type { Database, Platform } from '../storage/schema.ts';

/** How the domain reaches one platform. */
export interface Ports {
  delivery: Delivery;
  channels: Channels;
  notices: Notices;
  rooms: Rooms;
  /** Left out by a platform that lets us read nothing outside a space. */
  outside?: OutsideMessages;
}

/** Several platforms as one: each call goes to the platform of its community. */
export function routePorts(
  db: Kysely<Database>,
  platforms: Partial<Record<Platform, Ports>>,
): Required<Ports> {
  const known = new Map<string, Platform>();

  async function portsOf(communityId: string): Promise<Ports> {
    const platform = known.get(communityId) ?? (await read(communityId));
    const ports = platforms[platform];
    // A platform that is switched off now: what is for it waits.
    if (!ports) throw new Error(`${platform} is not running`);
    return ports;
  }

  async function read(communityId: string): Promise<Platform> {
    const { platform } = await db
      .selectFrom('community')
      .select('platform')
      .where('id', '=', communityId)
      .executeTakeFirstOrThrow();
    known.set(communityId, platform);
    return platform;
  }

  return {
    delivery: {
      post: async (message) => (await portsOf(message.communityId)).delivery.post(message),
      remove: async (communityId, ...message) =>
        (await portsOf(communityId)).delivery.remove(communityId, ...message),
      revise: async (messageRef, message) =>
        (await portsOf(message.communityId)).delivery.revise?.(messageRef, message),
      link: async (communityId, ...message) =>
        (await (await portsOf(communityId)).delivery.link?.(communityId, ...message)) ?? null,
    },
    channels: {
      publicChannels: async (communityId) =>
        (await portsOf(communityId)).channels.publicChannels(communityId),
    },
    notices: {
      tell: async (communityId, ...notice) =>
        (await portsOf(communityId)).notices.tell(communityId, ...notice),
      announce: async (communityId, ...notice) =>
        (await portsOf(communityId)).notices.announce(communityId, ...notice),
      refresh: async (communityId, ...notice) =>
        (await portsOf(communityId)).notices.refresh(communityId, ...notice),
    },
    outside: {
      read: async (communityId, ...message) =>
        (await (await portsOf(communityId)).outside?.read(communityId, ...message)) ?? null,
    },
    rooms: {
      missingPermissions: async (communityId) =>
        (await portsOf(communityId)).rooms.missingPermissions(communityId),
      open: async (communityId, room) => (await portsOf(communityId)).rooms.open(communityId, room),
      admit: async (communityId, ...who) => (await portsOf(communityId)).rooms.admit(communityId, ...who),
      expel: async (communityId, ...who) => (await portsOf(communityId)).rooms.expel(communityId, ...who),
      close: async (communityId, room) => (await portsOf(communityId)).rooms.close(communityId, room),
    },
  };
}
