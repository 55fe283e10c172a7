import { z } from 'zod';
import type { Button, Card } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { day } from './dates.ts';

const WEEK = 7;
const MONTH = 28;

async function show(context: Context): Promise<Card> {
  const { signposts } = context.services;
  const wanted = await signposts.wanted(context.personId);
  const until = wanted ? await signposts.restsUntil(context) : null;
  const text =
    'Now and then, and at most once in 48 hours, what you write may be answered with a pointer to supervision. Only you see it, and nothing of what you wrote is kept for it.';
  const card = say(wanted ? 'Pointers to supervision' : 'Pointers to supervision are off', text);
  if (!wanted)
    return {
      ...card,
      buttons: [{ label: 'Have them again', style: 'primary', action: 'signpost.on', ref: '' }],
    };
  if (until) card.title = `Pointers to supervision rest until ${day(until, 'utc')}`;
  return {
    ...card,
    buttons: [
      ...(until
        ? ([{ label: 'Have them again', style: 'primary', action: 'signpost.on', ref: '' }] as const)
        : []),
      { label: 'None for a week', style: 'plain', action: 'signpost.week', ref: '' },
      { label: 'None for four weeks', style: 'plain', action: 'signpost.month', ref: '' },
      { label: 'None at all', style: 'plain', action: 'signpost.off', ref: '' },
    ],
  };
}

function rest(days: number, said: string) {
  return async (context: Context): Promise<Card> => {
    await context.services.signposts.rest(context, days);
    const card = say(
      said,
      'Crisis lines still come when a text suggests danger. /support has them any time. /signpost ends the rest sooner.',
      'good',
    );
    const again: Button = { label: 'Have them again', style: 'plain', action: 'signpost.on', ref: '' };
    return { ...card, buttons: [again] };
  };
}

export const signpost = defineCommand({
  name: 'signpost',
  summary: 'Whether you want pointers to supervision: a rest, none at all, or again.',
  options: z.object({}),
  run: show,
  actions: {
    'signpost.quiet': show,
    'signpost.week': rest(WEEK, 'None for a week'),
    'signpost.month': rest(MONTH, 'None for four weeks'),
    'signpost.off': async (context) => {
      await context.services.signposts.want(context, false);
      return show(context);
    },
    'signpost.on': async (context) => {
      await context.services.signposts.want(context, true);
      return show(context);
    },
  },
});
