import { z } from 'zod';
import { CHARTER_LIMIT } from '../src/space/charters.ts';
import type { Space } from '../src/space/communities.ts';
import { writeQuietHours } from '../src/space/quiet-hours.ts';
import { PROFESSIONS, regionOf } from '../src/space/regions.ts';
import type { Block, Button, Card, Field, FormValues } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { day } from './dates.ts';
import { WATCH } from './setting-words.ts';
import { ownSpace } from './space-choice.ts';
import { basicFields, fieldsOf, GROUPS, isGroup, readSettings } from './space-forms.ts';
import { onCallButton, onCallForm } from './space-on-call.ts';
import { applicationCard, charterCard, failuresCard, reportCard, unmaskingCard } from './steward-cards.ts';

const CLOSING_DAYS = 14;
const NAMES = { own: 'own names', pseudonym: 'pseudonyms', choice: 'own names or pseudonyms' } as const;

function charterField(value: string, required: boolean): Field {
  return {
    ...({ kind: 'text', name: 'charter', label: 'Charter', long: true, required, value } as const),
    ...{ maxLength: CHARTER_LIMIT, hint: 'What members agree to; they are asked again when it changes' },
  };
}

function createForm(): Card {
  return {
    ...say('Make a space', 'A private channel where members can vent. Everything can be changed later.'),
    form: {
      ...{ title: 'Make a space', action: 'space.create', ref: '', submit: 'Make it' },
      fields: [...basicFields(), charterField('', false)],
    },
  };
}

async function create(context: Context, _ref: string, values: FormValues): Promise<Card> {
  const { name, region, profession } = readSettings('basics', values, {
    zone: 'UTC',
    region: 'other',
    now: context.now,
  });
  const space = await context.services.spaces.create({
    ...context,
    ...{ mayManage: context.mayManage ?? false, requestKey: context.requestKey },
    ...{ name: name ?? '', region: region ?? 'UK', profession: profession ?? 'other' },
    ...(values['charter'] && { charter: values['charter'] }),
  });
  return overview(context, space);
}

async function factsOf({ services }: Context, space: Space): Promise<Block> {
  const quiet = writeQuietHours({ from: space.quietFrom, to: space.quietTo });
  const facts = [
    { term: 'Where', detail: `${regionOf(space.region).name}, ${PROFESSIONS[space.profession]}` },
    { term: 'Vents', detail: `under ${NAMES[space.identity]}, for ${space.retentionDays} days` },
    { term: 'Pseudonyms', detail: `fresh each ${space.epoch}` },
    { term: 'Joining', detail: space.joining === 'role' ? 'by role' : 'a steward lets people in' },
    { term: 'Reviews', detail: `${space.quorum} must agree` },
    { term: 'Watch', detail: WATCH[space.watch] },
    { term: 'Quiet hours', detail: `${quiet} (${space.zone})` },
    { term: 'Charter', detail: space.charterVersion ? `version ${space.charterVersion}` : 'none yet' },
  ];
  const onCall = await services.onCall.ofSpace(space);
  if (onCall) facts.push({ term: 'Supervisor on call', detail: onCall });
  if (space.endsAt) facts.push({ term: 'Cohort ends', detail: day(space.endsAt, space.zone) });
  if (space.closesAt) facts.push({ term: 'Closes', detail: day(space.closesAt, space.zone) });
  return { kind: 'facts', facts };
}

/** What a space is set to; for stewards also what waits for them. */
async function overview(context: Context, space: Space): Promise<Card> {
  const { services, personId } = context;
  const blocks = [await factsOf(context, space)];
  const card: Card = { title: space.name, tone: 'plain', blocks, buttons: [] };
  const button = (label: string, action: string, style: Button['style'] = 'plain') =>
    card.buttons.push({ label, style, action, ref: space.id });
  if (space.charterVersion) button('Charter', 'charter.read');
  if (!(await services.stewards.isSteward(space.id, personId))) return card;
  const applications = await services.joining.open(space.id, personId);
  const reports = await services.reports.open(space.id, personId);
  const unmasking = await services.unmasking.open(space.id, personId);
  const failures = await services.retentionFailures.list(space.id, personId);
  const waiting = (count: number, label: string, action: string) =>
    count > 0 && button(`${label} (${count})`, action, 'primary');
  waiting(applications.length, 'Applications', 'space.applications');
  waiting(reports.length, 'Reports', 'space.reports');
  waiting(unmasking.length, 'Unmasking', 'space.unmasking');
  waiting(failures.length, 'Not taken down', 'space.failures');
  button('Settings', 'space.settings');
  return card;
}

async function settings(context: Context, spaceId: string): Promise<Card> {
  await context.services.stewards.require(spaceId, context.personId);
  const space = await context.services.communities.space(spaceId);
  const groups = Object.entries(GROUPS).map(
    ([group, label]): Button => ({ label, style: 'plain', action: `space.edit-${group}`, ref: spaceId }),
  );
  const end: Button = space.closesAt
    ? { label: 'Keep it open', style: 'primary', action: 'space.keep', ref: spaceId }
    : { label: 'Close the space', style: 'danger', action: 'space.close', ref: spaceId };
  const charter: Button = { label: 'Charter', style: 'plain', action: 'space.edit-charter', ref: spaceId };
  const title = `Settings of ${space.name}`;
  const buttons = [...groups, onCallButton(spaceId), charter, end];
  return { title, tone: 'plain', blocks: [await factsOf(context, space)], buttons };
}

async function edit(context: Context, group: string, spaceId: string): Promise<Card> {
  await context.services.stewards.require(spaceId, context.personId);
  const space = await context.services.communities.space(spaceId);
  const title = isGroup(group) ? GROUPS[group] : 'Charter';
  const current = isGroup(group) ? null : await context.services.charters.current(spaceId);
  const hasRoles = context.roleRefs !== undefined;
  const fields = isGroup(group)
    ? fieldsOf(group, space, hasRoles)
    : [charterField(current?.text ?? '', true)];
  return {
    ...say(title, ''),
    form: { title, action: `space.set-${group}`, ref: spaceId, submit: 'Keep', fields },
  };
}

/** One pair of actions a group: the form, and what came back. */
const groupActions = Object.fromEntries(
  Object.keys(GROUPS)
    .filter(isGroup)
    .flatMap((group) => [
      [`space.edit-${group}`, (context: Context, ref: string) => edit(context, group, ref)],
      [
        `space.set-${group}`,
        async (context: Context, ref: string, values: FormValues) => {
          const { spaces, communities } = context.services;
          const before = await communities.space(ref);
          await spaces.change(ref, context, readSettings(group, values, { ...before, now: context.now }));
          return settings(context, ref);
        },
      ],
    ]),
);

/** The first of what waits, and how many more there are. */
function firstOf(cards: Card[], nothing: string): Card {
  const [first, ...more] = cards;
  if (!first) return say(nothing, '', 'good');
  if (more.length > 0) first.blocks.push({ kind: 'text', text: `${more.length} more after this one.` });
  return first;
}

async function close(context: Context, ref: string, values: FormValues): Promise<Card> {
  const days = Number(values['days'] ?? CLOSING_DAYS);
  const closesAt = await context.services.closing.close(ref, context, days);
  const { zone } = await context.services.communities.space(ref);
  const text = `Every member is told, and can take along what is theirs, until ${day(closesAt, zone)}. Then everything is erased.`;
  return say('The space is closing', text, 'caution');
}

async function exported({ services, ...context }: Context, ref: string): Promise<Card> {
  const own = await services.closing.exportFor(ref, { ...context });
  return {
    ...say('Your copy', 'Only you see this. Copy it to a place of your own.'),
    blocks: [{ kind: 'file', name: 'confidant-space.json', text: JSON.stringify(own, null, 2) }],
  };
}

export const space = defineCommand({
  name: 'space',
  summary: 'The space: what it is set to; for stewards also create, settings and close.',
  options: z.object({
    do: z.enum(['show', 'create', 'settings', 'close']).default('show').describe('What to do'),
    space: z.string().optional().describe('Which space, when you are in more than one'),
  }),
  rest: 'do',
  async run(context, { do: what, space: given }) {
    if (what === 'create') return createForm();
    const own = await ownSpace(context, given);
    if (what === 'show') return overview(context, own);
    return settings(context, own.id);
  },
  actions: {
    ...groupActions,
    'space.create': create,
    'space.settings': settings,
    'space.edit-charter': (context, ref) => edit(context, 'charter', ref),
    'space.set-charter': async (context, ref, { charter = '' }) =>
      charterCard(await context.services.charters.change(ref, context, charter), true),
    'space.edit-on-call': onCallForm,
    'space.set-on-call': async (context, ref, { words = '' }) => {
      await context.services.onCall.name(ref, context, words);
      return settings(context, ref);
    },
    'space.applications': async ({ services, personId }, ref) =>
      firstOf((await services.joining.open(ref, personId)).map(applicationCard), 'Nobody is waiting'),
    'space.reports': async ({ services, personId }, ref) =>
      firstOf((await services.reports.open(ref, personId)).map(reportCard), 'Nothing is waiting'),
    'space.unmasking': async ({ services, personId }, ref) =>
      firstOf((await services.unmasking.open(ref, personId)).map(unmaskingCard), 'Nothing is waiting'),
    'space.failures': async ({ services, personId }, ref) =>
      failuresCard(await services.retentionFailures.list(ref, personId)),
    'retention.retry': async (context, ref) =>
      (await context.services.retentionFailures.retry(ref, context))
        ? say('It is gone', '', 'good')
        : say('The platform still refuses', 'Please take it down by hand.', 'caution'),
    'retention.done': async (context, ref) => {
      await context.services.retentionFailures.done(ref, context);
      return say('Thank you', 'It is off the list.', 'good');
    },
    'space.close': async (context, ref) => {
      await context.services.stewards.require(ref, context.personId);
      const text = { kind: 'text', long: false, required: true, maxLength: 2 } as const;
      const label = 'How many days members have to take theirs along';
      return {
        ...say('Close the space', 'Then every word and the key to them are erased. It cannot be undone.'),
        form: {
          ...{ title: 'Close the space', action: 'space.close-run', ref, submit: 'Close it' },
          fields: [{ ...text, name: 'days', label, value: String(CLOSING_DAYS) }],
        },
      };
    },
    'space.close-run': close,
    'space.keep': async (context, ref) => {
      await context.services.closing.keepOpen(ref, context);
      return say('It stays open', 'Every member is told.', 'good');
    },
    'space.export': exported,
  },
});
