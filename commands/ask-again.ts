import { NOTE_LIMIT } from '../src/supervision/request-store.ts';
import { type Button, type Field, say } from './card.ts';
import type { Action, Context } from './command.ts';
import { lineField } from './fields.ts';
import { requestCard } from './supervision-request-card.ts';
import { withSupport } from './support-hook.ts';
import { zoneOf } from './zone.ts';

/** Beside what else a card offers. */
const MOST_KNOWN = 3;

/** What someone who asks for supervision says first. */
export function noteField(): Field {
  return lineField('note', 'What you are looking for', {
    ...{ long: true, required: false, maxLength: NOTE_LIMIT },
    hint: 'Nothing about a client yet; names and numbers are covered.',
  });
}

/** Asks who led this rhythm of two for more, whether they are listed or not. */
export function askAgain(seriesId: string, name = ''): Button {
  const label = name ? `Ask ${name} again` : 'Ask again';
  return { label: label.slice(0, 60), style: 'plain', action: 'request.again', ref: seriesId };
}

/** For whoever met with somebody and has nothing booked with them now. */
export async function askAgainButtons(context: Context): Promise<Button[]> {
  const met = await context.services.requests.met(context);
  return met.slice(0, MOST_KNOWN).map(({ seriesId, name }) => askAgain(seriesId, name));
}

export const askAgainActions: Record<string, Action> = {
  'request.again': async (_context, ref) => ({
    ...say('Ask for supervision again', ''),
    form: {
      ...{ title: 'Ask again', action: 'request.again-run', ref, submit: 'Ask' },
      fields: [noteField()],
    },
  }),
  'request.again-run': async (context, ref, { note = '' }) =>
    askedCard(context, note, await context.services.requests.askAgain(context, ref, note)),
};

/** What is said to whoever has asked. */
export async function askedCard(
  context: Context,
  note: string,
  { first, request }: Awaited<ReturnType<Context['services']['requests']['askAgain']>>,
) {
  const card = requestCard(request, context.personId, await zoneOf(context));
  return withSupport(context, note, {
    ...card,
    title: first ? `${request.supervisor.name} has your request` : 'You have asked them already',
  });
}
