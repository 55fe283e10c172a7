import type { HoursEntry } from '../src/supervision/hours-store.ts';
import type { Card, FormValues } from './card.ts';
import { say } from './card.ts';
import type { Action, Context } from './command.ts';
import { dayWords, monthWords } from './dates.ts';
import { lineField } from './fields.ts';
import { entryCard } from './hours-entries.ts';
import { presentingField, readPresenting, readSession, sessionForm } from './hours-form.ts';
import { inHours } from './hours-words.ts';
import { calendarOf, DAY_LENGTH, readMonth } from './typed-days.ts';
import { readHours } from './typed-minutes.ts';
import { todayOf } from './zone.ts';

/** The form for one session. */
export async function logForm(context: Context): Promise<Card> {
  const form = { title: 'Log a session', text: '', action: 'hours.log-run', ref: '', submit: 'Log it' };
  return sessionForm(form, { day: dayWords(await todayOf(context)) });
}

/** `twice`: they know that something is logged for that day, and log this as well. */
async function log(context: Context, values: FormValues, twice: boolean): Promise<Card> {
  const { hours } = context.services;
  const entry = await readSession(context, values);
  const known = twice ? [] : await hours.onDay(context, entry.heldOn, context.requestKey);
  if (known.length > 0)
    return sessionForm(
      {
        // A form’s title is a button’s label, and is cut where it is long.
        ...{ title: 'Log it as well?', text: `${alreadyWords(known)}. Is it another session?` },
        ...{ action: 'hours.log-twice', ref: '', submit: 'Log it as well' },
      },
      values,
    );
  return entryCard(context, await hours.log(context, entry, context.requestKey), 'Logged');
}

function alreadyWords(known: readonly HoursEntry[]): string {
  const minutes = known.reduce((total, entry) => total + entry.minutes, 0);
  return `You logged ${inHours(minutes)} on ${dayWords(known[0]?.heldOn ?? '')} already`;
}

/** From a session that is over. `twice` as in `log`. */
async function logSession(context: Context, ref: string, twice: boolean): Promise<Card> {
  const { hours } = context.services;
  const { entry, logged } = await hours.ofSession(ref, context);
  if (logged) return entryCard(context, logged, 'It is logged already');
  const known = twice ? [] : await hours.onDay(context, entry.heldOn, context.requestKey);
  if (known.length > 0)
    return {
      ...say(alreadyWords(known), 'Is this another session? Then log it as well.'),
      buttons: [
        { label: 'Log it as well', style: 'primary', action: 'hours.session-twice', ref },
        ...known.slice(0, 1).map(({ id }) => ({
          ...({ label: 'See what is logged', style: 'plain', action: 'hours.entry', ref: id } as const),
        })),
      ],
    };
  // Alone with whoever leads, one's own work was on the table all the time.
  if (entry.kind === 'individual' || entry.groupSize === 1) return logHeld(context, ref, {});
  return {
    ...say(
      'Log these hours',
      'Some bodies count only the minutes on your own work. Leave it empty if you do not know.',
    ),
    form: {
      ...{ title: 'Log these hours', action: 'hours.session-run', ref, submit: 'Log it' },
      fields: [presentingField('Minutes on your own work')],
    },
  };
}

async function logHeld(context: Context, ref: string, values: FormValues): Promise<Card> {
  const entry = await context.services.hours.logSession(ref, context, readPresenting(values));
  const asked = entry.state === 'asked' ? '; your supervisor is asked' : '';
  return entryCard(context, entry, `Logged${asked}`);
}

export const logActions: Record<string, Action> = {
  'hours.log': (context) => logForm(context),
  'hours.log-run': (context, _ref, values) => log(context, values, false),
  'hours.log-twice': (context, _ref, values) => log(context, values, true),
  'hours.session': (context, ref) => logSession(context, ref, false),
  'hours.session-twice': (context, ref) => logSession(context, ref, true),
  'hours.session-run': logHeld,
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
