import { z } from 'zod';
import { REGIONS } from '../src/screening/types.ts';
import { regionOf } from '../src/space/regions.ts';
import { asRegion, otherRegions } from '../src/support/preferences.ts';
import type { Card } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';

const OPENING =
  'Hi. I saw your post about [what, in two words], and I wondered whether the client could recognise themselves, or someone who knows them could. I may be missing something, and I know how easily it happens. Would you look at it again with me? I am asking you first because I would want you to ask me.';

async function cite(context: Context, triggers: readonly string[]) {
  const { guidance, supportCountry } = context.services;
  const region = await supportCountry.region(context);
  const items = guidance.pick(triggers, region, 2).flatMap((id) => {
    const rule = guidance.reference(id);
    return rule ? [`${rule.text} (${rule.cite})`] : [];
  });
  return items.length > 0 ? [{ kind: 'list' as const, title: 'What codes say', items }] : [];
}

async function start(context: Context): Promise<Card> {
  return {
    title: 'A concern about a post',
    tone: 'plain',
    blocks: [
      {
        kind: 'text',
        text: 'Only you see this. Nothing you say here is kept, and nobody is told unless you tell them.',
      },
      {
        kind: 'list',
        title: 'I saw a colleague post about a client',
        items: [
          'Speak to them first, in private, where you can. Most people take it down at once.',
          'If you are not sure, or cannot ask them, ask two stewards together.',
          'If a client may come to harm, or nothing changes, their body has a route for it.',
        ],
      },
      ...(await cite(context, ['case', 'self-recognition'])),
    ],
    buttons: [
      { label: 'Words to start from', style: 'primary', action: 'concern.words', ref: '' },
      { label: 'Ask two stewards', style: 'plain', action: 'concern.stewards', ref: '' },
      { label: 'The body’s route', style: 'plain', action: 'concern.body', ref: '' },
      { label: 'It was my own post', style: 'plain', action: 'concern.own', ref: '' },
    ],
  };
}

async function words(): Promise<Card> {
  return {
    title: 'Words to start from',
    tone: 'plain',
    blocks: [
      { kind: 'text', text: OPENING },
      {
        kind: 'list',
        title: 'It goes better when you',
        items: [
          'write in private, and never under the post: a comment draws more eyes to the client',
          'say what you saw, not what they are',
          'do not repeat the details, and do not forward the post to others',
          'give them a day, unless someone may be in danger',
        ],
      },
    ],
    buttons: [{ label: 'Ask two stewards', style: 'plain', action: 'concern.stewards', ref: '' }],
  };
}

async function stewards(context: Context): Promise<Card> {
  const { services, communityId, personId, channelRef, now } = context;
  const spaces = await services.communities.spacesOf(communityId, personId, now);
  const space = spaces.find((one) => one.channelRef === channelRef) ?? spaces[0];
  if (!space)
    return say(
      'You are in no space here',
      'Stewards look after a space. A colleague you trust can think with you, too.',
    );
  const ids = (await services.stewards.of(space.id)).filter((id) => id !== personId);
  const names = await Promise.all(ids.map((id) => services.communities.displayName(id)));
  const known = names.filter((name) => name !== null);
  if (known.length === 0)
    return say('There is no other steward', 'A supervisor, or a colleague you trust, can think with you.');
  return {
    title: 'Ask two stewards',
    tone: 'plain',
    blocks: [
      {
        kind: 'text',
        text: 'Write to two of them together, so that neither is alone with it. Say where the post is and what worries you; leave the client’s details out.',
      },
      { kind: 'list', title: `Stewards of ${space.name}`, items: known },
      {
        kind: 'text',
        text: 'For a vent in the space itself, choose “Report to stewards” in its menu: the stewards then see the words and not whose they are.',
      },
    ],
    buttons: [],
  };
}

/** Of the member’s own region, or of the one that was pressed: the colleague may practise elsewhere. */
async function body(context: Context, ref: string): Promise<Card> {
  const { complaints, supportCountry } = context.services;
  const region = REGIONS.find((one) => one === ref) ?? (await supportCountry.region(context));
  const routes = complaints.of(region);
  return {
    title: `The body’s route, ${regionOf(region).name}`,
    tone: 'plain',
    blocks: [
      {
        kind: 'text',
        text: 'A membership body can act only on its own members, a regulator only on those on its register: look up which they are in first. Keep the link and the date, and no copy of the client’s details beyond what you must give.',
      },
      {
        kind: 'list',
        items: routes.map(({ body: name, what, url, confirmed }) => {
          const where = url ? ` ${url}` : '';
          return `${name}: ${what}.${where}${confirmed ? '' : ' (not confirmed, so look it up first)'}`;
        }),
      },
    ],
    buttons: otherRegions(region).map((other) => ({
      ...({ style: 'plain', action: 'concern.body', ref: other } as const),
      label: regionOf(asRegion(other)).name,
    })),
  };
}

async function own(context: Context): Promise<Card> {
  const { complaints, supportCountry } = context.services;
  const [route] = complaints.of(await supportCountry.region(context));
  return {
    title: 'When your own post has done harm',
    tone: 'plain',
    blocks: [
      { kind: 'text', text: 'It happens to careful people. In this order, and none of it alone:' },
      {
        kind: 'list',
        items: [
          '1. Take it down now, everywhere it went, and ask those who shared it to do the same. Keep one copy for yourself, out of sight: you may be asked what it said.',
          '2. Tell your supervisor today, before you write to the client. Together you decide whether, how and by whom the client is told, and what they are owed.',
          '3. Tell your insurer before you admit anything in writing. Most ask to be told early, and many have a helpline.',
          `4. Tell your body, or your employer, when your code asks for it; your supervisor and insurer can help you judge that.${route?.url ? ` ${route.body}: ${route.url}` : ''}`,
        ],
      },
      ...(await cite(context, ['deleted-post', 'self-recognition'])),
      { kind: 'text', text: 'And you: /support has people to talk to. Please do not sit up with this.' },
    ],
    buttons: [
      { label: 'Find a supervisor', style: 'primary', action: 'supervision.everyone', ref: '' },
      { label: 'Support', style: 'plain', action: 'support.open', ref: '' },
    ],
  };
}

export const concern = defineCommand({
  name: 'concern',
  summary: 'A colleague’s post about a client worries you, or your own has done harm: what to do, in order.',
  options: z.object({}),
  run: start,
  actions: {
    'concern.words': words,
    'concern.stewards': stewards,
    'concern.body': body,
    'concern.own': own,
  },
});
