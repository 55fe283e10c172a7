import { calendarOf } from '../src/supervision/calendar.ts';
import type { Decided } from '../src/supervision/sessions.ts';
import type { Card } from './card.ts';
import { say } from './card.ts';
import type { Action, Context } from './command.ts';
import { moment } from './dates.ts';
import { lineField } from './fields.ts';
import { sessionCard, withWhom } from './session-card.ts';
import { byClockOf, DAY_LENGTH, readWhen, calendarOf as typedBy, WHEN_HINT } from './typed-days.ts';
import { zoneOf } from './zone.ts';

const MOST_BUTTONS = 4;
const CALENDAR_SESSIONS = 200;

/** What is booked, soonest first. */
export async function sessionsCard(context: Context): Promise<Card> {
  const zone = await zoneOf(context);
  const sessions = await context.services.sessionViews.upcoming(context);
  if (sessions.length === 0)
    return say(
      'Nothing is booked',
      'Find someone with /supervision find, or a group with /supervision groups.',
    );
  return {
    ...say('Your sessions', ''),
    blocks: [
      {
        kind: 'facts',
        facts: sessions.map((session) => ({
          term: moment(session.startsAt, zone),
          detail: `${withWhom(session, context.personId)}${session.state === 'cancelled' ? ', cancelled' : ''}`,
        })),
      },
      { kind: 'text', text: `By the clock of ${zone}.` },
    ],
    buttons: [
      ...sessions.slice(0, MOST_BUTTONS).map(({ id, startsAt }) => ({
        ...{ label: moment(startsAt, zone), style: 'plain' as const, action: 'session.show', ref: id },
      })),
      { label: 'Calendar file', style: 'plain', action: 'session.calendar', ref: '' },
    ],
  };
}

async function show(context: Context, ref: string): Promise<Card> {
  const session = await context.services.sessionViews.show(ref, context);
  return sessionCard(session, context.personId, await zoneOf(context), context.now);
}

async function decided(context: Context, { first, by, session }: Decided, done: string): Promise<Card> {
  const card = sessionCard(session, context.personId, await zoneOf(context), context.now);
  if (first) return { ...card, title: done, tone: 'good' };
  return { ...card, title: `${by ?? 'Somebody else'} was first`, tone: 'caution' };
}

export const sessionActions: Record<string, Action> = {
  'session.list': (context) => sessionsCard(context),
  'session.show': show,
  'session.cancel': async (context, ref) =>
    decided(context, await context.services.sessions.cancel(ref, context), 'Cancelled; the others are told'),
  'session.move': async (context, ref) => {
    const zone = await zoneOf(context);
    return {
      ...say('Move the session', ''),
      form: {
        ...{ title: 'Move the session', action: 'session.move-run', ref, submit: 'Move it' },
        fields: [
          lineField('to', 'To', { maxLength: DAY_LENGTH, hint: WHEN_HINT }),
          lineField('zone', 'By the clock of', { value: zone, maxLength: 40 }),
        ],
      },
    };
  },
  'session.move-run': async (context, ref, { to = '', zone = '' }) => {
    const own = await typedBy(context);
    const named = zone.trim() || own.zone;
    const at = readWhen(to, byClockOf(named, own));
    const moved = await context.services.sessions.move(ref, context, at, named);
    return decided(context, moved, 'Moved; the others are told');
  },
  'session.absent': async (context, ref) => {
    await context.services.sessions.absent(ref, context, true);
    return show(context, ref);
  },
  'session.come': async (context, ref) => {
    await context.services.sessions.absent(ref, context, false);
    return show(context, ref);
  },
  'session.present': async (context, ref) =>
    decided(context, await context.services.sessions.present(ref, context), 'You present'),
  'session.end': async (context, ref) => {
    const { first, cancelled } = await context.services.sessions.end(ref, context);
    return first
      ? say('The rhythm has ended', `${cancelled} sessions still to come are cancelled; the others are told.`)
      : say('It had ended before', '');
  },
  'session.calendar': async (context) => {
    const sessions = await context.services.sessionViews.upcoming(context, CALENDAR_SESSIONS);
    return {
      ...say('Your calendar file', ''),
      blocks: [
        { kind: 'text', text: 'It names nobody. Take a new one when something has moved.' },
        { kind: 'file', name: 'supervision.ics', text: calendarOf(sessions, context.now) },
      ],
    };
  },
};
