import type { Kysely } from 'kysely';
import type { Rooms } from '../../space/rooms.ts';
import type { Database } from '../../storage/schema.ts';
import type { Feed } from './feed.ts';
import type { Places } from './places.ts';
import type { Town } from './seed.ts';
import type { LiveEvent } from './wire.ts';

const NAME_LIMIT = 32;

/** Makes and keeps the channels of spaces. Who is let in follows the members: `places` reads them anew. */
export function createRooms(
  db: Kysely<Database>,
  { communityId }: Pick<Town, 'communityId'>,
  places: Places,
  everyone: Feed<LiveEvent>,
): Rooms {
  async function changed(): Promise<void> {
    await places.load();
    everyone.publish({ kind: 'town' });
  }

  return {
    missingPermissions: async () => [],

    async open(_communityId, { name, nonce }) {
      const refs = { channelRef: `room-${nonce}`, stewardsRef: `room-${nonce}-stewards` };
      const slug = slugOf(name);
      await db
        .insertInto('playground_channel')
        .values([
          { id: refs.channelRef, community_id: communityId, kind: 'space', name: slug },
          { id: refs.stewardsRef, community_id: communityId, kind: 'space', name: `${slug}-stewards` },
        ])
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      return refs;
    },

    admit: changed,
    expel: changed,

    async close(_communityId, { channelRef, stewardsRef }) {
      await db.deleteFrom('playground_channel').where('id', 'in', [channelRef, stewardsRef]).execute();
      await changed();
    },
  };
}

/** As chats name their channels: `The back room` is `the-back-room`. */
function slugOf(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['room'];
  return [...words.join('-')].slice(0, NAME_LIMIT).join('').replace(/-$/, '');
}
