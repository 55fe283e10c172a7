import { z } from 'zod';
import { type CheckedDraft, DRAFT_LIMIT } from '../src/gate/drafts.ts';
import { type Card, say } from './card.ts';
import { type Action, type Context, defineCommand } from './command.ts';
import { draftCard } from './draft-card.ts';
import { leaveCard } from './leave-card.ts';
import { ownReview } from './review-card.ts';
import { ownSpace } from './space-choice.ts';
import { textForm } from './text-form.ts';
import { sightingCard, sightingsCard } from './watch-card.ts';

const DAY_MS = 86_400_000;

async function mine(context: Context): Promise<Card> {
  const { watchAnswers, watchRests } = context.services;
  const card = await sightingsCard(context.services, await watchAnswers.open(context.personId));
  const space = await ownSpace(context);
  if (space.watch !== 'nudge') return card;
  const resting = await watchRests.isResting(space.id, context.personId, context.now);
  const button = resting
    ? ({ label: 'Nudge me again', style: 'plain', action: 'watch.resume', ref: space.id } as const)
    : ({ label: 'Fewer of these', style: 'plain', action: 'watch.rest', ref: space.id } as const);
  const others = card.buttons.filter(({ action }) => action !== 'watch.rest');
  return { ...card, buttons: [...others, button] };
}

/** Asks for the words where the platform does not let us read them. */
function pasteCard(action: string, ref: string, submit: string): Card {
  const form = textForm({
    ...{ title: 'Paste your message', action, ref, submit },
    ...{
      label: 'Your message',
      hint: 'I keep no copy of it, and cannot read it there',
      maxLength: DRAFT_LIMIT,
    },
  });
  return {
    ...say(
      'Paste your message',
      'I keep no copy of what you post outside, and cannot read it there. So I need the words from you.',
    ),
    form,
  };
}

async function rewrite(context: Context, ref: string, given?: string): Promise<Card> {
  const draft = await context.services.watchAnswers.draft(ref, context, given);
  if (!draft) return pasteCard('watch.rewrite-pasted', ref, 'Rewrite');
  return rewriteCard(draft, ref);
}

function rewriteCard(draft: CheckedDraft, ref: string): Card {
  const offered = draft.screening.rewrite;
  // No rewrite, or one that would not pass: the draft's own card has the ways on.
  if (offered?.verdict !== 'clear') return draftCard(draft);
  return {
    ...say('Replace it with this?', 'The message goes, and this is posted under your name instead.'),
    blocks: [
      { kind: 'rewrite', before: draft.original, after: offered.text, how: offered.how, passes: true },
      { kind: 'text', text: 'The message goes, and this is posted under your name instead.' },
    ],
    buttons: [
      { label: 'Replace it', style: 'primary', action: 'watch.replace', ref },
      { label: 'Edit first', style: 'plain', action: 'check.edit', ref: draft.id },
      { label: 'Back', style: 'plain', action: 'watch.show', ref },
    ],
  };
}

async function replace(context: Context, ref: string): Promise<Card> {
  const result = await context.services.watchAnswers.replace(ref, context);
  if (result.state === 'not-clear') return draftCard(result.draft);
  const card = await leaveCard(context, result.left);
  const byHand = 'Please delete the first message yourself: I cannot take it down there.';
  return result.byHand ? { ...card, blocks: [{ kind: 'text', text: byHand }, ...card.blocks] } : card;
}

async function keep(context: Context, ref: string, given?: string): Promise<Card> {
  const { watchAnswers } = context.services;
  if (!(await watchAnswers.draft(ref, context, given)))
    return pasteCard('watch.keep-pasted', ref, 'Ask for review');
  const { reviewId } = await watchAnswers.keep(ref, context);
  if (!reviewId)
    return say('Kept', 'Nothing in it points to a client, so there is nothing to review.', 'good');
  return ownReview(context.services, reviewId, context.personId, context.now);
}

function rest(days: number | null): Action {
  return async (context, ref) => {
    const until = days === null ? null : new Date(context.now.getTime() + days * DAY_MS);
    await context.services.watchRests.rest(ref, context, until);
    return say('No nudges for now', 'You can have them again with /watch.', 'good');
  };
}

async function show(context: Context, ref: string): Promise<Card> {
  return sightingCard(context.services, await context.services.watchAnswers.view(ref, context.personId));
}

export const watch = defineCommand({
  name: 'watch',
  summary: 'What you posted elsewhere that may need another look.',
  options: z.object({}),
  run: mine,
  actions: {
    'watch.show': show,
    'watch.remove': async (context, ref) =>
      sightingCard(context.services, await context.services.watchAnswers.takeDown(ref, context)),
    'watch.rewrite': (context, ref) => rewrite(context, ref),
    'watch.rewrite-pasted': (context, ref, values) => rewrite(context, ref, values['text'] ?? ''),
    'watch.replace': replace,
    'watch.keep': (context, ref) => keep(context, ref),
    'watch.keep-pasted': (context, ref, values) => keep(context, ref, values['text'] ?? ''),
    'watch.copy': async (context, ref) => {
      const text = await context.services.watchAnswers.copy(ref, context);
      return {
        ...say('Your words, with names covered', ''),
        blocks: [{ kind: 'file', name: 'my-message.txt', text }],
      };
    },
    'watch.rest': async (_context, ref) => ({
      ...say('For how long?', 'Nobody else is told, and forwards of vents are not looked at either.'),
      buttons: [
        { label: 'A day', style: 'plain', action: 'watch.rest-day', ref },
        { label: 'A week', style: 'plain', action: 'watch.rest-week', ref },
        { label: 'Until I say so', style: 'plain', action: 'watch.rest-off', ref },
      ],
    }),
    'watch.rest-day': rest(1),
    'watch.rest-week': rest(7),
    'watch.rest-off': rest(null),
    'watch.resume': async (context, ref) => {
      await context.services.watchRests.resume(ref, context);
      return say('I will nudge you again', 'In private, and at most once an hour.', 'good');
    },
  },
});
