import { z } from 'zod';
import type { VentPreview } from '../src/space/vents.ts';
import type { Block, Button, Card } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';
import { textForm } from './text-form.ts';

function previewCard(preview: VentPreview): Card {
  const { names } = preview;
  const masked = preview.masked > 0;
  const blocks: Block[] = [
    { kind: 'preview', author: names.pseudonym ?? names.own ?? '', text: preview.text },
    {
      kind: 'text',
      text: masked
        ? `I covered ${preview.masked === 1 ? 'one detail' : `${preview.masked} details`} that would name someone. The original is not kept.`
        : `This is how it will look. It vanishes after ${preview.retentionDays} days.`,
    },
  ];
  const buttons: Button[] = [];
  if (names.pseudonym) {
    buttons.push({
      label: `Post as ${names.pseudonym}`,
      style: 'primary',
      action: 'vent.post-pseudonym',
      ref: preview.id,
    });
  }
  if (names.own) {
    const style = names.pseudonym ? 'plain' : 'primary';
    buttons.push({ label: `Post as ${names.own}`, style, action: 'vent.post-own', ref: preview.id });
  }
  buttons.push({ label: 'Edit', style: 'plain', action: 'vent.edit', ref: preview.id });
  buttons.push({ label: 'Throw away', style: 'danger', action: 'vent.discard', ref: preview.id });
  return { title: 'Before it goes into the space', tone: masked ? 'caution' : 'plain', blocks, buttons };
}

async function runVent(context: Context, { text }: { text?: string }): Promise<Card> {
  if (!text?.trim()) {
    return {
      ...say('Vent', 'Only members of the space will see it. Names and numbers are covered first.'),
      form: textForm({
        title: 'Vent',
        action: 'vent.run',
        ref: '',
        label: 'What you need to say',
        submit: 'Preview',
      }),
    };
  }
  return previewCard(await context.services.vents.prepare({ ...context, text }));
}

export const vent = defineCommand({
  name: 'vent',
  summary: 'Say it in the space, under your own name or a pseudonym.',
  options: z.object({ text: z.string().optional().describe('What you need to say') }),
  rest: 'text',
  run: runVent,
  actions: {
    'vent.run': (context, _ref, values) => runVent(context, { text: values['text'] ?? '' }),
    'vent.post-own': async (context, ref) => posted(await context.services.vents.post(ref, context, 'own')),
    'vent.post-pseudonym': async (context, ref) =>
      posted(await context.services.vents.post(ref, context, 'pseudonym')),
    'vent.edit': async (context, ref) => {
      const preview = await context.services.vents.preview(ref, context.personId);
      const form = {
        title: 'Edit',
        action: 'vent.again',
        ref,
        label: 'What you need to say',
        submit: 'Preview',
      };
      return { ...say('Edit', ''), form: textForm({ ...form, value: preview.text }) };
    },
    'vent.again': async (context, ref, values) =>
      previewCard(await context.services.vents.edit(ref, context, values['text'] ?? '')),
    'vent.discard': async (context, ref) => {
      await context.services.vents.discard(ref, context);
      return say('Thrown away', 'Nothing of it is kept.');
    },
  },
});

function posted(result: { first: boolean; author: string }): Card {
  if (!result.first) return say('Already posted', `It went into the space as ${result.author}.`);
  return say('Posted', `It is in the space as ${result.author}.`, 'good');
}
