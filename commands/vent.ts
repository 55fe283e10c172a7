import { z } from 'zod';
import { NOTE_LIMIT, VENT_LIMIT, type VentPreview } from '../src/space/vents.ts';
import type { Button, Card, Field, Form } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { namedSpace, spaceField } from './space-choice.ts';
import { withSignpost, withSupport } from './support-hook.ts';
import { textForm } from './text-form.ts';
import { previewCard } from './vent-card.ts';

function coverField(value: string | null): Field {
  return {
    ...{ kind: 'text', name: 'cover', label: 'Content note', long: false, required: false },
    ...{ maxLength: NOTE_LIMIT, hint: 'What it touches on; the text is then covered until it is opened' },
    ...(value && { value }),
  } as const;
}

interface Given {
  text?: string | undefined;
  cover?: string | undefined;
  space?: string | undefined;
}

async function runVent(context: Context, { text, cover, space }: Given): Promise<Card> {
  const asked = space ? [] : await spaceField(context);
  if (!text?.trim() || asked.length > 0) {
    const form = textForm({
      title: 'Vent',
      action: 'vent.run',
      ref: '',
      label: 'What you need to say',
      submit: 'Preview',
      maxLength: VENT_LIMIT,
      ...(text && { value: text }),
    });
    const fields = [...asked, ...form.fields, coverField(cover ?? null)];
    const hint = 'Only members of the space will see it. Names and numbers are covered first.';
    return { ...say('Vent', hint), form: { ...form, fields } };
  }
  const spaceId = await namedSpace(context, space);
  return prepared(context, { text, cover, ...(spaceId && { spaceId }) });
}

async function prepared(
  context: Context,
  vent: { text: string; cover?: string | undefined; spaceId?: string; replyTo?: string },
): Promise<Card> {
  const { cover, ...rest } = vent;
  const contentNote = cover ? { contentNote: cover } : {};
  const preview = await context.services.vents.prepare({ ...context, ...rest, ...contentNote });
  return previewed(context, rest.text, preview);
}

/** The preview, with crisis lines when it is needed; what it calls its case is kept, as hashes, while it is kept. */
async function previewed(context: Context, text: string, preview: VentPreview): Promise<Card> {
  await context.services.caseMarks.remember(preview.id, context.personId, text, preview.text);
  return withSupport(context, text, previewCard(preview));
}

/** The form in which a reply is written; also for the message's menu. */
export function replyForm(ventId: string): Form {
  const form = { title: 'Reply', action: 'vent.reply-run', ref: ventId, label: 'Your reply' };
  return textForm({ ...form, submit: 'Preview', maxLength: VENT_LIMIT });
}

function editForm(preview: VentPreview): Form {
  const form = textForm({
    title: 'Edit',
    action: 'vent.again',
    ref: preview.id,
    label: 'What you need to say',
    submit: 'Preview',
    maxLength: VENT_LIMIT,
    value: preview.text,
  });
  return { ...form, fields: [...form.fields, coverField(preview.contentNote)] };
}

async function post(context: Context, ref: string, as: 'own' | 'pseudonym'): Promise<Card> {
  const { first, author, recognisable } = await context.services.vents.post(ref, context, as);
  if (!first) return say('Already posted', `It went into the space as ${author}.`);
  const card = say('Posted', `It is in the space as ${author}.`, 'good');
  const take: Button = { label: 'Take to supervision', style: 'plain', action: 'agenda.add-vent', ref };
  card.buttons.push(take, { label: 'Take it down', style: 'danger', action: 'vent.remove', ref });
  if (recognisable)
    card.blocks.push({
      kind: 'text',
      text: 'One quiet word: someone who knows this client might recognise them. It is fine in here; please do not carry it outside.',
    });
  return withSignpost(context, { text: await ownWords(context, ref), ventId: ref }, card, take);
}

/** A vent's words for its writer, as they are kept. */
async function ownWords({ services, personId }: Context, ventId: string): Promise<string> {
  const { row, space } = await services.ventStore.own(ventId, personId);
  return services.ventStore.text(space, row) ?? '';
}

export const vent = defineCommand({
  name: 'vent',
  summary: 'Say it in the space, under your own name or a pseudonym.',
  options: z.object({
    text: z.string().optional().describe('What you need to say'),
    cover: z.string().max(NOTE_LIMIT).optional().describe('A content note; the text is covered then'),
    space: z.string().optional().describe('Which space, when you are in more than one'),
  }),
  rest: 'text',
  run: runVent,
  actions: {
    'vent.run': (context, _ref, { text, cover, space }) => runVent(context, { text, cover, space }),
    'vent.post-own': (context, ref) => post(context, ref, 'own'),
    'vent.post-pseudonym': (context, ref) => post(context, ref, 'pseudonym'),
    'vent.open': async (context, ref) => previewCard(await context.services.vents.preview(ref, context)),
    'vent.edit': async (context, ref) => {
      const preview = await context.services.vents.preview(ref, context);
      return { ...say('Edit', ''), form: editForm(preview) };
    },
    'vent.again': async (context, ref, { text = '', cover }) =>
      previewed(context, text, await context.services.vents.edit(ref, context, text, cover)),
    'vent.discard': async (context, ref) => {
      await context.services.vents.discard(ref, context);
      return say('Thrown away', 'Nothing of it is kept.');
    },
    'vent.remove': async (context, ref) => {
      await context.services.vents.remove(ref, context);
      return say('Taken down', 'Its words are erased; the message follows in a moment.', 'good');
    },
    'vent.reply': async (_context, ref) => ({ ...say('Reply', ''), form: replyForm(ref) }),
    'vent.reply-run': (context, ref, { text = '' }) => prepared(context, { text, replyTo: ref }),
  },
});
