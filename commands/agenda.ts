import { z } from 'zod';
import { type AgendaItem, ITEM_LIMIT } from '../src/supervision/agenda.ts';
import type { Block, Card } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { day } from './dates.ts';
import { textForm } from './text-form.ts';
import { zoneOf } from './zone.ts';

const MOST_BUTTONS = 4;
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

async function show(context: Context): Promise<Card> {
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
  card.buttons = open.slice(0, MOST_BUTTONS).map(({ id, text }) => ({
    ...{ label: clip(text, LABEL), style: 'plain', action: 'agenda.item', ref: id },
  }));
  card.buttons.push({ label: 'Add', style: 'primary', action: 'agenda.write', ref: '' });
  return card;
}

async function itemCard(context: Context, ref: string): Promise<Card> {
  const item = (await context.services.agenda.list(context)).find(({ id }) => id === ref);
  if (!item) return show(context);
  const until = day(item.expiresAt, await zoneOf(context));
  return {
    ...say('On your agenda', item.text),
    blocks: [
      { kind: 'text', text: item.text },
      { kind: 'text', text: `It goes by itself on ${until}.` },
    ],
    buttons: [
      { label: 'Talked about', style: 'primary', action: 'agenda.tick', ref },
      { label: 'Carry over', style: 'plain', action: 'agenda.carry', ref },
      { label: 'Take it off', style: 'danger', action: 'agenda.remove', ref },
    ],
  };
}

function added(item: AgendaItem & { masked: number }): Card {
  const covered = item.masked > 0 ? ' I covered what would name someone.' : '';
  const card = say(
    'On your agenda',
    `Only you see it. You have it before your next session.${covered}`,
    'good',
  );
  card.blocks.push({ kind: 'preview', author: 'You', text: item.text });
  card.buttons.push({ label: 'My agenda', style: 'plain', action: 'agenda.show', ref: '' });
  return card;
}

async function write(context: Context, text: string): Promise<Card> {
  const item = { ...context, text, source: 'own' as const };
  return added(await context.services.agenda.add(item));
}

export const agenda = defineCommand({
  name: 'agenda',
  summary: 'What you want to take to supervision; yours alone.',
  options: z.object({
    text: z.string().max(ITEM_LIMIT).optional().describe('What to add; left out, it shows your agenda'),
  }),
  rest: 'text',
  run(context, { text = '' }) {
    const words = text.replace(/^\s*add\b\s*/i, '').trim();
    return words ? write(context, words) : show(context);
  },
  actions: {
    'agenda.show': (context) => show(context),
    'agenda.item': itemCard,
    'agenda.write': async () => ({
      ...say('Add to your agenda', ''),
      form: textForm({
        ...{ title: 'Add to your agenda', action: 'agenda.add', ref: '', submit: 'Add' },
        ...{ label: 'What you want to bring', hint: 'Names and numbers are covered.' },
        maxLength: ITEM_LIMIT,
      }),
    }),
    'agenda.add': (context, _ref, { text = '' }) => write(context, text),
    'agenda.add-vent': async (context, ref) => added(await context.services.agenda.addVent(ref, context)),
    'agenda.add-draft': async (context, ref) => added(await context.services.agenda.addDraft(ref, context)),
    'agenda.add-review': async (context, ref) => added(await context.services.agenda.addReview(ref, context)),
    'agenda.tick': async (context, ref) => {
      const { first } = await context.services.agenda.tick(ref, context);
      const card = say(
        first ? 'Ticked off' : 'It was ticked off before',
        'It is here for two weeks more.',
        'good',
      );
      return { ...card, buttons: [{ label: 'Bring it back', style: 'plain', action: 'agenda.carry', ref }] };
    },
    'agenda.carry': async (context, ref) => {
      const { expiresAt } = await context.services.agenda.carry(ref, context);
      return say(
        'Carried over',
        `It waits for your next session, until ${day(expiresAt, await zoneOf(context))}.`,
      );
    },
    'agenda.carry-all': async (context) => {
      const count = await context.services.agenda.carryAll(context);
      return say('Carried over', `${count} for your next session.`);
    },
    'agenda.remove': async (context, ref) => {
      await context.services.agenda.remove(ref, context);
      return say('Taken off', 'Nothing of it is kept.');
    },
  },
});
