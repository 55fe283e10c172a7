import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../commands/card.ts';
import { checkBlocks } from '../../../tests/loopback/slack/blocks.ts';
import { lengthOf } from '../../../tests/loopback/slack/schema.ts';
import { checkView } from '../../../tests/loopback/slack/views.ts';
import { LIMITS } from './limits.ts';
import { renderCard, renderCardView } from './render-card.ts';
import { renderForm } from './render-form.ts';
import { renderRelay, usernameOf } from './render-vent.ts';

const nobody = () => null;
const long = fc.string({ unit: 'grapheme', maxLength: 20_000 });
const finding = (start: number, end: number) => ({
  ...{ start, end, label: 'PLACE' as const, kind: 'quasi' as const, subject: 'client' as const, score: 0.9 },
  ...{ why: 'Few people fit.', guidance: [], suggestion: 'a town' },
});

const card = fc.record({
  title: fc.string({ minLength: 1, maxLength: 400 }),
  tone: fc.constantFrom('plain', 'good', 'caution', 'stop'),
  blocks: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('text' as const), text: long }),
      fc.record({
        kind: fc.constant('list' as const),
        title: fc.string(),
        items: fc.array(long, { maxLength: 30 }),
      }),
      fc.record({ kind: fc.constant('preview' as const), author: fc.string(), text: long }),
      fc.record({
        kind: fc.constant('facts' as const),
        facts: fc.array(fc.record({ term: fc.string(), detail: long }), { maxLength: 40 }),
      }),
    ),
    { maxLength: 6 },
  ),
  buttons: fc.array(
    fc.record({
      label: fc.string({ minLength: 1, maxLength: 200 }),
      style: fc.constantFrom('primary' as const, 'plain' as const, 'danger' as const),
      action: fc.constantFrom('vent.post', 'check.edit', 'check.discard'),
      ref: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 40 }),
    }),
    { maxLength: 40 },
  ),
}) as fc.Arbitrary<Card>;

describe('a card', () => {
  it('of whatever length keeps to the limits of a message and of a view', () => {
    fc.assert(
      fc.property(card, (given) => {
        const { blocks, text } = renderCard(given);
        expect(checkBlocks(blocks, 'message')).toEqual([]);
        expect(lengthOf(blocks)).toBeLessThanOrEqual(13_200);
        expect(text.length).toBeLessThanOrEqual(4_000);
        checkView(renderCardView(given, 'C1') as never, 'modal');
      }),
      { numRuns: 60 },
    );
  });

  it('marks what was found in words and weight, and says why', () => {
    const { blocks } = renderCard({
      ...{ title: 'A few details', tone: 'caution', buttons: [] },
      blocks: [{ kind: 'marked', text: 'A paramedic in Truro.', findings: [finding(15, 20)] }],
    });
    const said = JSON.stringify(blocks);
    expect(said).toContain(
      '{"type":"text","text":"Truro","style":{"bold":true}},{"type":"text","text":" ‹place›"}',
    );
    expect(said).toContain('Few people fit. Instead: “a town”.');
  });

  it('tells a notification its title and no word of a draft', () => {
    const { text } = renderCard({
      ...{ title: 'Please keep <this> one', tone: 'stop', buttons: [] },
      blocks: [{ kind: 'text', text: 'Lena Marsh' }],
    });
    expect(text).toBe('✋ Please keep &lt;this&gt; one');
  });
});

describe('a form', () => {
  it.each([0, 3_000, 3_001, 90_000])(
    'keeps to the limits of a view with a draft of %i characters in it',
    (length) => {
      const view = renderForm(
        {
          ...{
            title: 'Edit and check this one again',
            action: 'check.again',
            ref: 'draft_1',
            submit: 'Check',
          },
          fields: [
            {
              ...{ kind: 'text', name: 'text', label: 'Your draft', long: true, required: true },
              ...{ maxLength: 4_000, value: 'a'.repeat(length) },
            },
            {
              ...{ kind: 'choice', name: 'to', label: 'Where' },
              options: Array.from({ length: 150 }, (_, index) => ({
                value: `channel C${index}`,
                label: `#${'x'.repeat(90)}`,
              })),
            },
          ],
        },
        'Only you will see it. '.repeat(400),
        { channelId: 'C1', origin: 'abc' },
      );
      expect(() => checkView(view as never, 'modal')).not.toThrow();
      expect(view.private_metadata).toBe('draft_1|C1|abc');
      const said = JSON.stringify(view);
      expect(said.includes('too long to be edited here')).toBe(length > LIMITS.inputText);
    },
  );
});

describe('a vent', () => {
  const vent = {
    ...{ communityId: 'c', channelRef: 'C1', nonce: 'vent_1' },
    author: { kind: 'pseudonym' as const, name: 'Quiet Heron' },
    vent: { id: 'vent_1', heard: 2, contentNote: null, replyTo: null },
  };

  it('is shown as it was written, whatever marks are in it', () => {
    const text = '*not bold* _nor this_ <@U024BE7LH> ~`x`~\n> a line\n&amp;';
    const { blocks } = renderRelay({ ...vent, text }, () => 'Amara');
    expect(blocks[0]).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [{ type: 'text', text: '*not bold* _nor this_ @Amara ~`x`~\n> a line\n&amp;' }],
        },
      ],
    });
  });

  it('shows emoji codes as emoji and addresses as links, and takes invites and file links out', () => {
    const text =
      'A :wave: https://example.org/a, https://join.slack.com/t/x/y https://files.slack.com/files-pri/T1-F1/a.png';
    const { blocks } = renderRelay({ ...vent, text }, nobody);
    const said = JSON.stringify(blocks);
    expect(said).toContain('{"type":"emoji","name":"wave"}');
    expect(said).toContain('{"type":"link","url":"https://example.org/a"}');
    expect(said).toContain('[invite removed] [file link removed]');
    expect(said).not.toMatch(/join\.slack|files\.slack/);
  });

  it('with a content note has none of its words in the message, nor in a notification', () => {
    const covered = { ...vent, vent: { ...vent.vent, contentNote: 'loss' }, text: 'A hard ending.' };
    const rendered = renderRelay(covered, nobody);
    expect(JSON.stringify(rendered)).not.toContain('hard ending');
    expect(rendered.text).toBe('Content note: loss');
  });

  it('at its longest keeps to the limits, with a fallback that chat.update takes', () => {
    const { blocks, text } = renderRelay({ ...vent, text: '家'.repeat(4_000) }, nobody);
    expect(checkBlocks(blocks, 'message')).toEqual([]);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4_000);
  });

  it('stands under a name of at most eighty characters', () => {
    expect(usernameOf({ author: { kind: 'unsigned' } })).toBe('A member');
    expect(usernameOf({ author: { kind: 'pseudonym', name: 'x'.repeat(200) } })).toHaveLength(80);
  });
});
