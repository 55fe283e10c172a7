import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Database } from '../storage/schema.ts';

export interface Stewards {
  isSteward(spaceId: string, personId: string): Promise<boolean>;
  /** Refuses those who are no active steward of the space. */
  require(spaceId: string, personId: string): Promise<void>;
  /** The person ids of a space's active stewards. */
  of(spaceId: string): Promise<string[]>;
}

/** Who looks after a space. */
export function createStewards(db: Kysely<Database>): Stewards {
  const active = (spaceId: string) =>
    db
      .selectFrom('member')
      .select('person_id')
      .where('space_id', '=', spaceId)
      .where('steward', '=', true)
      .where('state', '=', 'active');

  async function isSteward(spaceId: string, personId: string): Promise<boolean> {
    const row = await active(spaceId).where('person_id', '=', personId).executeTakeFirst();
    return row !== undefined;
  }

  return {
    isSteward,

    async require(spaceId, personId) {
      if (await isSteward(spaceId, personId)) return;
      throw new Refusal('stewards-only', 'Only stewards of the space can do this.', 'Ask one of them.');
    },

    async of(spaceId) {
      const rows = await active(spaceId).orderBy('joined_at').orderBy('person_id').execute();
      return rows.map(({ person_id }) => person_id);
    },
  };
}
