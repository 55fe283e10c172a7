import { z } from 'zod';
import { type Added, type AgendaItem, ITEM_LIMIT } from '../src/supervision/agenda.ts';
import type { Block, Button, Card } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { day } from './dates.ts';
import { pageOf } from './paging.ts';
import { nextSession, withSupport } from './support-hook.ts';
import { textForm } from './text-form.ts';
import { zoneOf } from './zone.ts';

const MOST_BUTTONS = 6;
const EXCERPT = 300;
const LABEL = 40;

const clip = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

/** Open items as a block, for the member alone; null when there are none. */
export function agendaBlock(items: readonly AgendaItem[]): Block | null {
  const open = items.filter(({ state }) => state === 'open');
  if (open.length === 0) return null;
  return { kind: 'list', title: 'You wanted to bring', items: open.map(({ text }) => clip(text, EXCERPT)) };
}

/** The agenda; `after` an item that was shown, the buttons are those of the ones that follow it. */
async function show(context: Context, after = ''): Promise<Card> {
  const items = await context.services.agenda.list(context);
  const open = items.filter(({ state }) => state === 'open');
  const block = agendaBlock(items);
  const card = say(
    'Your agenda',
    block ? '' : 'Nothing yet. Add what you want to take to supervision with /agenda and your words.',
  );
  if (block) card.blocks.push(block);
  const done = items.filter(({ state }) => state === 'done');
  if (done.length > 0)
    card.blocks.push({
      kind: 'list',
      title: 'Talked about',
      items: done.map(({ text }) => clip(text, LABEL)),
    });
  const all = [...open, ...done];
  const { shown, turns } = pageOf(all, { after, most: MOST_BUTTONS, action: 'agenda.show' });
  card.buttons = shown.map(({ id, text, state }) => ({
    ...({ style: 'plain', action: 'agenda.item', ref: id } as const),
    label: state === 'done' ? `✓ ${clip(text, LABEL)}` : clip(text, LABEL),
  }));
  card.buttons.push(...turns, { label: 'Add', style: 'primary', action: 'agenda.write', ref: '' });
  return card;
}

const mine: Button = { label: 'My agenda', style: 'plain', action: 'agenda.show', ref: '' };

async function itemCard(context: Context, ref: string): Promise<Card> {
  const item = (await context.services.agenda.list(context)).find(({ id }) => id === ref);
  if (!item) return show(context);
  const until = day(item.expiresAt, await zoneOf(context));
  const isDone = item.state === 'done';
  return {
    ...say(isDone ? 'Talked about' : 'On your agenda', item.text),
    blocks: [
      { kind: 'text', text: item.text },
      { kind: 'text', text: `It goes by itself on ${until}.` },
    ],
    buttons: [
      ...(isDone
        ? ([{ label: 'Bring it back', style: 'primary', action: 'agenda.carry', ref }] as const)
        : ([
            { label: 'Talked about', style: 'primary', action: 'agenda.tick', ref },
            { label: 'Carry over', style: 'plain', action: 'agenda.carry', ref },
          ] as const)),
      { label: 'Take it off', style: 'danger', action: 'agenda.remove', ref },
      mine,
    ],
  };
}

async function added(context: Context, { masked, isCut, text, expiresAt }: Added): Promise<Card> {
  const next = await nextSession(context);
  const until = day(expiresAt, await zoneOf(context));
  const said = [
    'Only you see it.',
    next && next.startsAt < expiresAt
      ? 'You have it before your next session.'
      : `It waits here until ${until}; no session is booked before that.`,
    masked > 0 ? 'I covered what would name someone.' : '',
    isCut ? 'It was long for an agenda: its beginning is kept.' : '',
  ];
  const card = say('On your agenda', said.filter(Boolean).join(' '), 'good');
  card.blocks.push({ kind: 'preview', author: 'You', text });
  card.buttons.push(mine);
  return card;
}

async function write(context: Context, text: string): Promise<Card> {
  const item = await context.services.agenda.add({ ...context, text, source: 'own' });
  return withSupport(context, text, await added(context, item));
}

async function writeForm(): Promise<Card> {
  return {
    ...say('Add to your agenda', ''),
    form: textForm({
      ...{ title: 'Add to your agenda', action: 'agenda.add', ref: '', submit: 'Add' },
      ...{ label: 'What you want to bring', hint: 'Names and numbers are covered.' },
      maxLength: ITEM_LIMIT,
    }),
  };
}

export const agenda = defineCommand({
  name: 'agenda',
  summary: 'What you want to take to supervision; yours alone.',
  options: z.object({
    text: z.string().max(ITEM_LIMIT).optional().describe('What to add; left out, it shows your agenda'),
  }),
  rest: 'text',
  run(context, { text = '' }) {
    // A phone begins with a capital; in capitals it is a diagnosis.
    const words = text.replace(/^\s*[Aa]dd\b\s*/, '').trim();
    if (words) return write(context, words);
    return text.trim() ? writeForm() : show(context);
  },
  actions: {
    'agenda.show': show,
    'agenda.item': itemCard,
    'agenda.write': writeForm,
    'agenda.add': (context, _ref, { text = '' }) => write(context, text),
    'agenda.add-vent': async (context, ref) =>
      added(context, await context.services.agenda.addVent(ref, context)),
    'agenda.add-draft': async (context, ref) =>
      added(context, await context.services.agenda.addDraft(ref, context)),
    'agenda.add-review': async (context, ref) =>
      added(context, await context.services.agenda.addReview(ref, context)),
    'agenda.tick': async (context, ref) => {
      const { first } = await context.services.agenda.tick(ref, context);
      const card = say(
        first ? 'Ticked off' : 'It was ticked off before',
        'It is here for two weeks more.',
        'good',
      );
      return {
        ...card,
        buttons: [{ label: 'Bring it back', style: 'plain', action: 'agenda.carry', ref }, mine],
      };
    },
    'agenda.carry': async (context, ref) => {
      const { expiresAt } = await context.services.agenda.carry(ref, context);
      const until = day(expiresAt, await zoneOf(context));
      return { ...say('Carried over', `It waits for your next session, until ${until}.`), buttons: [mine] };
    },
    'agenda.carry-all': async (context) => {
      const count = await context.services.agenda.carryAll(context);
      const said = count === 0 ? 'Nothing was left over.' : `${count} for your next session.`;
      return { ...say('Carried over', said), buttons: [mine] };
    },
    'agenda.remove': async (context, ref) => {
      await context.services.agenda.remove(ref, context);
      return { ...say('Taken off', 'Nothing of it is kept.'), buttons: [mine] };
    },
  },
});
