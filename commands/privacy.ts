import { z } from 'zod';
import type { Holding } from '../src/space/privacy-holdings.ts';
import type { Card } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { day } from './dates.ts';
import { zoneOf } from './zone.ts';

const REMAINS = [
  'Lines in the stewards’ list, without you in them: they show that something was done, not by whom.',
  'The record of an unmasking, if there was one: those who asked for it must stay accountable.',
  'Pseudonyms you used rest for 90 days before anyone may have them; nothing joins them to you.',
  'Sessions that you confirmed as a supervisor: they stay confirmed, with the day and without your name.',
  'Messages the platform has yet to let go of; their words are gone here at once.',
  'Hours that others logged with you: they stay theirs, without your name.',
];
const GOES = [
  'Your vents, drafts, receipts, reviews and clients’ consents.',
  'Your hours log, your hours with clients, and the bodies you count by. Nobody can bring them back.',
  'Your agenda.',
  'Your listing, your requests for supervision and those made to you.',
  'Supervision that is booked: sessions and groups you lead end, and your places in others’ are given up.',
  'Your memberships: you leave every space.',
];

function factOf({ title, items }: Holding, zone: string) {
  const times = items.map(({ at }) => at.getTime());
  const [from, to] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  const [first, last] = [day(from, zone), day(to, zone)];
  return { term: title, detail: `${items.length}, ${first === last ? first : `${first} to ${last}`}` };
}

async function runPrivacy(context: Context): Promise<Card> {
  const zone = await zoneOf(context);
  const held = (await context.services.privacy.held(context)).filter(({ items }) => items.length > 0);
  return {
    title: 'What is held about you',
    tone: 'plain',
    blocks: [
      { kind: 'facts', facts: held.map((holding) => factOf(holding, zone)) },
      {
        kind: 'text',
        text: 'What you wrote is kept sealed and only as long as it is needed; names and numbers of clients never are.',
      },
    ],
    buttons: [
      { label: 'Take it along', style: 'primary', action: 'privacy.export', ref: '' },
      { label: 'Erase it', style: 'danger', action: 'privacy.ask', ref: '' },
    ],
  };
}

export const privacy = defineCommand({
  name: 'privacy',
  summary: 'What is held about you: see it, take it along, erase it.',
  options: z.object({}),
  run: runPrivacy,
  actions: {
    'privacy.export': async (context) => {
      const text = await context.services.privacy.export(context);
      const card = say('All of it', 'Keep this file where only you can read it.');
      return { ...card, blocks: [...card.blocks, { kind: 'file', name: 'confidant.json', text }] };
    },
    'privacy.ask': async () => ({
      title: 'Erase everything?',
      tone: 'stop',
      blocks: [
        {
          kind: 'text',
          text: 'At once and for good. What was posted for you is taken down where we still know of it.',
        },
        { kind: 'list', title: 'What goes', items: GOES },
        {
          kind: 'text',
          text: 'Whoever you have supervision booked with, and whoever asked you for it, is told that it has ended.',
        },
        { kind: 'list', title: 'What must remain, and why', items: REMAINS },
      ],
      buttons: [
        { label: 'Take it along first', style: 'primary', action: 'privacy.export', ref: '' },
        { label: 'Erase everything', style: 'danger', action: 'privacy.erase', ref: '' },
      ],
    }),
    'privacy.erase': async (context) => {
      const { vents, posts, roomsLeft } = await context.services.privacy.erase(context);
      const items = [`Vents erased: ${vents}.`, `Posts taken down: ${posts.removed}.`];
      if (posts.left > 0) items.push(`Posts a steward will take down by hand: ${posts.left}.`);
      if (roomsLeft.length > 0) items.push(`Please leave the channel yourself: ${roomsLeft.join(', ')}.`);
      return {
        ...say('Erased', 'Thank you for having been here.', 'good'),
        blocks: [{ kind: 'list', items }],
      };
    },
  },
});
