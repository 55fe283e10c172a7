import { z } from 'zod';
import { REGIONS } from '../src/screening/types.ts';
import { FEES } from '../src/supervision/facets.ts';
import { saidFilters } from '../src/supervision/said-filters.ts';
import type { Card } from './card.ts';
import { refuse, say } from './card.ts';
import { cohortActions, cohortCard } from './cohort.ts';
import { type Context, defineCommand } from './command.ts';
import { faultWords } from './fault-words.ts';
import { findActions, findSupervisors, listingCard } from './supervision-find.ts';
import { groupActions, groupForm, groupsCard } from './supervision-groups.ts';
import { offerActions, offerForm } from './supervision-offer.ts';
import { requestActions, requestsCard } from './supervision-requests.ts';
import { sessionActions, sessionsCard } from './supervision-sessions.ts';
import { filtersIn } from './typed-filters.ts';
import { verbOf } from './verb.ts';

const VERBS = ['find', 'offer', 'requests', 'sessions', 'groups', 'group', 'cohort'] as const;
const FEE_BANDS = Object.keys(FEES) as [keyof typeof FEES, ...Array<keyof typeof FEES>];

/** An option of few values that also takes how people say them: `region:Ireland`, `fee:cheap`. */
function choiceOf<Value extends string>(
  name: 'region' | 'meets' | 'format' | 'fee',
  values: readonly [Value, ...Value[]],
  hint: string,
) {
  const choice = z.enum(values).optional();
  const read = (given: unknown) =>
    typeof given === 'string' && !choice.safeParse(given).success
      ? (saidFilters(given).filters[name] ?? given)
      : given;
  return z.preprocess(read, choice).meta({ type: 'string', enum: [...values], description: hint });
}

const FILTERS = z.object({
  way: z.string().max(60).optional().describe('A way of working, for example CBT'),
  clients: z.string().max(60).optional().describe('A client group, for example couples'),
  language: z.string().max(40).optional().describe('A language'),
  body: z.string().max(40).optional().describe('A body they belong to'),
  region: choiceOf('region', REGIONS, 'Where they practise'),
  meets: choiceOf('meets', ['online', 'in-person'], 'How you meet'),
  format: choiceOf('format', ['individual', 'group'], 'Alone or in a group'),
  fee: choiceOf('fee', FEE_BANDS, 'A fee band'),
  free: z.enum(['yes']).optional().describe('Only those with a free place'),
});

async function offer(context: Context): Promise<Card> {
  const mine = await context.services.directory.mine(context);
  return mine ? listingCard(context, mine) : offerForm(context);
}

/** Where to begin, for someone who only said the name. */
function overview(): Card {
  return {
    ...say(
      'Supervision',
      'Say /supervision find and what you look for: “trauma online Welsh”, or “couples fee:low free:yes”.',
    ),
    buttons: [
      { label: 'My sessions', style: 'primary', action: 'session.list', ref: '' },
      { label: 'Everyone who offers', style: 'plain', action: 'supervision.everyone', ref: '' },
      { label: 'Groups', style: 'plain', action: 'group.list', ref: '' },
      { label: 'Requests', style: 'plain', action: 'request.list', ref: '' },
      { label: 'Offer supervision', style: 'plain', action: 'supervision.edit', ref: '' },
    ],
  };
}

/** Looks by the words, and by filters, wherever those were written. */
async function find(context: Context, words: string, given: z.infer<typeof FILTERS>): Promise<Card> {
  const typed = filtersIn(words, FILTERS);
  const read = FILTERS.safeParse({ ...given, ...typed.filters });
  if (!read.success)
    return refuse('/supervision find needs something else', read.error.issues.map(faultWords).join('\n'));
  const { free, ...filters } = read.data;
  return findSupervisors(context, { ...filters, ...(free && { free: true }), words: typed.words });
}

export const supervision = defineCommand({
  name: 'supervision',
  summary: 'Formal supervision: find someone, offer it, requests, sessions, groups, cohort.',
  options: z.object({
    do: z.enum(VERBS).optional().describe('What to do'),
    words: z.string().max(200).optional().describe('With find: what you look for, in your own words'),
    ...FILTERS.shape,
  }),
  rest: 'words',
  run(context, given) {
    const { do: _verb, words: _words, ...filters } = given;
    const { verb, words } = verbOf(VERBS, given);
    switch (verb) {
      case 'offer':
        return offer(context);
      case 'requests':
        return requestsCard(context);
      case 'sessions':
        return sessionsCard(context);
      case 'groups':
        return groupsCard(context);
      case 'group':
        return groupForm(context);
      case 'cohort':
        return cohortCard(context);
      case 'find':
        return find(context, words, filters);
      default: {
        const asked = words || Object.values(filters).some((value) => value !== undefined);
        return asked ? find(context, words, filters) : Promise.resolve(overview());
      }
    }
  },
  actions: {
    ...{
      ...findActions,
      ...offerActions,
      ...requestActions,
      ...sessionActions,
      ...groupActions,
      ...cohortActions,
    },
    'request.list': requestsCard,
    'group.list': groupsCard,
  },
});
