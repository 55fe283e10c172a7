import type { Context } from './command.ts';

/** The zone in which a person reads times: their own, else their space's. */
export async function zoneOf({
  services,
  communityId,
  personId,
  now,
}: Pick<Context, 'services' | 'communityId' | 'personId' | 'now'>): Promise<string> {
  const [space] = await services.communities.spacesOf(communityId, personId, now);
  return space ? (await services.quiet.hoursOf(space.id, personId)).zone : 'UTC';
}
