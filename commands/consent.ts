import { z } from 'zod';
import type { Appearance } from '../src/gate/appearances.ts';
import type { Consent } from '../src/gate/consents.ts';
import { DRAFT_LIMIT } from '../src/gate/drafts.ts';
import type { Block, Button, Card, Field, FormValues } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { day, dayWords } from './dates.ts';
import { calendarOf, DAY_HINT, DAY_LENGTH, readDay } from './typed-days.ts';

const MOST_BUTTONS = 4;

const STATES = {
  active: 'in force',
  withdrawn: 'withdrawn',
  expired: 'over',
} as const satisfies Record<Consent['state'], string>;

const APPEARED = {
  live: 'is out',
  removing: 'is being taken down',
  removed: 'is down',
  'by-hand': 'please take it down by hand',
} as const satisfies Record<Appearance['state'], string>;

function line(name: string, label: string, hint: string, maxLength: number): Field {
  return { kind: 'text', name, label, hint, long: false, required: true, maxLength };
}

const termFields: Field[] = [
  line(
    'client',
    'Your own reference for the client',
    'A code that means nothing to others, for example C-14',
    24,
  ),
  line('read', 'The day on which they read this exact text', `For example ${DAY_HINT}`, DAY_LENGTH),
  line('places', 'Where it may appear', 'With commas between: TikTok, #general', 400),
  line('until', 'Until', 'At most 12 months after they read it, for example 4 November 2026', DAY_LENGTH),
];

const textField: Field = {
  ...{ kind: 'text', name: 'text', label: 'The text, exactly as they read it', long: true, required: true },
  ...{ maxLength: DRAFT_LIMIT, hint: 'It is not kept: only a fingerprint of it is.' },
};

function recordForm(ref: string): Card {
  return {
    ...say('Record a consent', 'One client, one exact text.'),
    form: {
      ...{ title: 'Record a consent', action: 'consent.record', ref, submit: 'Record' },
      fields: ref ? termFields : [textField, ...termFields],
    },
  };
}

function factsOf({ clientRef, readOn, places, until, zone, state }: Consent) {
  const detail = `read on ${dayWords(readOn)}, for ${places.join(', ')}, until ${day(until, zone)}: ${STATES[state]}`;
  return { term: clientRef, detail };
}

async function listCard(context: Context): Promise<Card> {
  const all = await context.services.consents.list(context);
  const blocks: Block[] = all.length
    ? [{ kind: 'facts', facts: all.map(factsOf) }]
    : [{ kind: 'text', text: 'None yet. A consent is one client’s yes to one exact text.' }];
  const open = all
    .slice(0, MOST_BUTTONS)
    .map(
      ({ id, clientRef }): Button => ({ label: clientRef, style: 'plain', action: 'consent.show', ref: id }),
    );
  const add: Button = { label: 'Record a consent', style: 'primary', action: 'consent.new', ref: '' };
  return { title: 'Clients’ consents', tone: 'plain', blocks, buttons: [add, ...open] };
}

/** One record: what was agreed, where it appeared, and what is left to take down by hand. */
export function consentCard(consent: Consent, title = `Consent of ${consent.clientRef}`): Card {
  const blocks: Block[] = [{ kind: 'facts', facts: [factsOf(consent)] }];
  if (consent.appearances.length > 0) {
    const items = consent.appearances.map(
      ({ label, state, link }) => `${label}: ${APPEARED[state]}${link ? ` ${link}` : ''}`,
    );
    blocks.push({ kind: 'list', title: 'Where it appeared', items });
  }
  const buttons: Button[] = [];
  if (consent.state === 'active')
    buttons.push({ label: 'It was withdrawn', style: 'danger', action: 'consent.withdraw', ref: consent.id });
  for (const { id, label, state, link } of consent.appearances) {
    if (state === 'by-hand')
      buttons.push({ label: `Down: ${label}`, style: 'plain', action: 'consent.done', ref: id });
    else if (state === 'live' && !link)
      buttons.push({ label: `Add a link: ${label}`, style: 'plain', action: 'consent.link', ref: id });
  }
  return { title, tone: 'plain', blocks, buttons: buttons.slice(0, MOST_BUTTONS + 1) };
}

async function record(context: Context, ref: string, values: FormValues): Promise<Card> {
  const { consents, drafts } = context.services;
  const text = ref ? (await drafts.open(ref, context.personId)).text : (values['text'] ?? '');
  const calendar = await calendarOf(context);
  const consent = await consents.record({
    ...{ ...context, text, clientRef: values['client'] ?? '' },
    ...{ readOn: readDay(values['read'] ?? '', calendar, 'past'), places: values['places'] ?? '' },
    until: readDay(values['until'] ?? '', calendar, 'future'),
  });
  const card: Card = { ...consentCard(consent, 'Recorded'), tone: 'good' };
  return ref ? { ...card, buttons: [...waysOn(ref), ...card.buttons] } : card;
}

/** Back to what the consent was recorded for. */
function waysOn(draftId: string): Button[] {
  return [
    { label: 'Ask for review', style: 'primary', action: 'review.choose', ref: draftId },
    { label: 'Back to the draft', style: 'plain', action: 'check.open', ref: draftId },
  ];
}

export const consent = defineCommand({
  name: 'consent',
  summary: 'What clients have agreed to, each to one exact text.',
  options: z.object({}),
  run: listCard,
  actions: {
    'consent.new': async () => recordForm(''),
    'consent.for-draft': async (_context, ref) => recordForm(ref),
    'consent.record': record,
    'consent.show': async (context, ref) =>
      consentCard(await context.services.consents.find(ref, context.personId)),
    'consent.withdraw': async (context, ref) => {
      const { first, consent: ended } = await context.services.consents.withdraw(ref, context);
      return consentCard(ended, first ? 'Withdrawn' : 'It had ended before');
    },
    'consent.link': async (_context, ref) => ({
      ...say('Where can it be seen?', ''),
      form: {
        ...{ title: 'Where can it be seen?', action: 'consent.note-link', ref, submit: 'Keep' },
        fields: [line('link', 'Link', 'So that you find it again if the client changes their mind', 500)],
      },
    }),
    'consent.note-link': async (context, ref, values) => {
      await context.services.appearances.noteLink(ref, context.personId, values['link'] ?? '');
      return say('Kept', 'It is listed with the consent.', 'good');
    },
    'consent.done': async (context, ref) => {
      await context.services.appearances.done(ref, context.personId);
      return say('Thank you', 'It is noted as taken down.', 'good');
    },
  },
});
