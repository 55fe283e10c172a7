import { z } from 'zod';
import { readCode, writeCode } from '../src/gate/clearance-code.ts';
import type { Clearance, Verification } from '../src/gate/clearances.ts';
import { DRAFT_LIMIT } from '../src/gate/drafts.ts';
import type { Block, Card } from './card.ts';
import { refuse, say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { day } from './dates.ts';
import { outletFields, readDestination } from './destination-form.ts';
import { leaveCard } from './leave-card.ts';
import { textForm } from './text-form.ts';
import { zoneOf } from './zone.ts';

/** Receipts that get a button; the rest are listed. */
const MOST_BUTTONS = 4;

const STATES = {
  live: 'valid',
  expired: 'expired',
  revoked: 'taken back',
  changed: 'ended: the draft was changed',
  consent: 'ended with the client’s consent',
} as const satisfies Record<Clearance['state'], string>;

async function listCard(context: Context): Promise<Card> {
  const zone = await zoneOf(context);
  const all = await context.services.clearances.list(context);
  const blocks: Block[] = all.length
    ? [
        {
          kind: 'facts',
          facts: all.map(({ code, destination, state, expiresAt }) => ({
            term: writeCode(code),
            detail: `${destination}, ${STATES[state]}, until ${day(expiresAt, zone)}`,
          })),
        },
      ]
    : [{ kind: 'text', text: 'You have none. A draft that is clear, or was approved, gets one.' }];
  const live = all.filter(({ state }) => state === 'live').slice(0, MOST_BUTTONS);
  const buttons = live.map(({ id, code }) => ({
    ...({ label: `Take back ${writeCode(code)}`, style: 'danger', action: 'clearance.revoke' } as const),
    ref: id,
  }));
  return { title: 'Your receipts', tone: 'plain', blocks, buttons };
}

function verifyForm(code: string) {
  return textForm({
    title: `Compare with ${writeCode(code)}`,
    action: 'clearance.verify',
    ref: code,
    label: 'The text, exactly as it will go out',
    submit: 'Compare',
    maxLength: DRAFT_LIMIT,
  });
}

function verificationCard(result: Verification, zone: string): Card {
  if (result.state === 'unknown')
    return say(
      'There is no such receipt here',
      'Look at the code again; it has eight characters.',
      'caution',
    );
  const { destination, expiresAt, state, createdAt } = result.clearance;
  switch (result.state) {
    case 'unchanged':
      return say(
        'Unchanged',
        `Exactly this text may go to ${destination}, until ${day(expiresAt, zone)}.`,
        'good',
      );
    case 'changed':
      return say('This is another text', 'A character or more has changed since. Check it again.', 'stop');
    case 'expired':
      return say('Expired', `It was valid until ${day(expiresAt, zone)}. Check the text again.`, 'caution');
    case 'ended':
      return say('No longer valid', `Made on ${day(createdAt, zone)}, ${STATES[state]}.`, 'stop');
    case 'elsewhere':
      return say('For another place', `This text may go to ${destination} only.`, 'caution');
  }
}

async function verify(context: Context, code: string, text: string, to: string | undefined): Promise<Card> {
  const destination = to ? await readDestination(context, { to }) : null;
  const result = await context.services.clearances.verify({ ...context, code, text, destination });
  return verificationCard(result, await zoneOf(context));
}

/** `/clearance 7QXK-2M9P The text …`: the code stands first where it was not given by name. */
function split(text: string): { code: string | null; text: string } {
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  const code = readCode(first);
  return code ? { code, text: rest } : { code: null, text };
}

async function runClearance(
  context: Context,
  given: { code?: string | undefined; text?: string | undefined; to?: string | undefined },
): Promise<Card> {
  const { code, text } = given.code
    ? { code: readCode(given.code), text: given.text ?? '' }
    : split(given.text ?? '');
  if (!given.code && !text && !code) return listCard(context);
  if (!code) return verificationCard({ state: 'unknown' }, 'UTC');
  if (text) return verify(context, code, text, given.to);
  return { ...say('Compare a text with its receipt', ''), form: verifyForm(code) };
}

export const clearance = defineCommand({
  name: 'clearance',
  summary: 'Your receipts, or whether a text is still the one that was cleared.',
  options: z.object({
    code: z.string().optional().describe('The code of a receipt, for example 7QXK-2M9P'),
    to: z.string().optional().describe('Where it is about to go, for example TikTok'),
    text: z.string().optional().describe('The text, exactly as it will go out'),
  }),
  rest: 'text',
  run: runClearance,
  actions: {
    'clearance.choose': async (_context, ref) => ({
      ...say('Get a receipt', 'For a text that leaves this platform.'),
      form: {
        ...{ title: 'Get a receipt', action: 'clearance.get', ref, submit: 'Get it' },
        fields: outletFields,
      },
    }),
    'clearance.get': async (context, ref, values) => {
      const destination = await readDestination(context, values);
      if (destination.kind === 'channel')
        return refuse('That is a channel here', 'Share it there, and its receipt comes with it.');
      const leaving = { ...context, draftId: ref, destination, signed: true };
      return leaveCard(context, await context.services.departures.leave(leaving));
    },
    'clearance.verify': (context, ref, values) => verify(context, ref, values['text'] ?? '', undefined),
    'clearance.revoke': async (context, ref) => {
      const { first } = await context.services.clearances.revoke(ref, context);
      return first
        ? say('Taken back', 'Whoever compares with it now is told so.')
        : say('It had ended before', '');
    },
  },
});
