import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** A vent that members should find in their room. */
export interface StandingVent {
  /** The platform's name of its message. */
  messageRef: string;
  isReply: boolean;
}

/** The vents of a space that were posted and should stand in its room: whoever reads the room knows which are gone. */
export async function standingVents(db: Kysely<Database>, spaceId: string): Promise<StandingVent[]> {
  const rows = await db
    .selectFrom('vent')
    .select(['message_ref', 'root_id'])
    .where('space_id', '=', spaceId)
    .where('state', '=', 'posted')
    .execute();
  return rows.flatMap(({ message_ref: messageRef, root_id }) =>
    messageRef ? [{ messageRef, isReply: root_id !== null }] : [],
  );
}
