import { DateTime } from 'luxon';
import type { Context } from './command.ts';

/** The zone in which a person reads times: their own, else their space's, also while they are paused there. */
export async function zoneOf({
  services,
  communityId,
  personId,
  now,
}: Pick<Context, 'services' | 'communityId' | 'personId' | 'now'>): Promise<string> {
  const [space] = await services.communities.homesOf(communityId, personId, now);
  return space ? (await services.quiet.hoursOf(space.id, personId)).zone : 'UTC';
}

/** The day it is by a person’s own clock: `2026-05-04`. */
export async function todayOf(
  context: Pick<Context, 'services' | 'communityId' | 'personId' | 'now'>,
): Promise<string> {
  return DateTime.fromJSDate(context.now, { zone: await zoneOf(context) }).toFormat('yyyy-MM-dd');
}
