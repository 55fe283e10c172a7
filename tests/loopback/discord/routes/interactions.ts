import { refuse } from '../errors.ts';
import { deleteOwn, editOwn, followUp, interactionByToken, ownMessage } from '../interaction-messages.ts';
import { acknowledge } from '../interactions.ts';
import type { Call, Route } from '../router.ts';
import { route } from '../router.ts';
import type { StoredInteraction } from '../types.ts';

const OPEN = { auth: false };

/** The callback of an interaction. Its further messages share the webhooks' routes. */
export const interactionRoutes: Route[] = [
  route(
    'POST',
    '/interactions/:interaction/:token/callback',
    ({ world, params, body, files, query }) => {
      const interaction = world.find(world.interactions, params['token'], 'UnknownInteraction');
      if (interaction.id !== params['interaction']) throw refuse('UnknownInteraction');
      const response = acknowledge(world, interaction, body, files);
      return query.get('with_response') === 'true' ? response : undefined;
    },
    OPEN,
  ),
];

/** Follow-ups: always answered with the message (Create Followup Message, `wait` is always true). */
export function createFollowUp({ world, params, body, files }: Call): unknown {
  return followUp(world, find({ world, params }), body, files).data;
}

export function getFollowUp({ world, params }: Call): unknown {
  return ownMessage(find({ world, params }), params['message']).data;
}

export function editFollowUp({ world, params, body, files }: Call): unknown {
  const interaction = find({ world, params });
  return editOwn(world, interaction, ownMessage(interaction, params['message']), body, files).data;
}

export function deleteFollowUp({ world, params }: Call): undefined {
  const interaction = find({ world, params });
  deleteOwn(world, interaction, ownMessage(interaction, params['message']));
}

function find({ world, params }: Pick<Call, 'world' | 'params'>): StoredInteraction {
  return interactionByToken(world, params['token']);
}
