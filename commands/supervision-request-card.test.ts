import { describe, expect, it } from 'vitest';
import type { RequestView } from '../src/supervision/request-store.ts';
import { requestCard } from './supervision-request-card.ts';

const request = (over: Partial<RequestView>): RequestView => ({
  ...{ id: 'request_1', state: 'proposed', note: null, answer: null, seriesId: null },
  ...{ reply: null, timesRefused: false, place: '', booked: null, unanswered: null, clashes: [] },
  asker: { personId: 'asker', name: 'Leila' },
  supervisor: { personId: 'supervisor', name: 'Rohan' },
  times: [4, 5, 6, 7].map((day) => ({ id: `time_${day}`, startsAt: new Date(`2026-05-0${day}T17:00:00Z`) })),
  ...{ minutes: 60, every: 'month', zone: 'UTC', createdAt: new Date('2026-05-01T10:00:00Z') },
  ...over,
});
const buttons = (over: Partial<RequestView>, viewer: 'asker' | 'supervisor') =>
  requestCard(request(over), viewer, 'UTC').buttons.map(({ label }) => label);

describe('a request', () => {
  it('lets every time that was proposed be taken, with its day of the week', () => {
    expect(buttons({}, 'asker').filter((label) => label.includes('17:00'))).toHaveLength(4);
    expect(JSON.stringify(requestCard(request({}), 'asker', 'UTC').blocks)).toContain(
      'Monday 4 May 2026, 17:00',
    );
  });

  it.each([
    ['declined', 'asker', ['Find someone else']],
    ['expired', 'asker', ['Find someone else']],
    ['withdrawn', 'asker', []],
    ['accepted', 'asker', ['Take it back']],
    ['accepted', 'supervisor', ['Book sessions', 'Decline']],
  ] as const)('that is %s leaves the %s no time to take, and a way on', (state, viewer, labels) => {
    expect(buttons({ state }, viewer)).toEqual(labels);
  });

  it('that is booked leads both to the sessions', () => {
    for (const viewer of ['asker', 'supervisor'] as const)
      expect(buttons({ state: 'accepted', seriesId: 'series_1' }, viewer)).toEqual(['See the sessions']);
  });

  it('that was agreed says who books', () => {
    const said = JSON.stringify(requestCard(request({ state: 'accepted' }), 'asker', 'UTC').blocks);
    expect(said).toContain('Rohan books the first session next');
  });
});
