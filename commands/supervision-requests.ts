import { NOTE_LIMIT } from '../src/supervision/request-store.ts';
import type { Answered } from '../src/supervision/requests.ts';
import { isEvery } from '../src/supervision/series.ts';
import { MOST_TIMES, type Terms } from '../src/supervision/terms.ts';
import { askAgainActions, askAgainButtons } from './ask-again.ts';
import type { Button, Card, FormValues } from './card.ts';
import { refuse, say } from './card.ts';
import { ANYWAY, clashCard } from './clash-card.ts';
import type { Action, Context } from './command.ts';
import { choiceField, lineField, placeField } from './fields.ts';
import { pageOf } from './paging.ts';
import { RHYTHMS } from './rhythm-words.ts';
import { requestCard, STATES } from './supervision-request-card.ts';
import { withSupport } from './support-hook.ts';
import { byClockOf, type Calendar, calendarOf, readWhen, splitWhens, WHEN_HINT } from './typed-days.ts';
import { readMinutes } from './typed-minutes.ts';
import { zoneOf } from './zone.ts';

const SHOWN = 5;

/** Requests that wait, for either side; `after` one that was shown, those that follow it. */
export async function requestsCard(context: Context, after = ''): Promise<Card> {
  const requests = await context.services.requests.list(context);
  if (requests.length === 0)
    return {
      ...say('No requests', 'Find someone with /supervision find, or offer with /supervision offer.'),
      buttons: await askAgainButtons(context),
    };
  const [only, ...more] = requests;
  if (only && more.length === 0) {
    const card = requestCard(only, context.personId, await zoneOf(context));
    return { ...card, buttons: [...card.buttons, ...(await askAgainButtons(context))] };
  }
  const { shown, turns } = pageOf(requests, { after, most: SHOWN, action: 'request.list' });
  const buttons = shown.map(
    ({ id, asker, supervisor, state, timesRefused }): Button => ({
      ...{ style: 'plain', action: 'request.show', ref: id },
      label: `${asker.personId === context.personId ? `To ${supervisor.name}` : `From ${asker.name}`}: ${
        timesRefused && state === 'open' ? 'other times are asked for' : STATES[state]
      }`,
    }),
  );
  return { ...say('Requests', ''), buttons: [...buttons, ...turns, ...(await askAgainButtons(context))] };
}

/** Accepts or declines with a word. */
function answering(how: 'accept' | 'decline'): Action {
  return async (context, ref, { answer = '' }) =>
    withSupport(
      context,
      answer,
      await answered(context, await context.services.requests[how](ref, context, answer)),
    );
}

async function answered(context: Context, { first, request }: Answered): Promise<Card> {
  const card = requestCard(request, context.personId, await zoneOf(context));
  if (first) return card;
  return {
    ...card,
    tone: 'caution',
    blocks: [{ kind: 'text', text: 'It was answered a moment ago.' }, ...card.blocks],
  };
}

function termsFields(zone: string, several: boolean, given: FormValues = {}) {
  const { times, minutes = '60 min', every = 'month-weekday', place = '' } = given;
  return [
    lineField('times', several ? 'Up to four times' : 'The first session', {
      ...{ maxLength: 200, hint: several ? '4 May 2026 17:00; 6 May 2026 9:30' : WHEN_HINT },
      ...(times && { value: times }),
    }),
    lineField('zone', 'By the clock of', { value: zone, maxLength: 40 }),
    lineField('minutes', 'How long', { value: minutes, maxLength: 20 }),
    choiceField('every', 'How often', RHYTHMS, every),
    placeField(place),
  ];
}

/** Books, unless they have something else then: that they book on purpose. */
async function book(context: Context, ref: string, values: FormValues, anyway = false): Promise<Card> {
  const terms = readTerms(values, await calendarOf(context));
  if (terms.times.length > 1)
    return refuse('Which of them is the first session?', 'Give that one; the rhythm gives the rest.');
  const clashes = anyway ? [] : await context.services.requests.clashes(ref, context, terms);
  if (clashes.length > 0)
    return clashCard(clashes, await zoneOf(context), 'Nothing is booked yet.', {
      ...{ title: ANYWAY, action: 'request.book-anyway', ref, submit: 'Book' },
      fields: termsFields(terms.zone, false, values),
    });
  return answered(context, await context.services.requests.book(ref, context, terms));
}

/** Terms as a form gave them; times are by the clock that it names. One too many is enough to be told so. */
export function readTerms(values: FormValues, calendar: Calendar): Terms {
  const { times = '', zone = '', minutes = '', every = '', place = '' } = values;
  const here = byClockOf(zone, calendar);
  return {
    times: splitWhens(times, MOST_TIMES + 1).map((text) => readWhen(text, here)),
    ...{ zone: here.zone, minutes: readMinutes(minutes), place },
    every: isEvery(every) ? every : 'once',
  };
}

function wordsForm(title: string, action: string, label: string): Action {
  return async (_context, ref) => ({
    ...say(title, ''),
    form: {
      ...{ title, action, ref, submit: title },
      fields: [lineField('answer', label, { long: true, required: false, maxLength: NOTE_LIMIT })],
    },
  });
}

export const requestActions: Record<string, Action> = {
  ...askAgainActions,
  'request.show': async (context, ref) =>
    requestCard(await context.services.requests.show(ref, context), context.personId, await zoneOf(context)),
  'request.accept': wordsForm('Accept', 'request.accept-run', 'A word to them'),
  'request.accept-run': answering('accept'),
  'request.decline': wordsForm(
    'Decline',
    'request.decline-run',
    'A kind word: full now, or somebody who may fit',
  ),
  'request.decline-run': answering('decline'),
  'request.propose': async (context, ref) => ({
    ...say('Propose times', ''),
    form: {
      ...{ title: 'Propose times', action: 'request.propose-run', ref, submit: 'Propose' },
      fields: termsFields(await zoneOf(context), true),
    },
  }),
  'request.propose-run': async (context, ref, values) =>
    answered(
      context,
      await context.services.requests.propose(ref, context, readTerms(values, await calendarOf(context))),
    ),
  'request.book': async (context, ref) => ({
    ...say('Book sessions', ''),
    form: {
      ...{ title: 'Book sessions', action: 'request.book-run', ref, submit: 'Book' },
      fields: termsFields(await zoneOf(context), false),
    },
  }),
  'request.book-run': (context, ref, values) => book(context, ref, values),
  'request.book-anyway': (context, ref, values) => book(context, ref, values, true),
  'request.take': async (context, ref) =>
    answered(context, await context.services.requests.take(ref, context)),
  'request.other-times': wordsForm('None of these', 'request.other-times-run', 'A word: when you could'),
  'request.other-times-run': async (context, ref, { answer = '' }) =>
    withSupport(
      context,
      answer,
      await answered(context, await context.services.requests.otherTimes(ref, context, answer)),
    ),
  'request.withdraw': async (context, ref) =>
    answered(context, await context.services.requests.withdraw(ref, context)),
};
