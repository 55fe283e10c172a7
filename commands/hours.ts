import { z } from 'zod';
import type { Card } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { dayWords, monthWords } from './dates.ts';
import { bodyActions, bodyCard } from './hours-bodies.ts';
import { confirmActions, waitingCard } from './hours-confirm.ts';
import { entriesCard, entryActions } from './hours-entries.ts';
import { clientsCsv, hoursCsv, hoursPage } from './hours-export.ts';
import { logActions, logForm } from './hours-log.ts';
import { entryWords, inHours, memberLines, tallyLines } from './hours-words.ts';
import { verbOf } from './verb.ts';
import { todayOf, zoneOf } from './zone.ts';

const VERBS = ['log', 'clients', 'body', 'entries', 'export', 'confirm'] as const;
const SHOWN = 5;

async function show(context: Context): Promise<Card> {
  const { hours } = context.services;
  const entries = await hours.list(context);
  const tallies = await hours.tallies(context, await todayOf(context));
  const zone = await zoneOf(context);
  const card = say('Your supervision hours', '');
  for (const tally of tallies) {
    const { rule } = tally.progress;
    card.blocks.push({
      ...{ kind: 'list', title: `${rule.body}: ${rule.stage}` },
      items: [
        ...tallyLines(tally),
        ...memberLines(tally),
        `Source: ${rule.source}, read ${monthWords(rule.checked)}`,
      ],
    });
  }
  if (tallies.length === 0)
    card.blocks.push({
      kind: 'text',
      text: 'Say which body you count by, and I set what you log beside its figures.',
    });
  if (entries.length > 0)
    card.blocks.push({
      kind: 'facts',
      facts: entries
        .slice(0, SHOWN)
        .map((entry) => ({ term: dayWords(entry.heldOn), detail: entryWords(entry, zone) })),
    });
  const months = inMonths(await hours.clientMinutes(context.personId));
  if (months.length > 0)
    card.blocks.push({ kind: 'list', title: 'Hours with clients', items: months.slice(0, SHOWN) });
  card.buttons.push(
    { label: 'Log a session', style: 'primary', action: 'hours.log', ref: '' },
    { label: 'Client hours', style: 'plain', action: 'hours.clients', ref: '' },
    { label: 'Bodies', style: 'plain', action: 'hours.bodies', ref: '' },
    { label: 'Entries', style: 'plain', action: 'hours.entries', ref: '' },
    { label: 'Take it along', style: 'plain', action: 'hours.export', ref: '' },
  );
  return card;
}

/** What was noted of client hours, the newest month first. */
function inMonths(months: ReadonlyMap<string, number>): string[] {
  return [...months]
    .sort(([a], [b]) => b.localeCompare(a))
    .map(([month, minutes]) => `${monthWords(month)}: ${inHours(minutes)}`);
}

async function exported(context: Context): Promise<Card> {
  const { hours, communities } = context.services;
  const entries = await hours.list(context);
  const day = await todayOf(context);
  const tallies = await hours.tallies(context, day);
  const zone = await zoneOf(context);
  const months = await hours.clientMinutes(context.personId);
  if (entries.length === 0 && months.size === 0) return entriesCard(context);
  const name = (await communities.displayName(context.personId)) ?? '';
  return {
    ...say('Your hours', ''),
    blocks: [
      { kind: 'text', text: 'A table, and a page to print. They hold numbers and no word about a client.' },
      { kind: 'file', name: 'supervision-hours.csv', text: hoursCsv(entries, zone) },
      {
        ...{ kind: 'file', name: 'supervision-hours.html' },
        text: hoursPage(name, entries, tallies, day, inMonths(months), zone),
      },
      ...(months.size > 0
        ? [{ kind: 'file', name: 'client-hours.csv', text: clientsCsv(months) } as const]
        : []),
    ],
  };
}

export const hours = defineCommand({
  name: 'hours',
  summary:
    'Your supervision hours beside what your bodies ask: log, entries, clients, body, confirm, export.',
  options: z.object({
    do: z.enum(VERBS).optional().describe('What to do; left out, it shows them'),
    words: z.string().max(120).optional().describe('With body: which one, for example BACP'),
  }),
  rest: 'words',
  run(context, given) {
    const { verb, words } = verbOf(VERBS, given);
    switch (verb) {
      case 'log':
        return logForm(context);
      case 'clients':
        return logActions['hours.clients']!(context, '', {});
      case 'body':
        return bodyCard(context, words);
      case 'entries':
        return entriesCard(context);
      case 'export':
        return exported(context);
      case 'confirm':
        return waitingCard(context);
      default:
        return words ? bodyCard(context, words) : show(context);
    }
  },
  actions: {
    ...{ ...logActions, ...entryActions, ...bodyActions, ...confirmActions },
    'hours.show': (context) => show(context),
    'hours.export': (context) => exported(context),
  },
});
