import type { Region } from '../src/screening/types.ts';
import { regionOf } from '../src/space/regions.ts';
import type { Listing, Search } from '../src/supervision/directory.ts';
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
import { NOTE_LIMIT } from '../src/supervision/request-store.ts';
import type { Block, Button, Card } from './card.ts';
import { say } from './card.ts';
import type { Action, Context } from './command.ts';
import { day } from './dates.ts';
import { lineField } from './fields.ts';
import { requestCard } from './supervision-request-card.ts';
import { withSupport } from './support-hook.ts';
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

const CODED = { way: WAYS, clients: CLIENTS, language: LANGUAGES, body: BODIES } as const;

/** Looks for supervisors. A filter that is no known code joins the free words. */
export async function findSupervisors(context: Context, options: FindOptions): Promise<Card> {
  const { words, way, clients, language, body, ...plain } = options;
  const wanted: Wanted = plain;
  const free = [words];
  const typed = { way, clients, language, body };
  for (const name of Object.keys(CODED) as Array<keyof typeof CODED>) {
    const given = typed[name];
    if (!given) continue;
    const [code] = readCodes(CODED[name], given).codes;
    if (code) wanted[name] = code;
    else free.push(given);
  }
  wanted.words = free.join(' ').trim();
  const search = await context.services.directory.find(context, wanted);
  if (search.total > 0 || search.without.length > 0) return searchCard(search);
  const { total } = await context.services.directory.find(context, { words: '' });
  return total > 0 ? searchCard(search) : emptyCard(search);
}

/** Nobody has listed themselves: no words would find anyone. */
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

const FILTERS: Record<Search['without'][number]['filter'], string> = {
  ...{ words: 'the words', way: 'the way of working', clients: 'the client group', language: 'the language' },
  ...{ body: 'the body', region: 'the region', meets: 'online or in person', format: 'individual or group' },
  ...{ fee: 'the fee band', free: 'a free place' },
};

function searchCard({ listings, total, without, elsewhere }: Search): Card {
  const outside = elsewhereBlocks(elsewhere);
  if (total === 0) {
    const wider = without.map(({ filter, count }) => `Without ${FILTERS[filter]}: ${count}`);
    const blocks: Block[] = [];
    if (wider.length > 0) blocks.push({ kind: 'list', title: 'What would widen it', items: wider });
    else blocks.push({ kind: 'text', text: 'Nobody offers that here. Try fewer words.' });
    return {
      title: 'Nobody here fits',
      tone: 'caution',
      blocks: [...blocks, ...outside],
      buttons: [everyone],
    };
  }
  const more = total > listings.length ? ` The best ${listings.length} of them; add a word or a filter.` : '';
  return {
    title: `${total === 1 ? 'One supervisor' : `${total} supervisors`} here`,
    tone: 'plain',
    blocks: [
      ...(more ? [{ kind: 'text' as const, text: more.trim() }] : []),
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
        { label: 'Take it down', style: 'danger', action: 'supervision.withdraw', ref: id },
      ]
    : state === 'live'
      ? [{ label: 'Ask for supervision', style: 'primary', action: 'supervision.ask', ref: id }]
      : [everyone];
  if (!own && !checked && (await context.services.directory.mayCheck(context)))
    buttons.push({ label: 'Mark as checked', style: 'plain', action: 'supervision.check', ref: id });
  return { title: own ? 'Your listing' : listing.name, tone: 'plain', blocks, buttons };
}

export const findActions: Record<string, Action> = {
  'supervision.listing': async (context, ref) =>
    listingCard(context, await context.services.directory.show(ref, context)),
  'supervision.check': async (context, ref) => {
    const { first, listing } = await context.services.directory.check(ref, context);
    const card = await listingCard(context, listing);
    return first ? card : { ...card, title: `${listing.checked?.by ?? 'Another steward'} was first` };
  },
  'supervision.ask': async (_context, ref) => ({
    ...say('Ask for supervision', ''),
    form: {
      ...{ title: 'Ask for supervision', action: 'supervision.ask-run', ref, submit: 'Ask' },
      fields: [
        lineField('note', 'What you are looking for', {
          ...{ long: true, required: false, maxLength: NOTE_LIMIT },
          hint: 'Nothing about a client yet; names and numbers are covered.',
        }),
      ],
    },
  }),
  'supervision.ask-run': async (context, ref, { note = '' }) => {
    const { first, request } = await context.services.requests.ask(context, ref, note);
    const card = requestCard(request, context.personId, await zoneOf(context));
    return withSupport(context, note, {
      ...card,
      title: first ? `${request.supervisor.name} has your request` : 'You have asked them already',
    });
  },
};
