import type { CountryLines, SupportLine } from '../src/support/crisis-lines.ts';
import { otherRegions } from '../src/support/preferences.ts';
import type { Block, Button, Card } from './card.ts';
import { onCallWords } from './signpost-card.ts';

/** `Samaritans: 116 123 (24/7)`. Hours always: a line without hours reads as open. */
function lineWords({ name, audience, ways, hours, confirmed }: SupportLine): string {
  const whom = audience ? ` — for ${audience}` : '';
  const unsure = confirmed ? '' : '; not confirmed, so look it up first';
  return `${name}: ${ways.join(', or ')} (${hours}${unsure})${whom}`;
}

function section(title: string, lines: readonly SupportLine[], most: number): Block {
  return { kind: 'list', title, items: lines.slice(0, most).map(lineWords) };
}

/** Where more are found, then the emergency number, which comes last. */
function lastLines({ directory, emergency }: CountryLines): Block[] {
  const numbers = emergency.map(({ number, note }) => (note ? `${number} (${note})` : number)).join(' or ');
  return [
    { kind: 'text', text: `More lines, by country: ${directory.name}, ${directory.url}.` },
    { kind: 'text', text: `When a life is in danger now: ${numbers}.` },
  ];
}

function onCallBlocks(onCall: string | null): Block[] {
  return onCall ? [{ kind: 'text', text: onCallWords(onCall) }] : [];
}

const SECTIONS = { you: 'For you', client: 'For a client at risk' } as const;

/** All lines of a country under two headings, with the other regions one click away. */
export function supportCard(
  lines: CountryLines,
  nameOf: (country: string) => string,
  onCall: string | null,
): Card {
  return {
    title: `Support, ${lines.name}`,
    tone: 'plain',
    blocks: [
      { kind: 'text', text: 'Only you see this, and nobody is told that you asked.' },
      section(SECTIONS.you, lines.you, 8),
      section(SECTIONS.client, lines.client, 8),
      ...onCallBlocks(onCall),
      ...lastLines(lines),
    ],
    buttons: otherRegions(lines.country).map((country) => ({
      ...({ label: nameOf(country), style: 'plain', action: 'support.region', ref: country } as const),
    })),
  };
}

/** What is put before an answer when a text suggests danger: the same lines, the fitting heading first, and short. */
export function dangerBlocks(lines: CountryLines, danger: 'self' | 'other', onCall: string | null): Block[] {
  const opening =
    danger === 'self'
      ? 'It sounds as if this is about your own life. You need not carry it alone: someone is there now. Only you see this, and nobody is told.'
      : 'It sounds as if someone may be in danger now. If so, act on that first; a supervisor can think with you. Only you see this, and nobody is told.';
  const order = danger === 'self' ? (['you', 'client'] as const) : (['client', 'you'] as const);
  return [
    { kind: 'text', text: opening },
    ...order.map((heading) => section(SECTIONS[heading], lines[heading], 3)),
    ...onCallBlocks(onCall),
    ...lastLines(lines),
  ];
}

/** Leads from those few lines to all of them. */
export const moreLines: Button = {
  label: 'All lines, other regions',
  style: 'plain',
  action: 'support.open',
  ref: '',
};
