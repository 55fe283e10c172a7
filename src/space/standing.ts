import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { DateTime } from 'luxon';
import { Refusal } from '../refusal.ts';
import type { MemberState } from '../storage/schema.ts';

/** What of a membership says whether its owner is in. */
interface Standing {
  id: string;
  state: MemberState;
  suspended_until: Date | null;
}

/** In, or in again: a suspension ends by itself. */
export function isActive({ state, suspended_until }: Standing, now: Date): boolean {
  return state === 'active' || (state === 'suspended' && suspended_until !== null && suspended_until <= now);
}

/** How near someone is to a space: in it, paused, or gone. */
export function nearness(standing: Standing, now: Date): number {
  return isActive(standing, now) ? 2 : Number(standing.state === 'suspended');
}

/**
 * The same in SQL, of whoever a column names: in any space of the community. `IS TRUE` has the members read once and
 * hashed; as a join, a database without statistics would look every one of them up by itself.
 */
export function isInSomeSpace(column: string, communityId: string, now: Date): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.ref(column)} IN (
    SELECT member.person_id FROM member JOIN space ON space.id = member.space_id
     WHERE space.community_id = ${communityId}
       AND (member.state = 'active' OR (member.state = 'suspended' AND member.suspended_until <= ${now}))
  )) IS TRUE`;
}

/**
 * Whether whoever a column names has a space to come back to: they are in an open one, or paused there. Without it,
 * nobody is to wait for them.
 */
export function hasSomeSpace(column: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`EXISTS (
    SELECT 1 FROM member JOIN space ON space.id = member.space_id
     WHERE member.person_id = ${sql.ref(column)} AND member.state IN ('active', 'suspended')
       AND space.closed_at IS NULL)`;
}

/** Why someone with these memberships is not in; days are those of the space's own zone. */
export function notAMember(
  rows: ReadonlyArray<Standing & { zone: string }>,
  spaceId: string | undefined,
): Refusal {
  const suspended = rows.find((row) => row.state === 'suspended' && (!spaceId || row.id === spaceId));
  if (!suspended?.suspended_until)
    return new Refusal('not-a-member', 'This is for members of the space.', 'Ask to be let in with /join.');
  const { suspended_until: end, zone } = suspended;
  const until = DateTime.fromJSDate(end, { zone }).toFormat('d LLLL');
  return new Refusal(
    'suspended',
    `A steward has paused your membership until ${until}.`,
    'Talk to a steward.',
  );
}
