import type { Clash } from '../src/supervision/clashes.ts';
import type { Booked, RequestView } from '../src/supervision/request-store.ts';
import { MOST_TIMES } from '../src/supervision/terms.ts';
import type { Block, Button, Card } from './card.ts';
import { span, when } from './dates.ts';
import { everyWords, heldBy, rhythmWords } from './rhythm-words.ts';

export const STATES = {
  open: 'waits for an answer',
  proposed: 'times are proposed',
  accepted: 'agreed',
  declined: 'declined',
  withdrawn: 'taken back',
  expired: 'ran out',
} as const satisfies Record<RequestView['state'], string>;

/** A request between two people, with what the one who looks can do. */
export function requestCard(request: RequestView, viewer: string, zone: string): Card {
  const { asker, supervisor, note, answer, reply, booked } = request;
  const mine = asker.personId === viewer;
  const blocks: Block[] = [];
  if (note) blocks.push({ kind: 'preview', author: asker.name, text: note });
  if (answer) blocks.push({ kind: 'preview', author: supervisor.name, text: answer });
  if (reply) blocks.push({ kind: 'preview', author: asker.name, text: reply });
  if (request.state === 'proposed' && request.times.length > 0) blocks.push(...proposal(request, zone));
  if (booked) blocks.push({ kind: 'facts', facts: bookedFacts(request, booked, zone) });
  if (request.clashes.length > 0) blocks.push(clashBlock(request.clashes, zone));
  const next = nextWords(request, mine);
  if (next) blocks.push({ kind: 'text', text: next });
  return {
    title: titleOf(request, mine),
    tone: request.state === 'accepted' ? 'good' : 'plain',
    ...{ blocks, buttons: mine ? askersButtons(request, zone) : supervisorsButtons(request) },
  };
}

function titleOf({ state, booked, timesRefused, asker, supervisor }: RequestView, mine: boolean): string {
  const other = mine ? supervisor.name : asker.name;
  if (booked) return `Supervision with ${other}: booked as agreed`;
  if (!mine && state === 'open' && timesRefused)
    return `${other} asks for other times: none of yours would do`;
  return mine
    ? `Supervision with ${other}: ${STATES[state]}`
    : `${other} asks for supervision: ${STATES[state]}`;
}

function proposal({ minutes, every, times, place }: RequestView, zone: string): Block[] {
  const list: Block = {
    ...{ kind: 'list', title: `${minutes} minutes, ${everyWords(every).toLowerCase()}` },
    items: times.map(({ startsAt }) => `${when(startsAt, zone)} (${zone})`),
  };
  return place ? [list, { kind: 'facts', facts: [{ term: 'Where', detail: place }] }] : [list];
}

function bookedFacts({ place }: RequestView, { rhythm, over, ...first }: Booked, zone: string) {
  return [
    { term: 'First session', detail: `${span(first, zone)} (${zone})` },
    { term: 'How often', detail: rhythmWords(rhythm) },
    { term: 'Where', detail: place },
    { term: 'Held', detail: heldBy(rhythm.zone, zone, first.startsAt) },
    { term: 'Since then', detail: over ? 'called off, or ended' : '' },
  ].filter(({ detail }) => detail);
}

/** What else they have then, to whoever it is theirs. */
export function clashBlock(clashes: readonly Clash[], zone: string): Block {
  return { kind: 'list', title: 'You have something else then', items: clashItems(clashes, zone) };
}

export function clashItems(clashes: readonly Clash[], zone: string): string[] {
  const items = clashes.map(({ whom, ...times }) => `${span(times, zone)}: ${whom}`);
  const [some, more] = [items.slice(0, MOST_TIMES), items.length - MOST_TIMES];
  return more > 0 ? [...some, `and ${more} more`] : some;
}

/** What the other one is waited for to do, or was told, where the buttons do not say it. */
function nextWords(request: RequestView, mine: boolean): string {
  const { state, seriesId, booked, asker, supervisor, times, clashes, place, unanswered } = request;
  if (state === 'accepted' && !seriesId)
    return mine
      ? `${supervisor.name} books the first session next; you are told.`
      : 'Book the first session next.';
  if (booked && !booked.over && !place)
    return mine
      ? `${supervisor.name} has not said yet where you meet.`
      : `${asker.name} does not know yet where you meet: say it next.`;
  if (state === 'open' && mine)
    return `You are told when ${supervisor.name} answers. It ends by itself after two weeks.`;
  if (state === 'proposed' && !mine && times.length > 0)
    return clashes.length > 0
      ? 'They choose one, or ask for others. If two at once is a slip, propose other times.'
      : 'They choose one, or ask for others.';
  if (state === 'declined' && !mine) return `${asker.name} is told.`;
  if (state === 'withdrawn' && mine) return `${supervisor.name} is told.`;
  if (unanswered === 'supervisor')
    return mine ? `${supervisor.name} did not answer within two weeks.` : 'It waited two weeks for you.';
  if (unanswered === 'asker')
    return mine ? 'None of the times was taken within two weeks.' : `${asker.name} took none of your times.`;
  return '';
}

const sessions: Button = {
  ...{ label: 'See the sessions', style: 'primary', action: 'session.list', ref: '' },
};

function askersButtons({ id, state, times, seriesId }: RequestView, zone: string): Button[] {
  if (seriesId) return [sessions];
  if (state === 'declined' || state === 'expired')
    return [{ label: 'Find someone else', style: 'primary', action: 'supervision.everyone', ref: '' }];
  const buttons: Button[] = [];
  if (state === 'proposed')
    buttons.push(
      ...times.slice(0, MOST_TIMES).map(
        (time): Button => ({
          ...{ label: when(time.startsAt, zone), style: 'primary', action: 'request.take', ref: time.id },
        }),
      ),
      { label: 'None of these', style: 'plain', action: 'request.other-times', ref: id },
    );
  if (state === 'open' || state === 'proposed' || state === 'accepted')
    buttons.push({ label: 'Take it back', style: 'danger', action: 'request.withdraw', ref: id });
  return buttons;
}

function supervisorsButtons({ id, state, seriesId, booked, place }: RequestView): Button[] {
  if (booked && !booked.over && !place)
    return [
      { label: 'Where we meet', style: 'primary', action: 'session.place', ref: booked.sessionId },
      { ...sessions, style: 'plain' },
    ];
  if (seriesId) return [sessions];
  const decline: Button = { label: 'Decline', style: 'danger', action: 'request.decline', ref: id };
  if (state === 'accepted')
    return [{ label: 'Book sessions', style: 'primary', action: 'request.book', ref: id }, decline];
  if (state !== 'open' && state !== 'proposed') return [];
  return [
    { label: 'Propose times', style: 'primary', action: 'request.propose', ref: id },
    { label: 'Accept', style: 'plain', action: 'request.accept', ref: id },
    decline,
  ];
}
