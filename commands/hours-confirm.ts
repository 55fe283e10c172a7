import type { HoursEntry } from '../src/supervision/hours-store.ts';
import type { Card } from './card.ts';
import { say } from './card.ts';
import type { Action, Context } from './command.ts';
import { dayWords } from './dates.ts';
import { choiceField } from './fields.ts';
import { entryWords } from './hours-words.ts';

/** One entry that waits for a supervisor’s word. */
export function confirmCard(entry: HoursEntry & { name: string }): Card {
  const { id: ref, name, heldOn, state } = entry;
  const card = say(`${name} logged supervision with you`, `${dayWords(heldOn)}: ${entryWords(entry)}`);
  if (state === 'asked')
    card.buttons.push(
      { label: 'Yes, it was so', style: 'primary', action: 'hours.confirm', ref },
      { label: 'I remember it differently', style: 'plain', action: 'hours.query', ref },
    );
  return card;
}

/** What waits for this supervisor, oldest first. */
export async function waitingCard(context: Context): Promise<Card> {
  const [first, ...more] = await context.services.confirmations.waiting(context);
  if (!first) return say('Nothing waits for you', 'You are told when someone you supervise asks.', 'good');
  const card = confirmCard(first);
  if (more.length > 0) card.blocks.push({ kind: 'text', text: `${more.length} more after this one.` });
  return card;
}

function decide(confirmed: boolean): Action {
  return async (context, ref) => {
    const { first, state } = await context.services.confirmations.decide(ref, context, confirmed);
    if (!first)
      return say(state === 'confirmed' ? 'It was confirmed before' : 'You have answered this one', '');
    const card = confirmed
      ? say('Confirmed', 'Thank you.', 'good')
      : say(
          'They are told that you remember it differently',
          'It counts for nothing until the two of you have talked.',
        );
    return {
      ...card,
      buttons: [{ label: 'The next one', style: 'plain', action: 'hours.waiting', ref: '' }],
    };
  };
}

export const confirmActions: Record<string, Action> = {
  'hours.waiting': (context) => waitingCard(context),
  'hours.confirm': decide(true),
  'hours.query': decide(false),
  'hours.ask': async (context, ref) => {
    const supervisors = await context.services.confirmations.supervisorsOf(context);
    const [only, ...more] = supervisors;
    if (only && more.length === 0) return ask(context, ref, only.personId);
    const names = Object.fromEntries(supervisors.map(({ personId, name }) => [personId, name]));
    return {
      ...say('Who was it with?', ''),
      form: {
        ...{ title: 'Who was it with?', action: 'hours.ask-run', ref, submit: 'Ask' },
        fields: [choiceField('supervisor', 'Supervisor', names)],
      },
    };
  },
  'hours.ask-run': (context, ref, { supervisor = '' }) => ask(context, ref, supervisor),
};

async function ask(context: Context, ref: string, supervisorId: string): Promise<Card> {
  await context.services.confirmations.ask(ref, context, supervisorId);
  const { supervisor } = await context.services.hours.mine(ref, context);
  const card = say(
    `${supervisor ?? 'Your supervisor'} is asked`,
    'You hear when they have answered.',
    'good',
  );
  return { ...card, buttons: [{ label: 'My hours', style: 'plain', action: 'hours.show', ref: '' }] };
}
