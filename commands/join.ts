import { z } from 'zod';
import type { Space } from '../src/space/communities.ts';
import { regionOf } from '../src/space/regions.ts';
import type { MemberRole } from '../src/storage/schema.ts';
import type { Card, Field, FormValues } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { pick } from './space-choice.ts';
import { applicationCard, ROLES } from './steward-cards.ts';

const ATTESTED = 'yes';

/** The spaces that a person is not in yet. */
async function joinable({ services, communityId, personId, now }: Context): Promise<Space[]> {
  const mine = await services.communities.spacesOf(communityId, personId, now);
  const open = await services.spaces.list(communityId);
  return open.filter(({ id, closesAt }) => !closesAt && !mine.some((space) => space.id === id));
}

async function runJoin(context: Context, { space }: { space?: string | undefined }): Promise<Card> {
  const spaces = await joinable(context);
  const only = space ? pick(spaces, space) : spaces.length === 1 ? spaces[0] : undefined;
  if (only) return offer(context, only);
  if (spaces.length === 0) return say('There is no space to join', 'You are in every space there is.');
  return {
    ...say('Which space would you like to join?', ''),
    buttons: spaces.map(({ id, name }) => ({ label: name, style: 'plain', action: 'join.space', ref: id })),
  };
}

/** The charter first, in full: the form's last line accepts it. */
async function offer(context: Context, space: Space): Promise<Card> {
  const { joining, charters } = context.services;
  const waiting = await joining.mine(space.id, context.personId);
  if (waiting) {
    const card = say('You have asked already', 'A steward will answer, and I will tell you.');
    card.buttons.push({ label: 'Take it back', style: 'plain', action: 'join.withdraw', ref: waiting.id });
    return card;
  }
  const charter = await charters.current(space.id);
  const card: Card = {
    title: `Join ${space.name}`,
    tone: 'plain',
    blocks: [{ kind: 'text', text: charter?.text ?? 'This space has no charter yet.' }],
    buttons: [{ label: 'Ask to join', style: 'primary', action: 'join.form', ref: charter?.id ?? space.id }],
  };
  return card;
}

/** The space and the version of its charter that were read: the ref is the charter's id, or the space's. */
async function offered({ services }: Context, ref: string): Promise<{ space: Space; version: number }> {
  if (!ref.startsWith('charter_')) return { space: await services.communities.space(ref), version: 0 };
  const { spaceId, version } = await services.charters.byId(ref);
  return { space: await services.communities.space(spaceId), version };
}

function fieldsOf(space: Space, version: number): Field[] {
  const roles = Object.entries(ROLES).map(([value, label]) => ({ value, label }));
  const { bodies } = regionOf(space.region);
  const word = version > 0 ? 'Yes, and I accept the charter' : 'Yes';
  return [
    { kind: 'choice', name: 'role', label: 'You are', options: roles, value: 'qualified' },
    {
      ...({ kind: 'text', name: 'body', label: 'Professional body', long: false, required: true } as const),
      ...{ maxLength: 120, hint: `For example ${bodies}; or “none yet”` },
    },
    {
      ...({ kind: 'choice', name: 'attested', label: 'On your word' } as const),
      options: [
        { value: 'no', label: 'Not yet' },
        { value: ATTESTED, label: `${word}: I practise or train, and keep to myself what is said here` },
      ],
    },
  ];
}

async function form(context: Context, ref: string): Promise<Card> {
  const { space, version } = await offered(context, ref);
  const fields = fieldsOf(space, version);
  const title = `Join ${space.name}`;
  return { ...say(title, ''), form: { title, action: 'join.apply', ref, submit: 'Ask to join', fields } };
}

async function apply(context: Context, ref: string, values: FormValues): Promise<Card> {
  const { space, version } = await offered(context, ref);
  const role = z.enum(Object.keys(ROLES) as [MemberRole, ...MemberRole[]]).catch('qualified');
  const application = await context.services.joining.apply({
    ...context,
    spaceId: space.id,
    role: role.parse(values['role']),
    body: values['body'] ?? '',
    attested: values['attested'] === ATTESTED,
    charterVersion: version,
  });
  if (application.state === 'approved') return say('Welcome', `You are in ${space.name}.`, 'good');
  return say('Thank you', 'A steward will answer, and I will tell you.', 'good');
}

export const join = defineCommand({
  name: 'join',
  summary: 'Ask to be let into a space.',
  options: z.object({ space: z.string().optional().describe('The name of the space') }),
  rest: 'space',
  run: runJoin,
  actions: {
    'join.space': async (context, ref) => offer(context, await context.services.communities.space(ref)),
    'join.form': form,
    'join.apply': apply,
    'join.withdraw': async (context, ref) => {
      await context.services.joining.withdraw(ref, context);
      return say('Taken back', 'You can ask again at any time.');
    },
    'application.approve': async (context, ref) =>
      applicationCard(await context.services.joining.decide(ref, context, { state: 'approved' })),
    'application.decline': async (context, ref) => {
      const { name } = await context.services.joining.view(ref);
      const field: Field = {
        ...({ kind: 'text', name: 'reason', label: 'A word of reason', long: true, required: true } as const),
        ...{ maxLength: 500, hint: `${name} will read it` },
      };
      const title = `Decline ${name}`.slice(0, 45);
      return {
        ...say(title, ''),
        form: { title, action: 'application.decline-run', ref, submit: 'Decline', fields: [field] },
      };
    },
    'application.decline-run': async (context, ref, { reason = '' }) =>
      applicationCard(await context.services.joining.decide(ref, context, { state: 'declined', reason })),
  },
});
