import { Refusal } from '../src/refusal.ts';
import type { Space } from '../src/space/communities.ts';
import type { Field } from './card.ts';
import type { Context } from './command.ts';

/** The field that asks which space is meant: empty when the channel or their only membership says it. */
export async function spaceField(context: Context): Promise<Field[]> {
  const spaces = await context.services.communities.spacesOf(
    context.communityId,
    context.personId,
    context.now,
  );
  if (spaces.length < 2 || spaces.some(({ channelRef }) => channelRef === context.channelRef)) return [];
  const options = spaces.map(({ id, name }) => ({ value: id, label: name }));
  return [{ kind: 'choice', name: 'space', label: 'Which space?', options }];
}

/** The id of a space that was given by name or id; undefined when none was given. */
export async function namedSpace(context: Context, given: string | undefined): Promise<string | undefined> {
  if (!given) return undefined;
  const spaces = await context.services.communities.spacesOf(
    context.communityId,
    context.personId,
    context.now,
  );
  return pick(spaces, given).id;
}

/** The one of these spaces that was given by name or id. */
export function pick(spaces: readonly Space[], given: string): Space {
  const wanted = given.replace(/^#/, '').toLowerCase();
  const found = spaces.find(({ id, name }) => id === given || name.toLowerCase() === wanted);
  if (found) return found;
  const names = spaces.map(({ name }) => name).join(', ') || 'none';
  throw new Refusal('no-such-space', 'There is no space of that name for you.', `There are: ${names}.`);
}

/** The space a steward's command is about. */
export async function ownSpace(context: Context, given?: string): Promise<Space> {
  const spaceId = await namedSpace(context, given);
  const { communityId, personId, channelRef, now } = context;
  // In the stewards' own channel it is their space that is meant.
  const spaces = spaceId ? [] : await context.services.communities.spacesOf(communityId, personId, now);
  const here = spaces.find(({ stewardsRef }) => stewardsRef === channelRef);
  const at = { channelRef, spaceId: spaceId ?? here?.id, now };
  return (await context.services.communities.membershipOf(communityId, personId, at)).space;
}
