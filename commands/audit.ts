import { z } from 'zod';
import type { AuditEntry } from '../src/space/audit.ts';
import { auditWords } from './audit-words.ts';
import type { Card } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { ownSpace } from './space-choice.ts';

const PAGE = 15;

async function lineOf({ services }: Context, entry: AuditEntry, zone: string): Promise<string> {
  const { actorPersonId, subject } = entry;
  const who = actorPersonId && (await services.communities.displayName(actorPersonId));
  return auditWords(entry, { who, whom: await memberName(services, subject), zone });
}

/** Of a line about a member, their name; whoever was erased has none. */
async function memberName({ members }: Context['services'], subject: string): Promise<string | null> {
  if (!subject.startsWith('member_')) return null;
  return members.view(subject).then(
    ({ name }) => name,
    () => null,
  );
}

async function page(
  context: Context,
  spaceId: string | undefined,
  before: AuditEntry | undefined,
): Promise<Card> {
  const { audit, stewards } = context.services;
  const space = await ownSpace(context, spaceId);
  await stewards.require(space.id, context.personId);
  const entries = await audit.list(space.id, { limit: PAGE + 1, ...(before && { before }) });
  const shown = entries.slice(0, PAGE);
  const items = await Promise.all(shown.map((entry) => lineOf(context, entry, space.zone)));
  const last = shown.at(-1);
  return {
    title: `Who did what in ${space.name}`,
    tone: 'plain',
    blocks: [
      items.length > 0
        ? { kind: 'list', title: 'Newest first; never what was said', items }
        : { kind: 'text', text: 'Nothing yet.' },
    ],
    buttons:
      entries.length > PAGE && last
        ? [{ label: 'Older', style: 'plain', action: 'audit.older', ref: last.id }]
        : [],
  };
}

export const audit = defineCommand({
  name: 'audit',
  summary: 'For stewards: who did what and when, without content.',
  options: z.object({ space: z.string().optional().describe('Which space, where you have several') }),
  run: (context, { space }) => page(context, space, undefined),
  actions: {
    'audit.older': async (context, ref) => {
      const before = await context.services.audit.find(ref);
      return page(context, before.spaceId, before);
    },
  },
});
