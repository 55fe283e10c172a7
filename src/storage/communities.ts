/** The communities of a store as an operator sees them: ids, times and counts, no names. */
import type { PoolLike } from './pool.ts';

/** One community, and how much is held about it. */
export interface StoredCommunity {
  id: string;
  platform: string;
  /** The server's or workspace's id on its platform. */
  externalId: string;
  since: Date;
  /** Since when the bot is gone from there; null where nobody has heard of that. */
  leftAt: Date | null;
  spaces: number;
  members: number;
  people: number;
  vents: number;
}

/** The oldest first; those of one id alone where it is given. */
export async function storedCommunities(pool: PoolLike, externalId?: string): Promise<StoredCommunity[]> {
  // As JSON, since a store that the newest version has not opened yet has no `left_at`.
  const { rows } = await pool.query<StoredCommunity>(
    `SELECT c.id, c.platform, c.external_id AS "externalId", c.created_at AS since,
       (to_jsonb(c)->>'left_at')::timestamptz AS "leftAt",
       (SELECT count(*)::int FROM space s WHERE s.community_id = c.id AND s.closed_at IS NULL) AS spaces,
       (SELECT count(DISTINCT m.person_id)::int FROM member m JOIN space s ON s.id = m.space_id
        WHERE s.community_id = c.id AND m.state IN ('active', 'suspended')) AS members,
       (SELECT count(*)::int FROM person p WHERE p.community_id = c.id) AS people,
       (SELECT count(*)::int FROM vent v JOIN space s ON s.id = v.space_id WHERE s.community_id = c.id) AS vents
     FROM community c WHERE $1::text IS NULL OR c.external_id = $1 ORDER BY c.created_at, c.id`,
    [externalId ?? null],
  );
  return rows;
}

/** Erases everything that is known of a community, in one statement: all of it, or, cut off, nothing. */
export async function eraseCommunity(
  pool: PoolLike,
  { id, platform, externalId }: Pick<StoredCommunity, 'id' | 'platform' | 'externalId'>,
): Promise<void> {
  await pool.query(
    `WITH install AS (DELETE FROM slack_install WHERE $2 = 'slack' AND key = $3),
       errand AS (DELETE FROM slack_errand WHERE $2 = 'slack' AND team_id = $3)
     DELETE FROM community WHERE id = $1`,
    [id, platform, externalId],
  );
}
