import type { Every } from '../src/storage/schema.ts';
import type { RequestView } from '../src/supervision/request-store.ts';
import { MOST_TIMES } from '../src/supervision/terms.ts';
import type { Block, Button, Card } from './card.ts';
import { moment, weekday } from './dates.ts';

export const RHYTHMS = {
  once: 'Once',
  week: 'Every week',
  fortnight: 'Every two weeks',
  month: 'Every month',
} as const satisfies Record<Every, string>;

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
  const mine = request.asker.personId === viewer;
  const other = mine ? request.supervisor.name : request.asker.name;
  const blocks: Block[] = [];
  if (request.note) blocks.push({ kind: 'preview', author: request.asker.name, text: request.note });
  if (request.answer) blocks.push({ kind: 'preview', author: request.supervisor.name, text: request.answer });
  if (request.state === 'proposed' && request.times.length > 0)
    blocks.push({
      ...{ kind: 'list', title: `${request.minutes} minutes, ${RHYTHMS[request.every].toLowerCase()}` },
      items: request.times.map(
        ({ startsAt }) => `${weekday(startsAt, zone)} ${moment(startsAt, zone)} (${zone})`,
      ),
    });
  const next = nextWords(request, mine);
  if (next) blocks.push({ kind: 'text', text: next });
  return {
    title: mine
      ? `Supervision with ${other}: ${STATES[request.state]}`
      : `${other} asks for supervision: ${STATES[request.state]}`,
    tone: request.state === 'accepted' ? 'good' : 'plain',
    ...{ blocks, buttons: mine ? askersButtons(request, zone) : supervisorsButtons(request) },
  };
}

/** What the other one is waited for to do, where the buttons do not say it. */
function nextWords({ state, seriesId, supervisor, times }: RequestView, mine: boolean): string {
  if (state === 'accepted' && !seriesId)
    return mine
      ? `${supervisor.name} books the first session next; you are told.`
      : 'Book the first session next.';
  if (state === 'open' && mine)
    return `You are told when ${supervisor.name} answers. It ends by itself after two weeks.`;
  if (state === 'proposed' && !mine && times.length > 0) return 'They choose one, or ask for others.';
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
          ...{ label: moment(time.startsAt, zone), style: 'primary', action: 'request.take', ref: time.id },
        }),
      ),
      { label: 'None of these', style: 'plain', action: 'request.other-times', ref: id },
    );
  if (state === 'open' || state === 'proposed' || state === 'accepted')
    buttons.push({ label: 'Take it back', style: 'danger', action: 'request.withdraw', ref: id });
  return buttons;
}

function supervisorsButtons({ id, state, seriesId }: RequestView): Button[] {
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
