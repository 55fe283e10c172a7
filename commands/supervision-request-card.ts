import type { Every } from '../src/storage/schema.ts';
import type { RequestView } from '../src/supervision/request-store.ts';
import type { Block, Button, Card } from './card.ts';
import { moment } from './dates.ts';

export const RHYTHMS = {
  once: 'Once',
  week: 'Every week',
  fortnight: 'Every two weeks',
  month: 'Every month',
} as const satisfies Record<Every, string>;

const STATES = {
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
  if (request.times.length > 0)
    blocks.push({
      ...{ kind: 'list', title: `${request.minutes} minutes, ${RHYTHMS[request.every].toLowerCase()}` },
      items: request.times.map(({ startsAt }) => `${moment(startsAt, zone)} (${zone})`),
    });
  return {
    title: mine
      ? `Supervision with ${other}: ${STATES[request.state]}`
      : `${other} asks for supervision: ${STATES[request.state]}`,
    tone: request.state === 'accepted' ? 'good' : 'plain',
    ...{ blocks, buttons: mine ? askersButtons(request, zone) : supervisorsButtons(request) },
  };
}

function askersButtons({ id, state, times }: RequestView, zone: string): Button[] {
  const buttons: Button[] = times.slice(0, 3).map((time) => ({
    ...{ label: moment(time.startsAt, zone), style: 'primary', action: 'request.take', ref: time.id },
  }));
  if (state === 'proposed')
    buttons.push({ label: 'None of these', style: 'plain', action: 'request.other-times', ref: id });
  if (state === 'open' || state === 'proposed')
    buttons.push({ label: 'Take it back', style: 'danger', action: 'request.withdraw', ref: id });
  return buttons;
}

function supervisorsButtons({ id, state, seriesId }: RequestView): Button[] {
  if (state === 'accepted' && !seriesId)
    return [{ label: 'Book sessions', style: 'primary', action: 'request.book', ref: id }];
  if (state !== 'open' && state !== 'proposed') return [];
  return [
    { label: 'Propose times', style: 'primary', action: 'request.propose', ref: id },
    { label: 'Accept', style: 'plain', action: 'request.accept', ref: id },
    { label: 'Decline', style: 'danger', action: 'request.decline', ref: id },
  ];
}
