import { z } from 'zod';
import type { MemberView } from '../src/space/members.ts';
import type { Card, FormValues } from './card.ts';
import { refuse, say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { day } from './dates.ts';
import { ownSpace } from './space-choice.ts';
import { ROLES } from './steward-cards.ts';

const DAY_MS = 86_400_000;
/** What a choice holds on the tightest platform. */
const CHOICES = 25;
/** The most who get a button each. */
const MOST_BUTTONS = 5;
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

/** The members. Those few that a search leaves have a button each; else one form chooses among all, where it holds them. */
async function list(context: Context, spaceId: string, search: string): Promise<Card> {
  const { services, personId } = context;
  const { zone } = await services.communities.space(spaceId);
  const everyone = await services.members.list(spaceId, personId);
  const wanted = search.toLowerCase();
  const found = everyone.filter(({ name }) => name.toLowerCase().includes(wanted));
  if (found.length === 0) return say('Nobody of that name', `${everyone.length} members.`, 'caution');
  const card: Card = {
    title: `${found.length} ${found.length === 1 ? 'member' : 'members'}`,
    tone: 'plain',
    blocks: [{ kind: 'list', items: found.map((member) => lineOf(member, zone)) }],
    buttons: [],
  };
  const button = { style: 'plain', action: 'members.form' } as const;
  if (search && found.length <= MOST_BUTTONS)
    card.buttons = found.map(({ id, name }) => ({
      ...button,
      label: `Change ${name}`.slice(0, 75),
      ref: id,
    }));
  else if (everyone.length <= CHOICES) card.buttons = [{ ...button, label: 'Change', ref: spaceId }];
  else card.blocks.push({ kind: 'text', text: 'To change something, say part of a name: /members amara.' });
  return card;
}

/** For one member, or with a choice among those of a space. */
async function form(context: Context, ref: string): Promise<Card> {
  const { members, stewards } = context.services;
  const one = isMember(ref) ? await members.view(ref) : null;
  if (one) await stewards.require(one.spaceId, context.personId);
  const all = one ? [] : await members.list(ref, context.personId);
  const options = all.slice(0, CHOICES).map(({ id, name }) => ({ value: id, label: name }));
  const deeds = Object.entries(DEEDS).map(([value, label]) => ({ value, label }));
  const text = { kind: 'text', long: false, required: false, maxLength: 3 } as const;
  const title = (one?.name ?? 'Members').slice(0, 45);
  return {
    ...say(title, ''),
    form: {
      ...{ title, action: 'members.change', ref, submit: 'Do it' },
      fields: [
        ...(one ? [] : [{ kind: 'choice', name: 'member', label: 'Whom', options } as const]),
        { kind: 'choice', name: 'deed', label: 'What', options: deeds, value: 'suspend' },
        { ...text, name: 'days', label: 'For how many days, when paused', value: '7' },
      ],
    },
  };
}

const isMember = (ref: string) => ref.startsWith('member_');

async function change(context: Context, ref: string, values: FormValues): Promise<Card> {
  const { members, communities } = context.services;
  const { deed, days = '7' } = values;
  const member = isMember(ref) ? ref : (values['member'] ?? '');
  if (deed === 'restore') await members.restore(member, context);
  else if (deed === 'remove') await members.remove(member, context);
  else if (deed === 'steward') await members.setSteward(member, context, true);
  else if (deed === 'member') await members.setSteward(member, context, false);
  else {
    const count = Number(days);
    if (!(count > 0 && count <= 365)) return refuse('For how many days?', 'Give a number up to 365.');
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
