import { z } from 'zod';
import type { MemberView } from '../src/space/members.ts';
import type { Card, FormValues } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { day } from './dates.ts';
import { ownSpace } from './space-choice.ts';
import { ROLES } from './steward-cards.ts';

const DAY_MS = 86_400_000;
/** What a choice holds on the tightest platform. */
const CHOICES = 25;
const DEEDS = {
  suspend: 'Pause their membership',
  restore: 'Let them back',
  remove: 'Remove them',
  steward: 'Make them a steward',
  member: 'No longer a steward',
} as const;

function lineOf({ name, role, steward, state, suspendedUntil }: MemberView, zone: string): string {
  const paused = state === 'suspended' && suspendedUntil ? `, paused until ${day(suspendedUntil, zone)}` : '';
  return `${name} (${ROLES[role].toLowerCase()}${steward ? ', steward' : ''})${paused}`;
}

/** The members, and a form over those that a search leaves. */
async function list(context: Context, spaceId: string, search: string): Promise<Card> {
  const { services, personId } = context;
  const { zone } = await services.communities.space(spaceId);
  const everyone = await services.members.list(spaceId, personId);
  const wanted = search.toLowerCase();
  const found = everyone.filter(({ name }) => name.toLowerCase().includes(wanted));
  if (found.length === 0) return say('Nobody of that name', `${everyone.length} members.`, 'caution');
  return {
    title: `${found.length} ${found.length === 1 ? 'member' : 'members'}`,
    tone: 'plain',
    blocks: [{ kind: 'list', items: found.map((member) => lineOf(member, zone)) }],
    buttons:
      found.length <= CHOICES
        ? [{ label: 'Change', style: 'plain', action: 'members.form', ref: spaceId }]
        : [],
  };
}

async function form(context: Context, spaceId: string): Promise<Card> {
  const members = await context.services.members.list(spaceId, context.personId);
  const options = members.slice(0, CHOICES).map(({ id, name }) => ({ value: id, label: name }));
  const deeds = Object.entries(DEEDS).map(([value, label]) => ({ value, label }));
  const text = { kind: 'text', long: false, required: false, maxLength: 3 } as const;
  return {
    ...say('Members', ''),
    form: {
      ...{ title: 'Members', action: 'members.change', ref: spaceId, submit: 'Do it' },
      fields: [
        { kind: 'choice', name: 'member', label: 'Whom', options },
        { kind: 'choice', name: 'deed', label: 'What', options: deeds, value: 'suspend' },
        { ...text, name: 'days', label: 'For how many days, when paused', value: '7' },
      ],
    },
  };
}

async function change(context: Context, _spaceId: string, values: FormValues): Promise<Card> {
  const { members, communities } = context.services;
  const { member = '', deed, days = '7' } = values;
  if (deed === 'restore') await members.restore(member, context);
  else if (deed === 'remove') await members.remove(member, context);
  else if (deed === 'steward') await members.setSteward(member, context, true);
  else if (deed === 'member') await members.setSteward(member, context, false);
  else {
    const count = Number(days);
    if (!(count > 0 && count <= 365)) return say('For how many days?', 'Give a number up to 365.', 'caution');
    await members.suspend(member, context, new Date(context.now.getTime() + count * DAY_MS));
  }
  const changed = await members.view(member);
  const { zone } = await communities.space(changed.spaceId);
  return say('Done', `${lineOf(changed, zone)}: ${changed.state}.`, 'good');
}

export const members = defineCommand({
  name: 'members',
  summary: 'Stewards: who is in the space; pause, remove, or make someone a steward.',
  options: z.object({
    name: z.string().default('').describe('Part of a name'),
    space: z.string().optional().describe('Which space, when you are in more than one'),
  }),
  rest: 'name',
  run: async (context, { name, space }) => list(context, (await ownSpace(context, space)).id, name),
  actions: { 'members.form': form, 'members.change': change },
});
