import { ON_CALL_LIMIT } from '../src/support/on-call.ts';
import type { Button, Card } from './card.ts';
import { say } from './card.ts';
import type { Context } from './command.ts';
import { lineField } from './fields.ts';

const TITLE = 'Supervisor on call';

export function onCallButton(spaceId: string): Button {
  return { label: TITLE, style: 'plain', action: 'space.edit-on-call', ref: spaceId };
}

/** The form in which stewards name the supervisor whom members may ring between sessions. */
export async function onCallForm({ services, personId }: Context, spaceId: string): Promise<Card> {
  await services.stewards.require(spaceId, personId);
  const value = await services.onCall.ofSpace(await services.communities.space(spaceId));
  const field = lineField('words', 'Who, how to reach them, and when', {
    ...{ required: false, maxLength: ON_CALL_LIMIT, ...(value && { value }) },
    hint: 'Members see this as it is, so ask them first. Empty for nobody.',
  });
  const form = { title: TITLE, action: 'space.set-on-call', ref: spaceId, submit: 'Keep', fields: [field] };
  return { ...say(TITLE, ''), form };
}
