import { REGIONS } from '../src/screening/types.ts';
import { regionOf } from '../src/space/regions.ts';
import { ABOUT_LIMIT, type Listing } from '../src/supervision/directory.ts';
import {
  BODIES,
  CLIENTS,
  codesWithin,
  FEES,
  FORMATS,
  LANGUAGES,
  labelsOf,
  MEETS,
  readCodes,
  WAYS,
} from '../src/supervision/facets.ts';
import type { ListingFacets } from '../src/supervision/listing-index.ts';
import { memberOnly } from '../src/supervision/membership.ts';
import type { Card, FormValues } from './card.ts';
import { say } from './card.ts';
import type { Action, Context } from './command.ts';
import { choiceField, lineField } from './fields.ts';
import { listingCard } from './supervision-find.ts';

/** The form to offer supervision, filled with what is offered already. Whoever may not is told before they fill it in. */
export async function offerForm(context: Context): Promise<Card> {
  await memberOnly(context.services.communities, context, { qualified: true });
  const mine = await context.services.directory.mine(context);
  const facets = mine?.facets;
  const list = (words: string[] = []) => words.join(', ');
  const fields = [
    lineField('ways', 'How you work', {
      ...{ value: list(labelsOf(WAYS, facets?.ways ?? [])), maxLength: 200 },
      hint: 'Person-centred, CBT, psychodynamic …',
    }),
    lineField('clients', 'With whom', {
      ...{ value: list(labelsOf(CLIENTS, facets?.clients ?? [])), maxLength: 200 },
      hint: 'Adults, couples, trauma …',
    }),
    lineField('accreditation', 'Bodies and accreditation', {
      ...{ value: mine?.words.accreditation ?? '', maxLength: 200, hint: 'BACP senior accredited, …' },
    }),
    lineField('languages', 'Languages', { value: list(labelsOf(LANGUAGES, facets?.languages ?? ['en'])) }),
    lineField('about', 'In your own words', {
      ...{ value: mine?.words.about ?? '', long: true, required: false, maxLength: ABOUT_LIMIT },
      hint: 'People reach you through the bot: contact details are covered.',
    }),
  ];
  return {
    ...say('Offer supervision', 'Members of this community will find it.'),
    form: {
      title: 'Offer supervision',
      action: 'supervision.offer-run',
      ref: mine?.id ?? '',
      submit: 'Next',
      fields,
    },
  };
}

function termsForm({ id, facets, words }: Listing): Card {
  const places = Object.fromEntries(REGIONS.map((region) => [region, regionOf(region).name]));
  const fields = [
    choiceField('region', 'Region', places, facets.region),
    choiceField('meets', 'How you meet', MEETS, facets.meets),
    choiceField('format', 'What you offer', FORMATS, facets.format),
    choiceField('fee', 'Fee', FEES, facets.fee),
    lineField('slots', 'Free places, and your town', {
      ...{
        value: [facets.freeSlots, words.place].filter((part) => part !== '').join(', '),
        hint: '2, Leeds',
      },
    }),
  ];
  return {
    ...say(
      'Where, fee, places',
      'A rhythm that is booked takes one of your free places; its end gives it back.',
    ),
    form: { title: 'Where, fee, places', action: 'supervision.terms-run', ref: id, submit: 'Keep', fields },
  };
}

async function offer(context: Context, values: FormValues): Promise<Card> {
  const { ways = '', clients = '', accreditation = '', languages = '', about = '' } = values;
  const read = {
    ...{ ways: readCodes(WAYS, ways), clients: readCodes(CLIENTS, clients) },
    languages: readCodes(LANGUAGES, languages),
  };
  // What no code covers is still found by its words.
  const rest = Object.values(read)
    .flatMap((one) => one.rest)
    .filter((words) => !about.includes(words));
  const before = await context.services.directory.mine(context);
  const listing = await context.services.directory.offer(context, {
    facets: {
      ...{ ways: read.ways.codes, clients: read.clients.codes },
      bodies: codesWithin(BODIES, accreditation),
      languages: read.languages.codes,
    },
    words: { accreditation, about: rest.length > 0 ? `${about}\n${rest.join(', ')}`.trim() : about },
  });
  const card = await listingCard(context, listing);
  if (!before?.checked || listing.checked) return card;
  const text =
    'Your accreditation reads differently now: ask a steward to check it again. Their mark is gone till then.';
  return { ...card, blocks: [{ kind: 'text', text }, ...card.blocks] };
}

async function terms(context: Context, values: FormValues): Promise<Card> {
  const { slots = '', region, meets, format, fee } = values;
  const { places, town } = readSlots(slots);
  const facets: Partial<ListingFacets> = places === null ? {} : { freeSlots: places };
  const known = REGIONS.find((one) => one === region);
  if (known) facets.region = known;
  if (meets && Object.hasOwn(MEETS, meets)) facets.meets = meets as keyof typeof MEETS;
  if (format && Object.hasOwn(FORMATS, format)) facets.format = format as keyof typeof FORMATS;
  if (fee && Object.hasOwn(FEES, fee)) facets.fee = fee as keyof typeof FEES;
  const offered = { facets, words: { place: town } };
  return listingCard(context, await context.services.directory.offer(context, offered));
}

/** `2, Leeds` or `Leeds, 2`: how many places, and where. A town alone says nothing of places: null. */
export function readSlots(text: string): { places: number | null; town: string } {
  const count = /^\s*(\d{1,9})(?:\s*[,;]|\s|$)|[,;]\s*(\d{1,9})\s*$/.exec(text);
  const none = count ? null : /^\s*(?:none|no)(?:\s*[,;]|\s*$)/i.exec(text);
  const said = count ?? none;
  const town = said ? text.replace(said[0], '') : text;
  return {
    places: count ? Number(count[1] ?? count[2]) : none ? 0 : null,
    town: town.replace(/^[\s,;]+|[\s,;]+$/g, ''),
  };
}

export const offerActions: Record<string, Action> = {
  'supervision.edit': (context) => offerForm(context),
  'supervision.offer-run': (context, _ref, values) => offer(context, values),
  'supervision.terms': async (context, ref) => termsForm(await context.services.directory.show(ref, context)),
  'supervision.terms-run': (context, _ref, values) => terms(context, values),
  'supervision.confirm': async (context, ref) => {
    const listing = await context.services.directory.confirm(ref, context);
    return {
      ...(await listingCard(context, listing)),
      title: 'Thank you: it holds for six months more',
      tone: 'good',
    };
  },
  'supervision.ask-withdraw': async (_context, ref) => ({
    ...say(
      'Take your listing down?',
      'Its words are erased, and nobody finds it. To rest a while, say that you have no free place instead.',
    ),
    buttons: [
      { label: 'Take it down', style: 'danger', action: 'supervision.withdraw', ref },
      { label: 'Where, fee, places', style: 'plain', action: 'supervision.terms', ref },
      { label: 'Keep it', style: 'plain', action: 'supervision.listing', ref },
    ],
  }),
  'supervision.withdraw': async (context, ref) => {
    await context.services.directory.withdraw(ref, context);
    return say('Taken down', 'Nobody finds it any more.');
  },
};
