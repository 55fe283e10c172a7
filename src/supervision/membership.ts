import { Refusal } from '../refusal.ts';
import type { Region } from '../screening/types.ts';
import type { Communities, Space } from '../space/communities.ts';
import type { Who } from '../space/vents.ts';

/** Refuses those who are in no space of the community, and trainees where someone qualified is asked for. */
export async function memberOnly(
  communities: Communities,
  { communityId, personId, now }: Who,
  { qualified = false } = {},
): Promise<Space[]> {
  const spaces = await communities.spacesOf(communityId, personId, now);
  if (spaces.length === 0)
    throw new Refusal('not-a-member', 'This is for members of a space.', 'Ask to be let in with /join.');
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

/** The region of the space someone is in; of the first when there are several. */
export async function homeRegion(communities: Communities, who: Who): Promise<Region> {
  const [space] = await communities.spacesOf(who.communityId, who.personId, who.now);
  return space?.region ?? 'other';
}
