import { z } from 'zod';
import { REGIONS } from '../src/screening/types.ts';
import { regionOf } from '../src/space/regions.ts';
import { buildPolicy, policyFile } from '../src/support/policy.ts';
import { asRegion } from '../src/support/preferences.ts';
import type { Block, Card, Field, FormValues } from './card.ts';
import { say } from './card.ts';
import { type Context, defineCommand } from './command.ts';

function line(name: string, label: string, hint: string, value = ''): Field {
  return { kind: 'text', name, label, hint, value, long: false, required: false, maxLength: 120 };
}

/** A public footnote is for where they practise: the space’s region, or the one they name, and never a guess. */
async function start(context: Context, typed = ''): Promise<Card> {
  const { crisisLines, supportCountry } = context.services;
  if (!typed.trim()) {
    const region = await supportCountry.ofSpace(context);
    return region ? form(context, region) : askWhere('Your texts name crisis lines and codes.');
  }
  const country = crisisLines.named(typed);
  return country ? form(context, country) : askWhere(`There are no crisis lines for “${typed.trim()}” here.`);
}

function askWhere(why: string): Card {
  return {
    ...say('Texts for creators', `${why} Where do you practise?`),
    buttons: REGIONS.map((region) => {
      const { name: label } = regionOf(region);
      return { label, style: 'plain', action: 'policy.for', ref: region };
    }),
  };
}

async function form(context: Context, wanted: string): Promise<Card> {
  const { crisisLines } = context.services;
  const { country, name } = crisisLines.of(wanted);
  const { bodies } = regionOf(asRegion(country));
  return {
    ...say(
      'Texts for creators',
      `Five short answers, and you get a social media policy, a bio line, a disclaimer, a crisis footnote, replies and a consent form. Nothing of it is kept here. ${placeWords(name)}`,
    ),
    form: {
      ...{ title: 'Texts for creators', action: 'policy.build', ref: country, submit: 'Write them' },
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

function placeWords(name: string): string {
  return `Crisis lines and codes are those of: ${name}. For another country, say it: /policy Australia.`;
}

async function build(context: Context, ref: string, values: FormValues): Promise<Card> {
  const { crisisLines, guidance, supportCountry } = context.services;
  const { name = '', profession = '', licence = '', channels = '', contact = '' } = values;
  const country = ref || ((await supportCountry.ofSpace(context)) ?? 'other');
  const lines = crisisLines.of(country);
  const parts = buildPolicy(
    { name, profession, licence, channels, contact },
    { region: asRegion(country), lines, guidance },
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
      { kind: 'text', text: placeWords(lines.name) },
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
  options: z.object({
    region: z.string().max(40).optional().describe('Where you practise, if not where your space is'),
  }),
  rest: 'region',
  run: (context, { region }) => start(context, region),
  actions: { 'policy.build': build, 'policy.for': form },
});
