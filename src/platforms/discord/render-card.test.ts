import { ComponentType } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Button, Card } from '../../../commands/card.ts';
import { type Finding, LABELS } from '../../screening/types.ts';
import { textOf } from './message-text.ts';
import { renderCard } from './render-card.ts';
import { lengthOf } from './text.ts';

function card(blocks: Block[], buttons: Button[] = []): Card {
  return { title: 'A card', tone: 'plain', blocks, buttons };
}

function finding(text: string, words: string, label: Finding['label'] = 'PLACE'): Finding {
  const start = text.indexOf(words);
  const why = 'It narrows things down.';
  const rest = { kind: 'quasi' as const, subject: 'client' as const, score: 1, why, guidance: [] };
  return { start, end: start + words.length, label, suggestion: 'a town', ...rest };
}

/** Every component there is, nested ones too. */
function count(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + count(each), 0);
  const { components } = value as { components?: unknown[] };
  return 1 + (components ? count(components) : 0);
}

describe('a card', () => {
  it('marks findings in weight and words, without colour', () => {
    const text = 'She lives in Truro now.';
    const shown = textOf(
      renderCard(card([{ kind: 'marked', text, findings: [finding(text, 'Truro')] }])).body,
    );
    expect(shown).toContain('> She lives in **Truro** ‹place› now.');
    expect(shown).toContain('- **Truro** ‹place›: It narrows things down. Instead: “a town”.');
  });

  it('keeps a quoted text in its quote, line for line', () => {
    const shown = textOf(
      renderCard(card([{ kind: 'preview', author: 'Quiet Heron', text: 'one\n\ntwo' }])).body,
    );
    expect(shown).toContain('**Quiet Heron**\n> one\n> \n> two');
  });

  it.each([4_000, 100_000])(
    'stays within the limits with a text of %i characters, and gives all of it in a file',
    (length) => {
      const text = 'word '.repeat(length / 5);
      const rendered = renderCard(
        card([
          { kind: 'marked', text, findings: [] },
          { kind: 'text', text: 'And this.' },
        ]),
      );
      expect(lengthOf(textOf(rendered.body))).toBeLessThanOrEqual(4_000);
      expect(textOf(rendered.body)).toContain('And this.');
      expect(rendered.files.map(({ data }) => data.includes(text.trim()))).toEqual([true]);
    },
  );

  it('has a file of its own for what is to be kept', () => {
    const { files, body } = renderCard(card([{ kind: 'file', name: 'confidant.json', text: '{}' }]));
    expect(files).toEqual([{ name: 'confidant.json', data: '{}' }]);
    expect(body.attachments).toEqual([{ id: '0', filename: 'confidant.json' }]);
  });

  it('has at most 25 buttons, each once', () => {
    const buttons = Array.from({ length: 40 }, (_, index) => ({
      ...{ label: `Button ${index}`, style: 'plain' as const, action: 'a.b', ref: `vent_${index % 30}` },
    }));
    const [container] = renderCard(card([], buttons)).body.components;
    const rows = (container as { components: { type: number; components?: unknown[] }[] }).components.filter(
      ({ type }) => type === ComponentType.ActionRow,
    );
    expect(rows.map(({ components }) => components?.length)).toEqual([5, 5, 5, 5, 5]);
  });

  it('calls nobody', () => {
    expect(renderCard(card([{ kind: 'text', text: '<@1> @everyone' }])).body.allowed_mentions).toEqual({
      parse: [],
    });
  });

  it('keeps every limit of Discord’s, whatever is in it', () => {
    const text = fc.string({ unit: 'binary', maxLength: 3_000 });
    const blocks = fc.array(
      fc.oneof(
        text.map((words): Block => ({ kind: 'text', text: words })),
        fc.tuple(text, fc.constantFrom(...LABELS)).map(
          ([words, label]): Block => ({
            kind: 'marked',
            text: words,
            findings: words.length > 3 ? [finding(words, words.slice(1, 3), label)] : [],
          }),
        ),
        fc.array(text, { maxLength: 5 }).map((items): Block => ({ kind: 'list', title: 'Some', items })),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(blocks, text, (all, title) => {
        const { body } = renderCard({ ...card(all), title });
        expect(lengthOf(textOf(body))).toBeLessThanOrEqual(4_000);
        expect(count(body.components)).toBeLessThanOrEqual(40);
      }),
      { numRuns: 60 },
    );
  });
});
