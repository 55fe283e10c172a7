import { momentOf, readLocal } from '../src/supervision/occurrences.ts';
import { type Card, type Form, type FormValues, say } from './card.ts';
import { ANYWAY, clashCard } from './clash-card.ts';
import type { Action, Context } from './command.ts';
import { span } from './dates.ts';
import { lineField } from './fields.ts';
import { decided, withWhom } from './session-card.ts';
import { byClockOf, calendarOf, DAY_LENGTH, readWhen, WHEN_HINT } from './typed-days.ts';
import { zoneOf } from './zone.ts';

function moveForm(action: string, ref: string, { to, zone = '' }: FormValues): Form {
  return {
    ...{ title: action === 'session.move-run' ? 'Move the session' : ANYWAY, action, ref, submit: 'Move it' },
    fields: [
      lineField('to', 'To', { maxLength: DAY_LENGTH, hint: WHEN_HINT, ...(to && { value: to }) }),
      lineField('zone', 'By the clock of', { value: zone, maxLength: 40 }),
    ],
  };
}

/** The time that was typed, and by which clock. @throws Refusal */
async function readMove(context: Context, { to = '', zone = '' }: FormValues) {
  const own = await calendarOf(context);
  const clock = byClockOf(zone, own);
  return { at: readWhen(to, clock), zone: clock.zone };
}

async function move(context: Context, ref: string, values: FormValues): Promise<Card> {
  const { at, zone } = await readMove(context, values);
  const moved = await context.services.sessions.move(ref, context, at, zone);
  return decided(context, moved, 'Moved; the others are told');
}

/** Moving a session. Whoever leads it hears first of what else they have then. */
export const moveActions: Record<string, Action> = {
  'session.move': async (context, ref) => {
    const zone = await zoneOf(context);
    const session = await context.services.sessionViews.show(ref, context);
    return {
      ...say('Move the session', `${withWhom(session, context.personId)}, ${span(session, zone)}.`),
      form: moveForm('session.move-run', ref, { zone }),
    };
  },
  'session.move-run': async (context, ref, values) => {
    const { at, zone } = await readMove(context, values);
    const { startsAt, endsAt, supervisor } = await context.services.sessionViews.show(ref, context);
    const start = momentOf(readLocal(at, zone, context.now), zone);
    const to = { startsAt: start, endsAt: new Date(start.getTime() + endsAt.getTime() - startsAt.getTime()) };
    const leads = supervisor.personId === context.personId;
    const clashes = leads
      ? await context.services.clashes.of(context.personId, [to], { sessionId: ref })
      : [];
    if (clashes.length > 0) {
      const anyway = moveForm('session.move-anyway', ref, { ...values, zone });
      return clashCard(clashes, await zoneOf(context), 'Nothing is moved yet.', anyway);
    }
    return move(context, ref, values);
  },
  'session.move-anyway': move,
};
