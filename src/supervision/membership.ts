import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Region } from '../screening/types.ts';
import type { Communities, Space } from '../space/communities.ts';
import { hasSomeSpace } from '../space/standing.ts';
import type { Who } from '../space/vents.ts';
import type { Database } from '../storage/schema.ts';

/** Refuses those who are in no space of the community, and trainees where someone qualified is asked for. */
export async function memberOnly(
  communities: Communities,
  { communityId, personId, now }: Who,
  { qualified = false } = {},
): Promise<Space[]> {
  const spaces = await communities.spacesOf(communityId, personId, now);
  // Refuses them, and says until when whoever is paused is.
  if (spaces.length === 0) await communities.membershipOf(communityId, personId, { now });
  if (!qualified) return spaces;
  for (const { id: spaceId } of spaces) {
    const { role } = await communities.membershipOf(communityId, personId, { spaceId, now });
    if (role === 'qualified' || role === 'supervisor') return spaces;
  }
  throw new Refusal(
    'in-training',
    'Supervision is offered by those who are qualified.',
    'When you are, ask a steward to change your role.',
  );
}

/** The region of the space someone is in, or of the nearest they are or were in. */
export async function homeRegion(communities: Communities, who: Who): Promise<Region> {
  const [space] = await communities.homesOf(who.communityId, who.personId, who.now);
  return space?.region ?? 'other';
}

/** Who can still be asked: this person, or nobody where they are in no space any more; whoever is paused may be back. */
export async function stillHere(db: Kysely<Database>, personId: string | null): Promise<string | null> {
  if (!personId) return null;
  const here = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', personId)
    .where(hasSomeSpace('person.id'))
    .executeTakeFirst();
  return here?.id ?? null;
}
