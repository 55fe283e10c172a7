import { calendarOf } from '../src/supervision/calendar.ts';
import type { Decided } from '../src/supervision/sessions.ts';
import type { Button, Card } from './card.ts';
import { say } from './card.ts';
import type { Action, Context } from './command.ts';
import { moment } from './dates.ts';
import { lineField, placeField } from './fields.ts';
import { pageOf } from './paging.ts';
import { allSessions, calendarFile, sessionCard, withWhom } from './session-card.ts';
import { byClockOf, DAY_LENGTH, readWhen, calendarOf as typedBy, WHEN_HINT } from './typed-days.ts';
import { zoneOf } from './zone.ts';

/** On one card, each with a button of its own. */
const SHOWN = 8;
const MOST = 200;

/** What is booked, soonest first; `after` one that was shown, those that follow it. */
export async function sessionsCard(context: Context, after = ''): Promise<Card> {
  const zone = await zoneOf(context);
  const all = await context.services.sessionViews.ahead(context, MOST);
  if (all.length === 0)
    return {
      ...say(
        'Nothing is booked',
        'Find someone with /supervision find, or a group with /supervision groups.',
      ),
      buttons: [{ label: 'Requests', style: 'plain', action: 'request.list', ref: '' }],
    };
  const list = { after, most: SHOWN, action: 'session.list' };
  const { shown: sessions, turns } = pageOf(all, list, { on: 'Later ones' });
  const buttons: Button[] = sessions
    .filter(({ state }) => state === 'booked')
    .map(({ id, startsAt }) => ({
      ...{ label: moment(startsAt, zone), style: 'plain', action: 'session.show', ref: id },
    }));
  buttons.push(...turns, calendarFile);
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
    buttons,
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

function askEnd(title: string, label: string, action: string): Action {
  return async (_context, ref) => ({
    ...say(
      title,
      'All sessions still to come are cancelled, and the others are told. It cannot be taken back.',
    ),
    buttons: [
      { label, style: 'danger', action, ref },
      { label: 'Keep it', style: 'plain', action: 'session.list', ref: '' },
    ],
  });
}

function end(title: string): Action {
  return async (context, ref) => {
    const { first, cancelled } = await context.services.sessions.end(ref, context);
    const count =
      cancelled === 1 ? 'One session still to come is' : `${cancelled} sessions still to come are`;
    const card = first
      ? say(title, `${count} cancelled; the others are told. Take a new calendar file.`)
      : say('It had ended before', '');
    return { ...card, buttons: [calendarFile, allSessions] };
  };
}

export const sessionActions: Record<string, Action> = {
  'session.list': sessionsCard,
  'session.show': show,
  'session.ask-cancel': async (context, ref) => {
    const session = await context.services.sessionViews.show(ref, context);
    const when = moment(session.startsAt, await zoneOf(context));
    return {
      ...say(
        'Cancel this session?',
        `${withWhom(session, context.personId)}, ${when}. It cannot be taken back.`,
      ),
      buttons: [
        { label: 'Cancel it', style: 'danger', action: 'session.cancel', ref },
        { label: 'Move it instead', style: 'plain', action: 'session.move', ref },
        { label: 'Keep it', style: 'plain', action: 'session.show', ref },
      ],
    };
  },
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
  'session.pass-on': async (context, ref) => {
    await context.services.sessions.passOn(ref, context);
    return show(context, ref);
  },
  'session.place': async (context, ref) => {
    const { place } = await context.services.sessionViews.show(ref, context);
    return {
      ...say('Where we meet', 'All sessions of this rhythm show it, and so do the reminders.'),
      form: {
        ...{ title: 'Where we meet', action: 'session.place-run', ref, submit: 'Keep' },
        fields: [placeField(place)],
      },
    };
  },
  'session.place-run': async (context, ref, { place = '' }) => {
    const session = await context.services.sessions.meetAt(ref, context, place);
    const card = sessionCard(session, context.personId, await zoneOf(context), context.now);
    return {
      ...card,
      title: session.place ? 'Kept: they see where' : 'Kept: no place is shown',
      tone: 'good',
    };
  },
  'session.ask-end': askEnd('End the rhythm?', 'End the rhythm', 'session.end'),
  'session.end': end('The rhythm has ended'),
  'group.ask-end': askEnd('End the group?', 'End the group', 'group.end'),
  'group.end': end('The group has ended'),
  'session.calendar': async (context) => {
    const sessions = await context.services.sessionViews.upcoming(context, MOST);
    return {
      ...say('Your calendar file', ''),
      blocks: [
        {
          kind: 'text',
          text: 'It names nobody, unless where you meet does. Take a new one when something has moved.',
        },
        { kind: 'file', name: 'supervision.ics', text: calendarOf(sessions, context.now) },
      ],
    };
  },
};
