import { z } from 'zod';
import type { CheckedDraft, ShareResult } from '../src/gate/drafts.ts';
import { Refusal } from '../src/refusal.ts';
import type { Card, Field } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { draftCard } from './draft-card.ts';
import { textForm } from './text-form.ts';

const SIGNATURES = [
  { value: 'name', label: 'With my name' },
  { value: 'unsigned', label: 'Unsigned' },
];

async function whereFields(context: Context): Promise<Field[]> {
  const channels = await context.services.channels.publicChannels(context.communityId);
  const first = channels[0];
  if (!first) {
    throw new Refusal(
      'no-public-channel',
      'There is no public channel to share in.',
      'Ask a steward to open one.',
    );
  }
  return [
    {
      kind: 'choice',
      name: 'to',
      label: 'Where',
      options: channels.map(({ ref, name }) => ({ value: ref, label: `#${name}` })),
      value: first.ref,
    },
    { kind: 'choice', name: 'as', label: 'Signed', options: SIGNATURES, value: 'name' },
  ];
}

async function sharedCard(context: Context, result: ShareResult): Promise<Card> {
  if (result.state === 'not-clear') return draftCard(result.draft);
  const name = await channelName(context, result.channelRef);
  if (result.state === 'already') return say('Already shared', `This draft went to #${name} before.`);
  return say('Shared', `It is on its way to #${name}.`, 'good');
}

async function channelName(context: Context, ref: string): Promise<string> {
  const channels = await context.services.channels.publicChannels(context.communityId);
  return channels.find((channel) => channel.ref === ref)?.name ?? 'a channel';
}

/** Takes `general` or `#general` or the platform's own reference. */
async function channelRef(context: Context, given: string): Promise<string> {
  const channels = await context.services.channels.publicChannels(context.communityId);
  const wanted = given.replace(/^#/, '').toLowerCase();
  const found = channels.find(({ ref, name }) => ref === given || name.toLowerCase() === wanted);
  if (found) return found.ref;
  const names = channels.map(({ name }) => `#${name}`).join(', ');
  throw new Refusal(
    'unknown-channel',
    'There is no public channel of that name.',
    `You can share to ${names}.`,
  );
}

async function send(context: Context, draft: CheckedDraft, to: string, unsigned: boolean): Promise<Card> {
  const { drafts } = context.services;
  return sharedCard(
    context,
    await drafts.share({ ...context, draftId: draft.id, channelRef: to, signed: !unsigned }),
  );
}

async function runShare(
  context: Context,
  { to, as, text }: { to?: string; as: 'name' | 'unsigned'; text?: string },
): Promise<Card> {
  const channel = to ? await channelRef(context, to) : null;
  if (!text?.trim() || !channel) {
    const form = textForm({
      title: 'Share',
      action: 'share.run',
      ref: '',
      label: 'What you would like to share',
      submit: 'Check and share',
      ...(text && { value: text }),
    });
    return {
      ...say('Share', 'It is checked first. What is clear goes out at once.'),
      form: { ...form, fields: [...form.fields, ...(await whereFields(context))] },
    };
  }
  const draft = await context.services.drafts.check({ ...context, text, destination: channel });
  return send(context, draft, channel, as === 'unsigned');
}

export const share = defineCommand({
  name: 'share',
  summary: 'Post a draft in a public channel when nothing in it points to a client.',
  options: z.object({
    to: z.string().optional().describe('The public channel, for example #general'),
    as: z.enum(['name', 'unsigned']).default('name').describe('Signed with your name, or unsigned'),
    text: z.string().optional().describe('The words to share'),
  }),
  rest: 'text',
  run: runShare,
  actions: {
    'share.run': (context, _ref, values) =>
      runShare(context, {
        text: values['text'] ?? '',
        to: values['to'] ?? '',
        as: values['as'] === 'unsigned' ? 'unsigned' : 'name',
      }),
    'share.choose': async (context, ref) => ({
      ...say('Share it in a channel', ''),
      form: {
        title: 'Share',
        action: 'share.send',
        ref,
        submit: 'Share',
        fields: await whereFields(context),
      },
    }),
    'share.send': async (context, ref, values) => {
      const draft = await context.services.drafts.open(ref, context.personId);
      const to = values['to'] ?? draft.destination;
      if (!to) return say('Where should it go?', 'Choose a channel first.', 'caution');
      return send(context, draft, to, values['as'] === 'unsigned');
    },
  },
});
