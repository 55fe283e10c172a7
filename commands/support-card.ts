import {
  type CountryLines,
  emergencyWords,
  type Heading,
  type SupportLine,
} from '../src/support/crisis-lines.ts';
import { ringing } from '../src/support/dials.ts';
import { otherRegions } from '../src/support/preferences.ts';
import type { Block, Button, Card } from './card.ts';
import { onCallWords } from './signpost-card.ts';

const SECTIONS = { you: 'For you', client: 'For a client at risk' } as const satisfies Record<
  Heading,
  string
>;
const ALSO = { you: 'Also for you', client: 'Also for a client' } as const satisfies Record<Heading, string>;
const NAMES = new Intl.ListFormat('en-GB');

/** `Samaritans: 116 123 (24/7)`. Hours always: a line without hours reads as open. */
function lineWords({ name, audience, ways, hours, confirmed }: SupportLine): string {
  const whom = audience ? ` — for ${audience}` : '';
  const unsure = confirmed ? '' : '; not confirmed, so look it up first';
  return `${name}: ${ways.join(', or ')} (${hours}${unsure})${whom}`;
}

/** Lines under two headings. What stands under the first already is only named under the second. */
function sections(lines: CountryLines, order: readonly [Heading, Heading], most: number): Block[] {
  const [first, second] = order;
  const above = lines[first].slice(0, most);
  const isAbove = (line: SupportLine) => above.some((other) => lineWords(other) === lineWords(line));
  const more = lines[second].filter((line) => !isAbove(line)).slice(0, most);
  const items = more.map(lineWords);
  const again = lines[second].filter(isAbove).map(({ name }) => name);
  if (again.length > 0) items.unshift(`${ALSO[second]}, from above: ${NAMES.format(again)}`);
  return [
    { kind: 'list', title: SECTIONS[first], items: above.map(lineWords), dials: dialsOf(above) },
    { kind: 'list', title: SECTIONS[second], items, dials: dialsOf(more) },
  ];
}

function dialsOf(lines: readonly SupportLine[]) {
  return lines.flatMap(({ dials }) => dials);
}

/** Where more are found, then the emergency number, which comes last. */
function lastLines({ directory, emergency }: CountryLines): Block[] {
  return [
    { kind: 'text', text: `More lines, by country: ${directory.name}, ${directory.url}.` },
    {
      ...{
        kind: 'text',
        text: `When a life is in danger now: ${emergencyWords({ emergency })}.`,
        strong: true,
      },
      dials: emergency.flatMap(({ number }) => ringing(number)),
    },
  ];
}

function onCallBlocks(onCall: string | null): Block[] {
  return onCall ? [{ kind: 'text', text: onCallWords(onCall) }] : [];
}

/** A country’s lines under two headings; the other regions, and keeping this one, are one click away. */
export function supportCard(
  lines: CountryLines,
  {
    kept,
    nameOf,
    onCall,
  }: { kept: CountryLines; nameOf: (country: string) => string; onCall: string | null },
): Card {
  const looking = lines.country !== kept.country;
  return {
    title: `Support, ${lines.name}`,
    tone: 'plain',
    blocks: [
      ...(looking ? [{ kind: 'text' as const, text: lookingWords(kept) }] : []),
      { kind: 'text', text: 'Only you see this, and nobody is told that you asked.' },
      ...sections(lines, ['you', 'client'], 8),
      ...onCallBlocks(onCall),
      ...lastLines(lines),
    ],
    buttons: [
      ...(looking ? lookingButtons(lines, kept) : []),
      ...otherRegions(lines.country)
        .filter((country) => country !== kept.country)
        .map((country) => ({
          ...({ label: nameOf(country), style: 'plain', action: 'support.region', ref: country } as const),
        })),
    ],
  };
}

function lookingWords({ country, name }: CountryLines): string {
  if (country === 'other') return 'You are only looking: no country is kept as yours yet.';
  return `You are only looking. Your own lines are still: ${name}. Those are the ones that come when something you write suggests danger.`;
}

function lookingButtons({ country }: CountryLines, { name }: CountryLines): Button[] {
  return [
    { label: 'Use these from now on', style: 'primary', action: 'support.keep', ref: country },
    { label: `Back to ${name}`, style: 'plain', action: 'support.open', ref: '' },
  ];
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
    ...sections(lines, order, 3),
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
