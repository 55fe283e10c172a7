import { z } from 'zod';
import { type CheckedDraft, DRAFT_LIMIT } from '../src/gate/drafts.ts';
import type { Card } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { draftCard } from './draft-card.ts';
import { checkedCard } from './support-hook.ts';
import { textForm } from './text-form.ts';

function editForm(draft: CheckedDraft) {
  return textForm({
    title: 'Edit and check again',
    action: 'check.again',
    ref: draft.id,
    label: 'Your draft',
    submit: 'Check',
    maxLength: DRAFT_LIMIT,
    value: draft.text,
  });
}

async function takeRewrite(context: Context, ref: string): Promise<Card> {
  const draft = await context.services.drafts.takeRewrite(ref, context.personId, context.now);
  return draftCard(draft);
}

async function runCheck(context: Context, { text }: { text?: string }): Promise<Card> {
  if (!text?.trim()) {
    return {
      ...say('Check a draft', 'Paste what you would like to share. Only you will see the answer.'),
      form: textForm({
        title: 'Check a draft',
        action: 'check.run',
        ref: '',
        label: 'Your draft',
        submit: 'Check',
        maxLength: DRAFT_LIMIT,
      }),
    };
  }
  return checkedCard(context, await context.services.drafts.check({ ...context, text, destination: null }));
}

export const check = defineCommand({
  name: 'check',
  summary: 'See, in private, what in a draft could identify a client.',
  options: z.object({
    text: z.string().optional().describe('The draft to check'),
  }),
  rest: 'text',
  messageMenu: 'Check before sharing',
  run: runCheck,
  actions: {
    'check.run': (context, _ref, values) => runCheck(context, { text: values['text'] ?? '' }),
    'check.rewrite': takeRewrite,
    'check.open': async (context, ref) =>
      draftCard(await context.services.drafts.open(ref, context.personId)),
    'check.edit': async (context, ref) => {
      const draft = await context.services.drafts.open(ref, context.personId);
      return { ...say('Edit and check again', ''), form: editForm(draft) };
    },
    'check.again': async (context, ref, values) => {
      const text = values['text'] ?? '';
      return checkedCard(
        context,
        await context.services.drafts.edit(ref, context.personId, text, context.now),
      );
    },
    'check.discard': async (context, ref) => {
      await context.services.drafts.discard(ref, context.personId, context.now);
      return say('Draft thrown away', 'No word of it is kept.');
    },
  },
});
