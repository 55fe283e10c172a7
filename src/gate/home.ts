import { Refusal } from '../refusal.ts';
import type { Communities, Membership } from '../space/communities.ts';

/** Who acts, where and when; a command's context is one. */
export interface Who {
  communityId: string;
  personId: string;
  channelRef?: string | undefined;
  now: Date;
}

/**
 * The membership under which someone uses the gate: the space whose channel they speak in, else their only one, else
 * the one they joined first. null for someone who is in none, who may still check a draft.
 */
export async function homeOf(communities: Communities, who: Who): Promise<Membership | null> {
  const { communityId, personId, channelRef, now } = who;
  try {
    return await communities.membershipOf(communityId, personId, { channelRef, now });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== 'which-space') return null;
  }
  const [first] = await communities.spacesOf(communityId, personId, now);
  return first ? communities.membershipOf(communityId, personId, { spaceId: first.id, now }) : null;
}
