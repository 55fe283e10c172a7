import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../space/delivery.ts';
import { textOf } from './message-text.ts';
import { renderRelay, webhookName } from './render-vent.ts';
import { lengthOf } from './text.ts';

function outgoing(change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    ...{ communityId: 'community_1', channelRef: '1', nonce: 'vent_1', text: 'A long day.' },
    author: { kind: 'pseudonym', name: 'Quiet Heron' },
    vent: { id: 'vent_1', heard: 0, contentNote: null, replyTo: null },
    ...change,
  };
}

describe('a vent', () => {
  it('is covered behind its content note', () => {
    const vent = { id: 'vent_1', heard: 0, contentNote: 'loss', replyTo: null };
    expect(textOf(renderRelay(outgoing({ vent, text: 'It ended || badly.' })).body)).toBe(
      '**Content note: loss**\n||It ended \\|\\| badly.||',
    );
  });

  it('shows how many have heard it', () => {
    const vent = { id: 'vent_1', heard: 3, contentNote: null, replyTo: null };
    expect(JSON.stringify(renderRelay(outgoing({ vent })).body)).toContain('"I hear you · 3"');
  });

  it('of any length fits, with the whole of it in a file', () => {
    const text = '*'.repeat(4_000);
    const { body, files } = renderRelay(outgoing({ text }));
    expect(lengthOf(textOf(body))).toBeLessThanOrEqual(4_000);
    expect(files).toEqual([{ name: 'the-whole-text.txt', data: text }]);
  });

  it('just over 2,000 characters is one message without a file', () => {
    const text = 'word '.repeat(500);
    expect(renderRelay(outgoing({ text })).files).toEqual([]);
  });

  it.each([
    ['Quiet Heron', 'Quiet Heron'],
    ['Discordia', 'D.ia'],
    ['   ', 'A member'],
    ['a'.repeat(90), 'a'.repeat(80)],
  ])('is posted under a name that Discord takes: %j', (name, taken) => {
    expect(webhookName(outgoing({ author: { kind: 'pseudonym', name } }))).toBe(taken);
  });
});

describe('what is shared outside the space', () => {
  it('is signed in its first line, or not at all', () => {
    const signed = { kind: 'member', personId: 'person_1', name: 'Amara_O' } as const;
    const { vent: _, ...plain } = outgoing({ author: signed });
    expect(textOf(renderRelay(plain).body)).toBe('**Amara\\_O**\nA long day.');
    expect(textOf(renderRelay({ ...plain, author: { kind: 'unsigned' } }).body)).toBe('A long day.');
  });
});
