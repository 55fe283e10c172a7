import { describe, expect, it } from 'vitest';
import { type Form, refuse } from '../../commands/card.ts';
import { createPendingForms } from './forms-pending.ts';

const form: Form = {
  ...{ title: 'Vent', action: 'vent.run', ref: 'space_1', submit: 'Show me' },
  fields: [
    {
      ...({
        kind: 'text',
        name: 'text',
        label: 'Words',
        long: true,
        required: true,
        maxLength: 100,
      } as const),
      value: 'A long week.',
    },
  ],
};
const waiting = { form, introduction: 'Say it.' };

describe('a form that waits', () => {
  it('is there for whom it was kept for, as often as they ask, and for nobody else', () => {
    const pending = createPendingForms(() => new Date());
    const { ref } = pending.behind('amara', waiting, 'Vent');
    for (const _ of [1, 2]) expect(pending.take('amara', ref)).toMatchObject(waiting);
    expect(pending.take('tomasz', ref)).toBeNull();
    expect(pending.take('amara', 'another')).toBeNull();
  });

  it('is gone after a quarter of an hour', () => {
    const clock = { now: new Date('2026-05-04T10:00:00Z') };
    const pending = createPendingForms(() => clock.now);
    const key = pending.keep('amara', waiting);
    clock.now = new Date('2026-05-04T10:14:59Z');
    expect(pending.take('amara', key)).not.toBeNull();
    clock.now = new Date('2026-05-04T10:15:00Z');
    expect(pending.take('amara', key)).toBeNull();
  });

  it('gives way to newer ones once there are very many', () => {
    const pending = createPendingForms(() => new Date());
    const keys = Array.from({ length: 1_001 }, () => pending.keep('amara', waiting));
    expect(pending.take('amara', keys[0]!)).toBeNull();
    expect(pending.take('amara', keys[1]!)).not.toBeNull();
  });

  it('after a refusal stands behind its first button, filled in as it was', () => {
    const pending = createPendingForms(() => new Date());
    const more = { label: 'All lines', style: 'plain', action: 'support.open', ref: '' } as const;
    const refusal = { ...refuse('Not here.', 'Ask to be let in.'), buttons: [more] };
    const card = pending.withAnotherTry('amara', refusal, form);
    expect(card.buttons.map(({ label }) => label)).toEqual(['Change what I wrote', 'All lines']);
    expect(JSON.stringify(card)).not.toContain('A long week.');
    const again = pending.take('amara', card.buttons[0]!.ref);
    expect(again).toMatchObject({ form, introduction: 'Ask to be let in.' });
  });
});
