import { z } from 'zod';
import type { ReviewView } from '../src/gate/review-views.ts';
import { COMMENT_LIMIT, type VoteResult } from '../src/gate/review-votes.ts';
import type { Block, Card, Field } from './card.ts';
import { say } from './card.ts';
import { type Action, type Context, defineCommand } from './command.ts';
import { destinationFields, readDestination } from './destination-form.ts';
import { leaveCard } from './leave-card.ts';
import { OUTCOMES, ownReview, reviewCard, reviewToCopy } from './review-card.ts';
import { withSupport } from './support-hook.ts';

const MOST_BUTTONS = 5;

const namedField: Field = {
  kind: 'choice',
  name: 'named',
  label: 'Who asks',
  options: [
    { value: 'no', label: 'Leave my name out' },
    { value: 'yes', label: 'Show my name to the reviewers' },
  ],
  value: 'no',
};

async function listCard(context: Context): Promise<Card> {
  const { waiting, mine } = await context.services.reviewViews.list(context);
  const lines = (views: ReviewView[]) =>
    views.map(({ destination, state }) => ({ term: destination, detail: OUTCOMES[state] }));
  const blocks: Block[] = [];
  if (waiting.length > 0) blocks.push({ kind: 'text', text: `Waiting for your vote: ${waiting.length}.` });
  if (mine.length > 0) blocks.push({ kind: 'facts', facts: lines(mine) });
  if (blocks.length === 0)
    blocks.push({
      kind: 'text',
      text: 'Nothing waits for you. A draft that is not clear can be sent to review from its card.',
    });
  const buttons = [
    ...waiting.map(({ id, destination }) => ({
      label: `Look: ${destination}`,
      action: 'review.show',
      ref: id,
    })),
    ...mine.map(({ id, destination }) => ({ label: `Yours: ${destination}`, action: 'review.own', ref: id })),
  ];
  return {
    ...{ title: 'Reviews', tone: 'plain', blocks },
    buttons: buttons.slice(0, MOST_BUTTONS).map((button) => ({ ...button, style: 'plain' as const })),
  };
}

function votedCard(result: VoteResult): Card {
  switch (result.state) {
    case 'counted': {
      const { approve, return: returned, supervision } = result.tally;
      const text = `So far ${approve} to approve, ${returned} to return, ${supervision} for supervision; ${result.quorum} of one mind decide. You can change your vote until then.`;
      return say('Your vote counts', text);
    }
    case 'decided':
      return say(OUTCOMES[result.outcome], 'Yours was the deciding vote. Its author is told.', 'good');
    case 'late': {
      const who = result.by ? `${result.by} was first.` : 'It was over before you pressed.';
      return say(`Already decided: ${OUTCOMES[result.outcome].toLowerCase()}`, who);
    }
  }
}

function vote(choice: 'approve' | 'supervision'): Action {
  return async (context, ref) =>
    votedCard(await context.services.reviewVotes.vote({ ...context, reviewId: ref, vote: choice }));
}

function share(signed: boolean): Action {
  return async (context, ref) => {
    const { draftId, to: destination } = await context.services.reviewViews.own(
      ref,
      context.personId,
      context.now,
    );
    if (!draftId) return say('That draft is gone', 'It was thrown away or has expired.', 'caution');
    const leaving = { ...context, draftId, destination, signed };
    return leaveCard(context, await context.services.departures.leave(leaving));
  };
}

async function ownCard(context: Context, ref: string): Promise<Card> {
  return ownReview(context.services, ref, context.personId, context.now);
}

export const review = defineCommand({
  name: 'review',
  summary: 'Drafts that wait for your vote, and what became of yours.',
  options: z.object({}),
  run: listCard,
  actions: {
    'review.choose': async (context, ref) => ({
      ...say('Ask for review', ''),
      form: {
        ...{ title: 'Ask for review', action: 'review.ask', ref, submit: 'Ask' },
        fields: [...(await destinationFields(context)), namedField],
      },
    }),
    'review.ask': async (context, ref, values) => {
      const destination = await readDestination(context, values);
      const named = values['named'] === 'yes';
      const { reviews } = context.services;
      const { reviewId } = await reviews.ask({ ...context, draftId: ref, destination, named });
      return ownCard(context, reviewId);
    },
    'review.show': async (context, ref) =>
      reviewCard(await context.services.reviewViews.forMember(ref, context)),
    'review.own': ownCard,
    'review.copy': ({ services, personId, now }, ref) => reviewToCopy(services, ref, personId, now),
    'review.approve': vote('approve'),
    'review.supervision': vote('supervision'),
    'review.return': async (_context, ref) => ({
      ...say('Return with a comment', ''),
      form: {
        ...{ title: 'Return with a comment', action: 'review.comment', ref, submit: 'Return it' },
        fields: [
          {
            ...{ kind: 'text', name: 'comment', label: 'What would help', long: true, required: true },
            ...{ maxLength: COMMENT_LIMIT, hint: 'Its author reads this, without your name.' },
          },
        ],
      },
    }),
    'review.comment': async (context, ref, values) => {
      const comment = values['comment'] ?? '';
      const { reviewVotes } = context.services;
      const result = await reviewVotes.vote({ ...context, reviewId: ref, vote: 'return', comment });
      return withSupport(context, comment, votedCard(result));
    },
    'review.withdraw': async (context, ref) => {
      const { first, state } = await context.services.reviews.withdraw(ref, context);
      return first
        ? say('Taken back', 'The reviewers see it no more. Your draft is still yours.')
        : say(`Already over: ${OUTCOMES[state].toLowerCase()}`, 'See it with /review.');
    },
    'review.share': share(true),
    'review.share-unsigned': share(false),
  },
});
