import { z } from 'zod';
import type { Destination } from '../src/gate/destinations.ts';
import { DRAFT_LIMIT } from '../src/gate/drafts.ts';
import type { PauseAnswer } from '../src/gate/pause.ts';
import type { Card, Field } from './card.ts';
import { refuse, say } from './card.ts';
import { type Action, type Context, defineCommand } from './command.ts';
import { channelFields, readChannel } from './destination-form.ts';
import { draftCard } from './draft-card.ts';
import { leaveCard } from './leave-card.ts';
import { checkedCard, withSupport } from './support-hook.ts';
import { textForm } from './text-form.ts';

const signatureField: Field = {
  kind: 'choice',
  name: 'as',
  label: 'Signed',
  options: [
    { value: 'name', label: 'With my name' },
    { value: 'unsigned', label: 'Unsigned' },
  ],
  value: 'name',
};

async function leave(
  context: Context,
  draftId: string,
  destination: Destination,
  signed: boolean,
): Promise<Card> {
  const leaving = { ...context, draftId, destination, signed };
  return leaveCard(context, await context.services.departures.leave(leaving));
}

interface Given {
  to?: string | undefined;
  elsewhere?: string | undefined;
  as?: string | undefined;
  text?: string | undefined;
}

async function runShare(context: Context, { to = '', elsewhere = '', as, text }: Given): Promise<Card> {
  // It posts, so only a channel will do.
  const destination = to || elsewhere ? await readChannel(context, { to, elsewhere }) : null;
  if (!text?.trim() || destination?.kind !== 'channel') {
    const form = textForm({
      title: 'Share',
      action: 'share.run',
      ref: '',
      label: 'What you would like to share',
      submit: 'Check and share',
      maxLength: DRAFT_LIMIT,
      ...(text && { value: text }),
    });
    return {
      ...say('Share', 'It is checked first. What is clear goes out at once.'),
      form: { ...form, fields: [...form.fields, ...(await channelFields(context)), signatureField] },
    };
  }
  const { ref } = destination;
  const signed = as !== 'unsigned';
  const draft = await context.services.drafts.check({ ...context, text, destination: ref, signed });
  // As it was written, and not as it was kept: there a name would be covered already.
  if (draft.screening.verdict !== 'clear') return checkedCard(context, draft);
  return withSupport(context, text, await leave(context, draft.id, destination, signed));
}

/** A tap on an answer of the pause. */
function pause(given: PauseAnswer): Action {
  return async (context, ref) =>
    leaveCard(context, await context.services.departures.answer({ ...context, draftId: ref, given }));
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
    'share.run': (context, _ref, { text, to, elsewhere, as }) =>
      runShare(context, { text, to, elsewhere, as }),
    'share.choose': async (context, ref) => ({
      ...say('Share it in a channel', ''),
      form: {
        ...{ title: 'Share', action: 'share.send', ref, submit: 'Share' },
        fields: [...(await channelFields(context)), signatureField],
      },
    }),
    'share.send': async (context, ref, values) => {
      const draft = await context.services.drafts.open(ref, context.personId);
      const { to = draft.destination ?? '', elsewhere = '' } = values;
      if (!to && !elsewhere) return refuse('Where should it go?', 'Choose a channel first.');
      const signed = values['as'] ? values['as'] !== 'unsigned' : draft.signed;
      return leave(context, draft.id, await readChannel(context, { to, elsewhere }), signed);
    },
    'pause.known-yes': pause({ question: 'known', answer: 'yes' }),
    'pause.known-unsure': pause({ question: 'known', answer: 'unsure' }),
    'pause.inform': pause({ question: 'purpose', answer: 'inform' }),
    'pause.connect': pause({ question: 'purpose', answer: 'connect' }),
    'pause.relief': pause({ question: 'purpose', answer: 'relief' }),
    'pause.go': pause({ question: 'settle', answer: 'go' }),
    'pause.keep': async (context, ref) => {
      const card = draftCard(await context.services.drafts.open(ref, context.personId));
      return { ...card, title: 'Kept for now' };
    },
  },
});
