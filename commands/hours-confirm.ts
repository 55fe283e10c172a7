import type { HoursEntry } from '../src/supervision/hours-store.ts';
import { WORD_LIMIT } from '../src/supervision/hours-word.ts';
import type { Button, Card } from './card.ts';
import { say } from './card.ts';
import type { Action, Context } from './command.ts';
import { dayWords } from './dates.ts';
import { choiceField, lineField } from './fields.ts';
import { sessionWords } from './hours-words.ts';
import { withSupport } from './support-hook.ts';

const next: Button = { label: 'The next one', style: 'plain', action: 'hours.waiting', ref: '' };

/** One entry for the supervisor it was sent to: it waits for their word, or stands as they answered. */
export function confirmCard(entry: HoursEntry & { name: string }): Card {
  const { id: ref, name, heldOn, state, word } = entry;
  const card = say(`${name} logged supervision with you`, `${dayWords(heldOn)}: ${sessionWords(entry)}`);
  if (state === 'asked')
    card.buttons.push(
      { label: 'Yes, it was so', style: 'primary', action: 'hours.confirm', ref },
      { label: 'I remember it differently', style: 'plain', action: 'hours.query', ref },
    );
  if (state !== 'confirmed' && state !== 'queried') return card;
  card.blocks.push({
    kind: 'text',
    text: state === 'confirmed' ? 'You have confirmed it.' : 'You remember it differently.',
  });
  if (word) card.blocks.push({ kind: 'preview', author: 'You', text: word });
  card.buttons.push({ label: 'Take that back', style: 'plain', action: 'hours.reopen', ref });
  return card;
}

/** The same where nobody is asked any more. */
function noMore(entry: HoursEntry & { name: string }): Card {
  return { ...confirmCard(entry), title: `It does not wait for you any more: ${entry.name}’s session` };
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
  return async (context, ref, { word = '' }) => {
    const { first, state } = await context.services.confirmations.decide(ref, context, confirmed, word);
    if (!first) {
      const title = state === 'confirmed' ? 'It was confirmed before' : 'You have answered this one';
      if (state === 'logged') return noMore(await context.services.confirmations.asked(ref, context));
      return { ...confirmCard(await context.services.confirmations.asked(ref, context)), title };
    }
    const card = confirmed
      ? say('Confirmed', 'Thank you.', 'good')
      : say(
          'They are told that you remember it differently',
          'It counts for nothing until the two of you have talked.',
        );
    card.buttons.push(next, { label: 'Take that back', style: 'plain', action: 'hours.reopen', ref });
    return withSupport(context, word, card);
  };
}

export const confirmActions: Record<string, Action> = {
  'hours.waiting': (context) => waitingCard(context),
  'hours.confirm': decide(true),
  'hours.query': async (context, ref) => {
    const entry = await context.services.confirmations.answerable(ref, context);
    if (entry.state !== 'asked') return confirmCard(entry);
    return {
      ...say('You remember it differently', `${entry.name} is shown your word, if you leave one.`),
      form: {
        ...{ title: 'You remember it differently', action: 'hours.query-run', ref, submit: 'Tell them' },
        fields: [
          lineField('word', 'What you remember', {
            ...{ long: true, required: false, maxLength: WORD_LIMIT, hint: 'We met for 50 minutes' },
          }),
        ],
      },
    };
  },
  'hours.query-run': decide(false),
  'hours.reopen': async (context, ref) => {
    const { confirmations } = context.services;
    await confirmations.reopen(ref, context);
    const entry = await confirmations.asked(ref, context);
    // It was set free when they left, and they have come back since.
    if (entry.state !== 'asked') return noMore(entry);
    return { ...confirmCard(entry), title: `It waits for you again: ${entry.name}’s session` };
  },
  'hours.ask': async (context, ref) => {
    const supervisors = await context.services.confirmations.supervisorsOf(context);
    const [only, ...more] = supervisors;
    if (!only) return say('Nobody here can confirm it', 'Whoever supervised you is here no more.');
    if (more.length === 0) return ask(context, ref, only.personId);
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
  const { first } = await context.services.confirmations.ask(ref, context, supervisorId);
  const { supervisor } = await context.services.hours.mine(ref, context);
  const card = say(
    `${supervisor ?? 'Your supervisor'} is asked${first ? '' : ' already'}`,
    'You hear when they have answered.',
    'good',
  );
  return { ...card, buttons: [{ label: 'My hours', style: 'plain', action: 'hours.show', ref: '' }] };
}
