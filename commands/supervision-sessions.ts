import { calendarOf } from '../src/supervision/calendar.ts';
import type { SessionView } from '../src/supervision/session-views.ts';
import { askAgainButtons } from './ask-again.ts';
import type { Button, Card } from './card.ts';
import { say } from './card.ts';
import type { Action, Context } from './command.ts';
import { when } from './dates.ts';
import { placeField } from './fields.ts';
import { pageOf } from './paging.ts';
import { driftsFrom } from './rhythm-words.ts';
import { allSessions, calendarFile, decided, sessionCard, withWhom } from './session-card.ts';
import { moveActions } from './session-move.ts';
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
      buttons: [
        { label: 'Requests', style: 'plain', action: 'request.list', ref: '' },
        ...(await askAgainButtons(context)),
      ],
    };
  const list = { after, most: SHOWN, action: 'session.list' };
  const { shown: sessions, turns } = pageOf(all, list, { on: 'Later ones' });
  const buttons: Button[] = sessions
    .filter(({ state }) => state === 'booked')
    .map(({ id, startsAt }) => ({
      ...{ label: when(startsAt, zone), style: 'plain', action: 'session.show', ref: id },
    }));
  buttons.push(...turns, calendarFile);
  return {
    ...say('Your sessions', ''),
    blocks: [
      {
        kind: 'facts',
        facts: sessions.map((session) => ({
          term: when(session.startsAt, zone),
          detail: `${withWhom(session, context.personId)}${session.state === 'cancelled' ? ', cancelled' : ''}`,
        })),
      },
      {
        kind: 'text',
        text: [`By the clock of ${zone}.`, heldElsewhere(sessions, zone)].filter(Boolean).join(' '),
      },
    ],
    buttons,
  };
}

/** Once for all that is held by another clock. */
function heldElsewhere(sessions: readonly SessionView[], zone: string): string {
  const other = sessions.filter(({ rhythm, startsAt }) => driftsFrom(rhythm.zone, zone, startsAt));
  const zones = new Set(other.map(({ rhythm }) => rhythm.zone));
  if (zones.size === 0) return '';
  return `Some are held by the clock of ${[...zones].join(', ')}: here their hour may change when clocks do.`;
}

async function show(context: Context, ref: string): Promise<Card> {
  const session = await context.services.sessionViews.show(ref, context);
  return sessionCard(session, context.personId, await zoneOf(context), context.now);
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
    const at = when(session.startsAt, await zoneOf(context));
    return {
      ...say(
        'Cancel this session?',
        `${withWhom(session, context.personId)}, ${at}. It cannot be taken back.`,
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
  ...moveActions,
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
          text: 'It reaches twelve weeks ahead, and names nobody, unless where you meet does. Take a new one then, and when something has moved.',
        },
        { kind: 'file', name: 'supervision.ics', text: calendarOf(sessions, context.now) },
      ],
    };
  },
};
