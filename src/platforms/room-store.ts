import type { Kysely, Selectable, Updateable } from 'kysely';
import type { PlatformRoomTable } from '../storage/platform-tables.ts';
import type { Database, Platform } from '../storage/schema.ts';

export type Room = Selectable<PlatformRoomTable>;

/** The channels and roles that were made for spaces. */
export interface RoomStore {
  /** The room of a request, begun now or earlier. */
  begin(nonce: string, communityId: string): Promise<Room>;
  set(nonce: string, change: Updateable<PlatformRoomTable>): Promise<void>;
  byChannel(channelId: string): Promise<Room | null>;
  /** The room whose channel, or whose stewards' channel, it is. */
  of(channelId: string): Promise<Room | null>;
  byRole(roleId: string): Promise<Room | null>;
  all(): Promise<Room[]>;
  forget(nonce: string): Promise<void>;
}

export function createRoomStore(db: Kysely<Database>, platform: Platform): RoomStore {
  async function by(column: 'nonce' | 'channel_ref' | 'role_ref', value: string): Promise<Room | null> {
    const row = await db.selectFrom('platform_room').selectAll().where(column, '=', value).executeTakeFirst();
    return row ?? null;
  }

  return {
    async begin(nonce, communityId) {
      await db
        .insertInto('platform_room')
        .values({ nonce, community_id: communityId })
        .onConflict((conflict) => conflict.column('nonce').doNothing())
        .execute();
      const room = await by('nonce', nonce);
      if (!room) throw new Error('the room went while it was being made');
      return room;
    },

    async set(nonce, change) {
      await db.updateTable('platform_room').set(change).where('nonce', '=', nonce).execute();
    },

    byChannel: (channelId) => by('channel_ref', channelId),
    async of(channelId) {
      const row = await db
        .selectFrom('platform_room')
        .selectAll()
        .where((where) =>
          where.or([where('channel_ref', '=', channelId), where('stewards_ref', '=', channelId)]),
        )
        .executeTakeFirst();
      return row ?? null;
    },

    byRole: (roleId) => by('role_ref', roleId),

    all: () =>
      db
        .selectFrom('platform_room')
        .innerJoin('community', 'community.id', 'platform_room.community_id')
        .selectAll('platform_room')
        .where('community.platform', '=', platform)
        .where('channel_ref', 'is not', null)
        .execute(),

    async forget(nonce) {
      await db.deleteFrom('platform_room').where('nonce', '=', nonce).execute();
    },
  };
}
