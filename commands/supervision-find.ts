import type { Region } from '../src/screening/types.ts';
import { regionOf } from '../src/space/regions.ts';
import { type Listing, type Marked, type Search, SHOWN } from '../src/supervision/directory.ts';
import {
  BODIES,
  CLIENTS,
  FEES,
  FORMATS,
  LANGUAGES,
  labelsOf,
  MEETS,
  readCodes,
  WAYS,
} from '../src/supervision/facets.ts';
import type { Wanted } from '../src/supervision/listing-index.ts';
import { type ReadWords, saidFilters } from '../src/supervision/said-filters.ts';
import { askedCard, noteField } from './ask-again.ts';
import type { Block, Button, Card } from './card.ts';
import { say } from './card.ts';
import type { Action, Context } from './command.ts';
import { day } from './dates.ts';
import { zoneOf } from './zone.ts';

/** Filters as they were typed. */
export interface FindOptions {
  words: string;
  way?: string | undefined;
  clients?: string | undefined;
  language?: string | undefined;
  body?: string | undefined;
  region?: Region | undefined;
  meets?: 'online' | 'in-person' | undefined;
  format?: 'individual' | 'group' | undefined;
  fee?: keyof typeof FEES | undefined;
  free?: boolean | undefined;
}

/** Ways to widen a search that are worth a line. */
const MOST_WIDER = 4;

const CODED = { way: WAYS, clients: CLIENTS, language: LANGUAGES, body: BODIES } as const;

/** Looks for supervisors. A filter that is no known code joins the free words, and words that say a filter are one. */
export async function findSupervisors(context: Context, options: FindOptions): Promise<Card> {
  const { words, way, clients, language, body, ...plain } = options;
  const read = saidFilters(words);
  const wanted: Wanted = { ...read.filters, ...given(plain), not: read.unwanted };
  const free = [read.words];
  const typed = { way, clients, language, body };
  for (const name of Object.keys(CODED) as Array<keyof typeof CODED>) {
    const text = typed[name];
    if (!text) continue;
    const [code] = readCodes(CODED[name], text).codes;
    if (code) wanted[name] = code;
    else free.push(text);
  }
  wanted.words = free.join(' ').trim();
  const search = await context.services.directory.find(context, wanted);
  const card = searchCard(search, search.total > SHOWN ? 'add a word or a filter' : '');
  const text = understood(read);
  return text && !noneListed(search) ? { ...card, blocks: [{ kind: 'text', text }, ...card.blocks] } : card;
}

/** What was read out of the words, so that whoever meant something else sees it. */
function understood({ said, leftOut }: ReadWords): string {
  const quoted = (all: readonly string[], type: 'conjunction' | 'disjunction') =>
    new Intl.ListFormat('en-GB', { type }).format(all.map((one) => `“${one}”`));
  const lines = [
    said.length > 0 &&
      `I took ${quoted(said, 'conjunction')} as ${said.length === 1 ? 'a filter' : 'filters'}.`,
    leftOut.length > 0 && `I left out whoever has ${quoted(leftOut, 'disjunction')}.`,
  ];
  return lines.filter(Boolean).join(' ');
}

/** Everyone who offers, in parts; `before` is how many were shown. */
async function everyoneCard(context: Context, before: string): Promise<Card> {
  const from = /^\d{1,5}$/.test(before) ? Number(before) : 0;
  const search = await context.services.directory.find(context, { words: '' }, from);
  const { listings, total } = search;
  if (from > 0 && listings.length === 0) return everyoneCard(context, '');
  const to = from + listings.length;
  const card = searchCard(search, '');
  if (listings.length === total) return card;
  const turn = (label: string, ref: string): Button => ({ ...everyone, label, ref });
  if (to < total) card.buttons.push(turn('The next ones', String(to)));
  if (from > 0) card.buttons.push(turn('From the first', ''));
  return { ...card, blocks: [{ kind: 'text', text: `${from + 1} to ${to} of them.` }, ...card.blocks] };
}

/** Nobody offers anything: no words would find anyone. */
const noneListed = ({ total, without }: Search) => total === 0 && without.length === 0;

/** Those filters that were given: one that was not must not hide what the words say. */
function given<Filters extends object>(filters: Filters): Partial<Filters> {
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined),
  ) as Partial<Filters>;
}

function emptyCard({ elsewhere }: Search): Card {
  return {
    title: 'Nobody has listed themselves yet',
    tone: 'plain',
    blocks: [
      {
        kind: 'text',
        text: 'Whoever is qualified and offers supervision can, with /supervision offer; members of this community then find them here.',
      },
      ...elsewhereBlocks(elsewhere),
    ],
    buttons: [{ label: 'Offer supervision', style: 'plain', action: 'supervision.edit', ref: '' }],
  };
}

const everyone: Button = {
  ...{ label: 'Everyone who offers', style: 'plain', action: 'supervision.everyone', ref: '' },
};

function elsewhereBlocks(elsewhere: Search['elsewhere']): Block[] {
  if (elsewhere.length === 0) return [];
  return [{ kind: 'list', title: 'Elsewhere', items: elsewhere.map(({ name, url }) => `${name}: ${url}`) }];
}

const FILTERS: Record<Search['without'][number]['filters'][number], string> = {
  ...{ words: 'the words', way: 'the way of working', clients: 'the client group', language: 'the language' },
  ...{ body: 'the body', region: 'the region', meets: 'online or in person', format: 'individual or group' },
  ...{ fee: 'the fee band', free: 'a free place', not: 'what you left out' },
};

/** What a search found; `narrower` says how to see fewer. */
function searchCard(search: Search, narrower: string): Card {
  if (noneListed(search)) return emptyCard(search);
  const { listings, total, without, elsewhere } = search;
  const outside = elsewhereBlocks(elsewhere);
  if (total === 0) {
    const items = without
      .slice(0, MOST_WIDER)
      .map(({ filters, count }) => `Without ${filters.map((one) => FILTERS[one]).join(' and ')}: ${count}`);
    return {
      title: 'Nobody here fits',
      tone: 'caution',
      blocks: [{ kind: 'list', title: 'What would widen it', items }, ...outside],
      buttons: [everyone],
    };
  }
  const more = narrower ? `The best ${listings.length} of them; ${narrower}.` : '';
  return {
    title: `${total === 1 ? 'One supervisor' : `${total} supervisors`} here`,
    tone: 'plain',
    blocks: [
      ...(more ? [{ kind: 'text' as const, text: more }] : []),
      { kind: 'facts', facts: listings.map((one) => ({ term: one.name, detail: inShort(one) })) },
      ...outside,
    ],
    buttons: listings.map(({ id, name }) => ({
      ...{ label: name, style: 'plain', action: 'supervision.listing', ref: id },
    })),
  };
}

function inShort({ facets, words, checked }: Listing): string {
  const parts = [
    labelsOf(WAYS, facets.ways).slice(0, 3).join(', '),
    labelsOf(CLIENTS, facets.clients).slice(0, 3).join(', '),
    [MEETS[facets.meets], words.place].filter(Boolean).join(', '),
    FEES[facets.fee],
    facets.freeSlots > 0 ? 'has room' : 'no room now',
    checked ? 'checked' : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** One listing, with what the viewer may do about it. */
export async function listingCard(context: Context, listing: Listing): Promise<Card> {
  const { facets, words, checked, id, personId, state } = listing;
  const zone = await zoneOf(context);
  const facts = [
    { term: 'Works', detail: labelsOf(WAYS, facets.ways).join(', ') },
    { term: 'With', detail: labelsOf(CLIENTS, facets.clients).join(', ') },
    { term: 'Bodies and accreditation', detail: words.accreditation },
    {
      term: 'Where',
      detail: [regionOf(facets.region).name, words.place, MEETS[facets.meets]].filter(Boolean).join(', '),
    },
    { term: 'Languages', detail: labelsOf(LANGUAGES, facets.languages).join(', ') },
    { term: 'Offers', detail: FORMATS[facets.format] },
    { term: 'Fee', detail: FEES[facets.fee] },
    { term: 'Free places', detail: facets.freeSlots > 0 ? String(facets.freeSlots) : 'none now' },
    {
      term: 'Checked',
      detail: checked ? `by ${checked.by ?? 'a steward'} on ${day(checked.at, zone)}` : 'by no steward yet',
    },
    { term: 'Holds until', detail: state === 'lapsed' ? 'it has lapsed' : day(listing.lapsesAt, zone) },
  ].filter(({ detail }) => detail);
  const blocks: Block[] = [{ kind: 'facts', facts }];
  if (words.about) blocks.unshift({ kind: 'text', text: words.about });
  const own = personId === context.personId;
  const buttons: Button[] = own
    ? [
        { label: 'Change it', style: 'plain', action: 'supervision.edit', ref: id },
        { label: 'Where, fee, places', style: 'plain', action: 'supervision.terms', ref: id },
        { label: 'It still holds', style: 'primary', action: 'supervision.confirm', ref: id },
        { label: 'Take it down', style: 'danger', action: 'supervision.ask-withdraw', ref: id },
      ]
    : state === 'live'
      ? [{ label: 'Ask for supervision', style: 'primary', action: 'supervision.ask', ref: id }]
      : [everyone];
  if (!own && (await context.services.directory.mayCheck(context)))
    buttons.push(
      ...(checked
        ? ([
            { label: 'Checked again today', style: 'plain', action: 'supervision.check-again', ref: id },
            { label: 'Take the mark back', style: 'plain', action: 'supervision.uncheck', ref: id },
          ] as const)
        : ([{ label: 'Mark as checked', style: 'plain', action: 'supervision.check', ref: id }] as const)),
    );
  return { title: own ? 'Your listing' : listing.name, tone: 'plain', blocks, buttons };
}

async function marked(context: Context, { first, listing }: Marked, again = false): Promise<Card> {
  const card = await listingCard(context, listing);
  if (first) return card;
  const { checked } = listing;
  // The last to check may be whoever presses now.
  const title = again && checked ? 'Checked already today' : `${checked?.by ?? 'Another steward'} was first`;
  return { ...card, title };
}

export const findActions: Record<string, Action> = {
  'supervision.everyone': everyoneCard,
  'supervision.listing': async (context, ref) =>
    listingCard(context, await context.services.directory.show(ref, context)),
  'supervision.check': async (context, ref) =>
    marked(context, await context.services.directory.check(ref, context)),
  'supervision.check-again': async (context, ref) =>
    marked(context, await context.services.directory.check(ref, context, { again: true }), true),
  'supervision.uncheck': async (context, ref) =>
    marked(context, await context.services.directory.uncheck(ref, context)),
  'supervision.ask': async (_context, ref) => ({
    ...say('Ask for supervision', ''),
    form: {
      ...{ title: 'Ask for supervision', action: 'supervision.ask-run', ref, submit: 'Ask' },
      fields: [noteField()],
    },
  }),
  'supervision.ask-run': async (context, ref, { note = '' }) =>
    askedCard(context, note, await context.services.requests.ask(context, ref, note)),
};
