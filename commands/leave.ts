import { z } from 'zod';
import { say } from './card.ts';
import { defineCommand } from './command.ts';
import { ownSpace } from './space-choice.ts';

export const leave = defineCommand({
  name: 'leave',
  summary: 'Leave the space.',
  options: z.object({
    space: z.string().optional().describe('Which space, when you are in more than one'),
  }),
  async run(context, { space }) {
    const { id, name, retentionDays } = await ownSpace(context, space);
    const { communities, sessionViews } = context.services;
    const others = await communities.spacesOf(context.communityId, context.personId, context.now);
    const booked = await sessionViews.ahead(context, 1);
    const ends =
      others.length === 1 && booked.length > 0
        ? ' Supervision that is booked here ends too, and those you meet are told.'
        : '';
    return {
      ...say(
        `Leave ${name}?`,
        `What you wrote stays until it vanishes, within ${retentionDays} days. You can take it along and take it down first.${ends}`,
      ),
      buttons: [
        { label: 'Leave', style: 'danger', action: 'leave.now', ref: id },
        { label: 'Take down all of mine, and leave', style: 'danger', action: 'leave.erase', ref: id },
        { label: 'My copy', style: 'plain', action: 'space.export', ref: id },
      ],
    };
  },
  actions: {
    'leave.now': async (context, ref) => {
      await context.services.members.leave(ref, context);
      return say('You have left', 'The door stays open: /join.');
    },
    'leave.erase': async (context, ref) => {
      const { vents, members } = context.services;
      await members.leave(ref, context);
      const taken = await vents.removeMine(context, ref);
      return say('You have left', `${taken} of your vents are erased; the messages follow in a moment.`);
    },
  },
});
