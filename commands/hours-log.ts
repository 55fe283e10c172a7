import type { HoursEntry } from '../src/supervision/hours-store.ts';
import type { Button, Card, FormValues } from './card.ts';
import { say } from './card.ts';
import type { Action, Context } from './command.ts';
import { dayWords, monthWords } from './dates.ts';
import { choiceField, lineField } from './fields.ts';
import { entryWords, inHours } from './hours-words.ts';
import { pageOf } from './paging.ts';
import { calendarOf, DAY_LENGTH, readDay, readMonth } from './typed-days.ts';
import { readHours, readMinutes } from './typed-minutes.ts';
import { todayOf } from './zone.ts';

const KINDS = {
  individual: 'Individual, with a supervisor',
  group: 'Group, with a facilitator',
  peer: 'Peers, without a facilitator',
} as const;
const SHOWN = 8;

/** The form for one session. */
export async function logForm(context: Context): Promise<Card> {
  const today = dayWords(await todayOf(context));
  return {
    ...say('Log a session', ''),
    form: {
      ...{ title: 'Log a session', action: 'hours.log-run', ref: '', submit: 'Log it' },
      fields: [
        lineField('day', 'Day', { value: today, maxLength: DAY_LENGTH }),
        choiceField('kind', 'What it was', KINDS, 'individual'),
        lineField('minutes', 'How long', { value: '60 min', maxLength: 20, hint: '90 min, or 1h30' }),
        lineField('size', 'In a group: how many of you, without the facilitator', {
          required: false,
          maxLength: 2,
        }),
        lineField('presenting', 'In a group: minutes on your own work', { required: false, maxLength: 20 }),
      ],
    },
  };
}

async function log(context: Context, values: FormValues): Promise<Card> {
  const { day: held = '', kind = '', minutes = '', size = '', presenting = '' } = values;
  const entry = await context.services.hours.log(
    context,
    {
      ...{ heldOn: readDay(held, await calendarOf(context), 'past'), minutes: readMinutes(minutes) },
      kind: kind === 'individual' ? 'individual' : 'group',
      ...{ groupSize: Number(size), facilitated: kind !== 'peer' },
      presentingMinutes: presenting.trim() ? readMinutes(presenting) : null,
    },
    context.requestKey,
  );
  return entryCard(context, entry, 'Logged');
}

async function entryCard(context: Context, entry: HoursEntry, title: string): Promise<Card> {
  const card = say(title, `${dayWords(entry.heldOn)}: ${entryWords(entry)}`);
  const asks = entry.facilitated && entry.state !== 'confirmed';
  if (asks && (await context.services.confirmations.supervisorsOf(context)).length > 0)
    card.buttons.push({ label: 'Ask for confirmation', style: 'plain', action: 'hours.ask', ref: entry.id });
  card.buttons.push(
    { label: 'Take it off', style: 'danger', action: 'hours.remove', ref: entry.id },
    { label: 'My hours', style: 'plain', action: 'hours.show', ref: '' },
  );
  return card;
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

export const logActions: Record<string, Action> = {
  'hours.log': (context) => logForm(context),
  'hours.log-run': (context, _ref, values) => log(context, values),
  'hours.session': async (context, ref) =>
    entryCard(
      context,
      await context.services.hours.logSession(ref, context),
      'Logged; your supervisor is asked',
    ),
  'hours.entry': async (context, ref) =>
    entryCard(context, await context.services.hours.mine(ref, context), 'A session'),
  'hours.entries': entriesCard,
  'hours.remove': async (context, ref) => {
    const entry = await context.services.hours.mine(ref, context);
    await context.services.hours.remove(ref, context);
    return {
      ...say('Taken off', `${dayWords(entry.heldOn)}: ${entryWords(entry)}`),
      buttons: [
        { label: 'Log a session', style: 'plain', action: 'hours.log', ref: '' },
        { label: 'My hours', style: 'plain', action: 'hours.show', ref: '' },
      ],
    };
  },
  'hours.clients': async (context) => ({
    ...say('Client hours', ''),
    form: {
      ...{ title: 'Client hours', action: 'hours.clients-run', ref: '', submit: 'Keep' },
      fields: [
        lineField('month', 'Month', {
          ...{ value: monthWords((await todayOf(context)).slice(0, 7)), maxLength: DAY_LENGTH },
        }),
        lineField('hours', 'Hours with clients in that month', {
          maxLength: 20,
          hint: 'A number, for bodies that count by ratio',
        }),
      ],
    },
  }),
  'hours.clients-run': async (context, _ref, { month = '', hours = '' }) => {
    const [read, minutes] = [readMonth(month, await calendarOf(context)), readHours(hours)];
    await context.services.hours.logClients(context, read, minutes);
    const card = say('Kept', `${monthWords(read)}: ${inHours(minutes)} with clients.`, 'good');
    return { ...card, buttons: [{ label: 'My hours', style: 'plain', action: 'hours.show', ref: '' }] };
  },
};
