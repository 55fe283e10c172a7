import type { SeatState } from '../src/storage/schema.ts';
import type { GroupView } from '../src/supervision/groups.ts';
import { memberOnly } from '../src/supervision/membership.ts';
import { isEvery } from '../src/supervision/series.ts';
import type { Button, Card, FormValues } from './card.ts';
import { say } from './card.ts';
import type { Action, Context } from './command.ts';
import { span } from './dates.ts';
import { choiceField, lineField, placeField } from './fields.ts';
import { pageOf } from './paging.ts';
import { heldBy, RHYTHMS, rhythmWords } from './rhythm-words.ts';
import { calendarFile } from './session-card.ts';
import { clashBlock } from './supervision-request-card.ts';
import { calendarOf, DAY_LENGTH, readWhen, WHEN_HINT } from './typed-days.ts';
import { readMinutes } from './typed-minutes.ts';
import { zoneOf } from './zone.ts';

const SHOWN = 5;
const DEFAULT_PLACES = 4;
const DEFAULT_MINUTES = 90;
/** What a choice holds on the tightest platform. */
const CHOICES = 25;

/** Groups of the community that take people; `after` one that was shown, those that follow it. */
export async function groupsCard(context: Context, after = ''): Promise<Card> {
  const groups = await context.services.groups.list(context);
  if (groups.length === 0)
    return {
      ...say('No groups yet', 'Whoever is qualified opens one with /supervision group.'),
      buttons: [{ label: 'Open a group', style: 'plain', action: 'group.form', ref: '' }],
    };
  const zone = await zoneOf(context);
  const { shown, turns } = pageOf(groups, { after, most: SHOWN, action: 'group.list' });
  return {
    ...say('Group supervision', ''),
    blocks: [
      { kind: 'facts', facts: shown.map((group) => ({ term: group.title, detail: inShort(group, zone) })) },
    ],
    buttons: [
      ...shown.map(
        ({ id, title }): Button => ({
          ...{ label: title.slice(0, 60), style: 'plain', action: 'group.show', ref: id },
        }),
      ),
      ...turns,
    ],
  };
}

function inShort({ supervisor, rhythm, taken, capacity, waiting, next }: GroupView, zone: string): string {
  const parts = [
    `with ${supervisor.name}`,
    inside(rhythmWords(rhythm)),
    next ? `next ${span(next, zone)}` : '',
    next ? inside(heldBy(rhythm.zone, zone, next.startsAt)) : '',
    `${taken} of ${capacity} places taken`,
    waiting > 0 ? `${waiting} waiting` : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** As a part of a sentence; a weekday keeps its capital. */
function inside(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function groupCard(group: GroupView, viewer: string, zone: string): Card {
  const { id, title, supervisor, mine, taken, capacity, seats } = group;
  const buttons: Button[] = [];
  const namesOf = (wanted: SeatState) =>
    seats
      .filter(({ state }) => state === wanted)
      .map(({ name }) => name)
      .join(', ');
  const facts = [
    { term: 'Has a place', detail: namesOf('held') },
    { term: 'Waits', detail: namesOf('waiting') },
  ].filter(({ detail }) => detail);
  if (mine)
    buttons.push({
      label: mine === 'held' ? 'Leave' : 'Leave the waiting list',
      style: 'danger',
      action: mine === 'held' ? 'group.ask-leave' : 'group.leave',
      ref: id,
    });
  else if (supervisor.personId !== viewer)
    buttons.push({
      ...{ style: 'primary', action: 'group.join', ref: id },
      label: taken < capacity ? 'Take a place' : 'Wait for a place',
    });
  else {
    if (seats.length > 0)
      buttons.push({ label: 'Free a place', style: 'plain', action: 'group.ask-free', ref: id });
    buttons.push({ label: 'End the group', style: 'danger', action: 'group.ask-end', ref: id });
  }
  const card = say(title, inShort(group, zone));
  return {
    ...card,
    blocks: facts.length > 0 ? [...card.blocks, { kind: 'facts', facts }] : card.blocks,
    buttons,
  };
}

/** For who leads it: whose place comes free. */
function freeForm({ id, title, seats }: GroupView): Card {
  if (seats.length === 0) return say('Nobody has a place yet', '');
  const names = seats
    .slice(0, CHOICES)
    .map(({ id: seat, name, state }) => [seat, state === 'held' ? name : `${name} (waits)`] as const);
  const cut =
    seats.length > CHOICES
      ? `These are the first ${CHOICES} of ${seats.length}; the next come up as places are freed.`
      : '';
  return {
    ...say(
      `Free a place: ${title}`,
      ['They are told. Whoever waited longest has a freed place then.', cut].filter(Boolean).join(' '),
    ),
    form: {
      ...{ title: 'Free a place', action: 'group.free', ref: id, submit: 'Free it' },
      fields: [choiceField('seat', 'Whose', Object.fromEntries(names))],
    },
  };
}

/** The form for a new group. Whoever may not open one is told before they fill it in. */
export async function groupForm(context: Context): Promise<Card> {
  await memberOnly(context.services.communities, context, { qualified: true });
  return {
    ...say('Open a group', ''),
    form: {
      ...{ title: 'Open a group', action: 'group.open', ref: '', submit: 'Open it' },
      fields: [
        lineField('title', 'What it is called', { maxLength: 60, hint: 'Thursday group' }),
        lineField('first', 'The first session, by your own clock', {
          ...{ maxLength: DAY_LENGTH, hint: WHEN_HINT },
        }),
        choiceField('every', 'How often', RHYTHMS, 'fortnight'),
        lineField('size', 'Minutes, and places', {
          value: `${DEFAULT_MINUTES}, ${DEFAULT_PLACES}`,
          maxLength: 30,
        }),
        placeField(),
      ],
    },
  };
}

/** `90, 4` or `1,5 h 4`: how long, and how many, which is the last number; a length alone will do. */
export function readSize(size: string): [minutes: number, places: number] {
  const alone = readMinutes(size);
  // As a length `90,4` would have a fraction of a minute.
  if (Number.isInteger(alone)) return [alone, DEFAULT_PLACES];
  const last = /(?<!\d)\d{1,3}(?= ?(?:places?|people)?\s*$)/i.exec(size);
  const long = size.slice(0, last?.index).replace(/[\s,;]{1,9}$/, '');
  return [long.trim() ? readMinutes(long) : DEFAULT_MINUTES, last ? Number(last[0]) : DEFAULT_PLACES];
}

/** A group has nobody yet as it opens: of what else they have then its card speaks. */
async function open(
  context: Context,
  { title = '', first = '', every = '', size = '', place = '' }: FormValues,
): Promise<Card> {
  const [minutes, capacity] = readSize(size);
  const zone = await zoneOf(context);
  const terms = {
    title,
    first: readWhen(first, await calendarOf(context)),
    place,
    zone,
    minutes,
    capacity,
    rota: true,
    requestKey: context.requestKey,
    every: isEvery(every) ? every : 'fortnight',
  };
  const clashes = await context.services.groups.clashes(context, terms);
  const id = await context.services.groups.open(context, terms);
  const card = groupCard(await context.services.groups.show(id, context), context.personId, zone);
  const blocks = clashes.length > 0 ? [...card.blocks, clashBlock(clashes, zone)] : card.blocks;
  return { ...card, blocks, title: `${card.title} is open`, tone: 'good' };
}

export const groupActions: Record<string, Action> = {
  'group.form': (context) => groupForm(context),
  'group.open': (context, _ref, values) => open(context, values),
  'group.show': async (context, ref) =>
    groupCard(await context.services.groups.show(ref, context), context.personId, await zoneOf(context)),
  'group.join': async (context, ref) => {
    const { first, state, group } = await context.services.groups.join(ref, context);
    const card = groupCard(group, context.personId, await zoneOf(context));
    const had = first ? '' : 'already ';
    return {
      ...card,
      title: state === 'held' ? `You ${had}have a place` : `You are ${had}on the waiting list`,
      tone: state === 'held' ? 'good' : 'plain',
    };
  },
  'group.ask-free': async (context, ref) => freeForm(await context.services.groups.show(ref, context)),
  'group.free': async (context, _ref, { seat = '' }) => {
    const { had, next, group } = await context.services.groups.free(seat, context);
    return {
      ...groupCard(group, context.personId, await zoneOf(context)),
      title:
        had === 'waiting'
          ? 'They wait no longer, and are told'
          : next
            ? 'Freed: whoever waited longest has it now'
            : 'Freed; they are told',
      tone: 'good',
    };
  },
  'group.ask-leave': async (context, ref) => {
    const { title, waiting } = await context.services.groups.show(ref, context);
    const next = waiting > 0 ? 'Whoever waited longest has your place at once.' : 'Your place is free then.';
    return {
      ...say(
        `Leave ${title}?`,
        `${next} For one session alone, say that you do not come this time: /supervision sessions.`,
      ),
      buttons: [
        { label: 'Leave the group', style: 'danger', action: 'group.leave', ref },
        { label: 'Keep my place', style: 'plain', action: 'group.show', ref },
      ],
    };
  },
  'group.leave': async (context, ref) => {
    const { had, next } = await context.services.groups.leave(ref, context);
    const back: Button = { label: 'See the group', style: 'plain', action: 'group.show', ref };
    const card =
      had === null
        ? say('You are not in that group', '')
        : had === 'waiting'
          ? say('You wait no longer', 'Your turn on the list has gone.')
          : say(
              'You have left the group',
              `${next ? 'Whoever waited longest has your place.' : 'Your place is free again, for you too.'} Your calendar still has its sessions: a new calendar file takes them out.`,
            );
    return { ...card, buttons: had === 'held' ? [calendarFile, back] : [back] };
  },
};
