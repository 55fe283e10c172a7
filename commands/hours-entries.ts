import type { HoursEntry } from '../src/supervision/hours-store.ts';
import type { Block, Button, Card } from './card.ts';
import { say } from './card.ts';
import type { Action, Context } from './command.ts';
import { dayWords } from './dates.ts';
import { readSession, sessionForm, valuesOf } from './hours-form.ts';
import { entryWords, inHours } from './hours-words.ts';
import { pageOf } from './paging.ts';
import { zoneOf } from './zone.ts';

const SHOWN = 8;
const myHours: Button = { label: 'My hours', style: 'plain', action: 'hours.show', ref: '' };

/** One entry, with what its owner can do about it. */
export async function entryCard(context: Context, entry: HoursEntry, title: string): Promise<Card> {
  const { id: ref, state } = entry;
  const card = say(title, await inWords(context, entry));
  card.blocks.push(...theirWord(entry));
  const asks = entry.facilitated && state !== 'confirmed';
  if (asks && (await context.services.confirmations.supervisorsOf(context)).length > 0)
    card.buttons.push({ label: 'Ask for confirmation', style: 'plain', action: 'hours.ask', ref });
  card.buttons.push(
    { label: 'Change it', style: 'plain', action: 'hours.edit', ref },
    { label: 'Take it off', style: 'danger', action: 'hours.remove', ref },
    myHours,
  );
  return card;
}

/** What the supervisor said who remembers it differently. */
export function theirWord({ supervisor, word }: HoursEntry): Block[] {
  return word ? [{ kind: 'preview', author: supervisor ?? 'Your supervisor', text: word }] : [];
}

async function inWords(context: Context, entry: HoursEntry): Promise<string> {
  return `${dayWords(entry.heldOn)}: ${entryWords(entry, await zoneOf(context))}`;
}

/** Every entry, each with a button of its own; `after` one that was shown, those before it in time. */
export async function entriesCard(context: Context, after = ''): Promise<Card> {
  const all = await context.services.hours.list(context);
  if (all.length === 0)
    return {
      ...say('Nothing is logged yet', 'Begin with /hours log.'),
      buttons: [{ label: 'Log a session', style: 'primary', action: 'hours.log', ref: '' }],
    };
  const list = { after, most: SHOWN, action: 'hours.entries' };
  const { shown, before, turns } = pageOf(all, list, { on: 'Earlier ones', back: 'The newest' });
  const buttons: Button[] = shown.map((entry) => ({
    ...{ style: 'plain', action: 'hours.entry', ref: entry.id },
    label: `${dayWords(entry.heldOn)}: ${inHours(entry.minutes)}`,
  }));
  return {
    ...say('Your entries', `${before + 1} to ${before + shown.length} of ${all.length}.`),
    buttons: [...buttons, ...turns],
  };
}

async function editForm(context: Context, ref: string): Promise<Card> {
  const { hours } = context.services;
  const entry = await hours.mine(ref, context);
  const asked = await hours.askedAnew(ref, context);
  const text =
    asked !== null
      ? `Once you change it, ${asked} is asked to confirm it anew.`
      : entry.state === 'confirmed'
        ? 'It is confirmed by a supervisor who has since left. Once you change it, it is not confirmed any more.'
        : '';
  const form = { title: 'Change a session', text, action: 'hours.edit-run', ref, submit: 'Change it' };
  return sessionForm(form, valuesOf(entry));
}

async function remove(context: Context, ref: string): Promise<Card> {
  const entry = await context.services.hours.mine(ref, context);
  await context.services.hours.remove(ref, context);
  return {
    ...say('Taken off', await inWords(context, entry)),
    buttons: [{ label: 'Log a session', style: 'plain', action: 'hours.log', ref: '' }, myHours],
  };
}

export const entryActions: Record<string, Action> = {
  'hours.entry': async (context, ref) =>
    entryCard(context, await context.services.hours.mine(ref, context), 'A session'),
  'hours.entries': entriesCard,
  'hours.edit': editForm,
  'hours.edit-run': async (context, ref, values) => {
    const { hours } = context.services;
    const before = await hours.mine(ref, context);
    const entry = await hours.edit(ref, context, await readSession(context, values));
    if (entry.id === before.id) return entryCard(context, entry, 'Nothing was changed');
    const asked = entry.state === 'asked' ? `; ${entry.supervisor ?? 'your supervisor'} is asked` : '';
    return entryCard(context, entry, `Changed${asked}`);
  },
  'hours.remove': async (context, ref) => {
    const entry = await context.services.hours.mine(ref, context);
    if (entry.state !== 'confirmed') return remove(context, ref);
    const card = say('Take off a confirmed session?', await inWords(context, entry));
    card.blocks.push({ kind: 'text', text: 'Its confirmation goes with it. There is no way back.' });
    card.buttons.push(
      { label: 'Take it off', style: 'danger', action: 'hours.remove-sure', ref },
      { label: 'Keep it', style: 'plain', action: 'hours.entry', ref },
    );
    return card;
  },
  'hours.remove-sure': remove,
};
