import { z } from 'zod';
import { regionOf } from '../src/space/regions.ts';
import { buildPolicy, policyFile } from '../src/support/policy.ts';
import type { Block, Card, Field, FormValues } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';

function line(name: string, label: string, hint: string, value = ''): Field {
  return { kind: 'text', name, label, hint, value, long: false, required: false, maxLength: 120 };
}

async function form(context: Context): Promise<Card> {
  const { bodies } = regionOf(await context.services.supportCountry.region(context));
  return {
    ...say(
      'Texts for creators',
      'Five short answers, and you get a social media policy, a bio line, a disclaimer, a crisis footnote, replies and a consent form. Nothing of it is kept here.',
    ),
    form: {
      ...{ title: 'Texts for creators', action: 'policy.build', ref: '', submit: 'Write them' },
      fields: [
        line('name', 'Your name, as in your bio', 'As clients know it'),
        line('profession', 'Profession', 'For example: counsellor'),
        line('licence', 'Body and number', `For example: ${bodies.split(',')[0]} 123456`),
        line('channels', 'Where you post', 'For example: TikTok and Instagram'),
        line('contact', 'How clients reach you', 'For example: through my booking page'),
      ],
    },
  };
}

async function build(context: Context, _ref: string, values: FormValues): Promise<Card> {
  const { crisisLines, guidance, supportCountry } = context.services;
  const { name = '', profession = '', licence = '', channels = '', contact = '' } = values;
  const parts = buildPolicy(
    { name, profession, licence, channels, contact },
    {
      region: await supportCountry.region(context),
      lines: crisisLines.of(await supportCountry.of(context)),
      guidance,
    },
  );
  const cite = (id: string) => guidance.reference(id)?.cite ?? null;
  const short: Block[] = parts
    .filter(({ id }) => id !== 'policy' && id !== 'consent')
    .map(({ title, text }) => ({ kind: 'text', text: `${title}: ${text}` }));
  const cited = new Set(parts.flatMap((part) => part.guidance).map((id) => cite(id) ?? id));
  const leansOn: Block[] = cited.size > 0 ? [{ kind: 'list', title: 'It leans on', items: [...cited] }] : [];
  return {
    title: 'Your texts',
    tone: 'good',
    blocks: [
      {
        kind: 'text',
        text: 'A draft to start from: read it against your own body’s code and change what does not fit. The file has all of it, with the policy for clients and the consent form.',
      },
      ...short,
      ...leansOn,
      { kind: 'file', name: 'social-media-policy.md', text: policyFile(parts, cite) },
    ],
    buttons: [],
  };
}

export const policy = defineCommand({
  name: 'policy',
  summary: 'For creators: a social media policy, bio, disclaimer, crisis footnote, replies, a consent form.',
  options: z.object({}),
  run: form,
  actions: { 'policy.build': build },
});
