import { homeRegion } from '../src/supervision/membership.ts';
import type { Rule } from '../src/supervision/rules.ts';
import type { Card } from './card.ts';
import { say } from './card.ts';
import type { Action, Context } from './command.ts';
import { dayWords, monthWords } from './dates.ts';
import { lineField } from './fields.ts';
import { calendarOf, DAY_LENGTH, readDay } from './typed-days.ts';
import { todayOf } from './zone.ts';

const MOST_BUTTONS = 5;
const LABEL = 75;

/** Bodies and stages to count by, found by words; without any, those of the region. */
export async function bodyCard(context: Context, words: string): Promise<Card> {
  const region = await homeRegion(context.services.communities, context);
  const all = context.services.rules.search(words, region);
  const found = words ? all : all.filter(({ country }) => country.startsWith(region));
  // Nothing was named, and nothing is known of where they are.
  if (found.length === 0 && !words) return whichBody();
  if (found.length === 0)
    return {
      ...say('I do not know that body', 'Its rules may not be in my list. You can still log and export.'),
      buttons: [{ label: 'Look again', style: 'plain', action: 'hours.bodies', ref: '' }],
    };
  const more =
    found.length > MOST_BUTTONS ? `${found.length} fit; say more, for example /hours body BACP student.` : '';
  return {
    ...say('Count by which body?', more),
    buttons: [
      ...found.slice(0, MOST_BUTTONS).map(({ id, body, stage }) => ({
        ...({ style: 'plain', action: 'hours.body', ref: id } as const),
        label: clipped(`${body}: ${stage}`),
      })),
      ...(more
        ? [{ label: 'Look for another', style: 'plain', action: 'hours.bodies', ref: '' } as const]
        : []),
    ],
  };
}

function clipped(label: string): string {
  return label.length > LABEL ? `${label.slice(0, LABEL - 1).trimEnd()}…` : label;
}

function whichBody(): Card {
  return {
    ...say('Which body?', ''),
    form: {
      ...{ title: 'Which body?', action: 'hours.bodies-run', ref: '', submit: 'Look' },
      fields: [lineField('words', 'Body and stage', { hint: 'BACP student' })],
    },
  };
}

function ruleCard(rule: Rule, followed: string | null): Card {
  const facts = [
    { term: 'Groups', detail: rule.group?.text ?? '' },
    {
      term: 'Peer meetings',
      detail: rule.peer === 'yes' ? 'count' : rule.peer === 'no' ? 'do not count' : rule.peer,
    },
    { term: 'Source', detail: `${rule.source}, read ${monthWords(rule.checked)}` },
  ].filter(({ detail }) => detail);
  const card = say(`${rule.body}: ${rule.stage}`, '');
  card.blocks.push({ kind: 'facts', facts });
  if (rule.notes.length > 0) card.blocks.push({ kind: 'list', title: 'To know', items: [...rule.notes] });
  if (rule.untargeted === 'unconfirmed')
    card.blocks.push({
      kind: 'text',
      text: 'Nobody has confirmed the figures against the source, so I show no target.',
    });
  if (rule.untargeted === 'no-figure')
    card.blocks.push({ kind: 'text', text: 'This body sets no figure, so there is no target.' });
  card.buttons.push({
    label: followed ? 'Count from another day' : 'Count by it',
    style: 'primary',
    action: 'hours.since',
    ref: rule.id,
  });
  if (followed)
    card.buttons.push({
      label: 'Stop counting by it',
      style: 'danger',
      action: 'hours.unfollow',
      ref: rule.id,
    });
  return card;
}

async function followedSince(context: Context, ruleId: string): Promise<string | null> {
  const tallies = await context.services.hours.tallies(context, await todayOf(context));
  return tallies.find(({ progress }) => progress.rule.id === ruleId)?.since ?? null;
}

export const bodyActions: Record<string, Action> = {
  'hours.bodies': async () => whichBody(),
  'hours.bodies-run': (context, _ref, { words = '' }) => bodyCard(context, words.trim()),
  'hours.body': async (context, ref) => {
    const rule = context.services.rules.find(ref);
    return rule ? ruleCard(rule, await followedSince(context, ref)) : bodyCard(context, '');
  },
  'hours.since': async (context, ref) => ({
    ...say('Since when?', ''),
    form: {
      ...{ title: 'Since when?', action: 'hours.follow', ref, submit: 'Count' },
      fields: [
        lineField('since', 'Totals and ratios count from', {
          ...{
            value: dayWords(
              (await followedSince(context, ref)) ?? `${(await todayOf(context)).slice(0, 4)}-01-01`,
            ),
            maxLength: DAY_LENGTH,
          },
          hint: 'The day you began at this stage',
        }),
      ],
    },
  }),
  'hours.follow': async (context, ref, { since = '' }) => {
    const { body, stage } = await context.services.hours.follow(
      context,
      ref,
      readDay(since, await calendarOf(context), 'past'),
    );
    const card = say(`You count by ${body}: ${stage}`, '', 'good');
    return { ...card, buttons: [{ label: 'My hours', style: 'primary', action: 'hours.show', ref: '' }] };
  },
  'hours.unfollow': async (context, ref) => {
    await context.services.hours.unfollow(context, ref);
    return {
      ...say('Not counted by any more', 'What you logged stays.'),
      buttons: [
        { label: 'Count by it again', style: 'plain', action: 'hours.since', ref },
        { label: 'My hours', style: 'plain', action: 'hours.show', ref: '' },
      ],
    };
  },
};
