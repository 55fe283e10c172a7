import type { Destination } from '../src/gate/destinations.ts';
import { Refusal } from '../src/refusal.ts';
import type { Field, FormValues } from './card.ts';
import type { Context } from './command.ts';
import { lineField } from './fields.ts';

/** Places outside the platform that are offered; any other can be written in. */
const OUTLETS = ['TikTok', 'Instagram', 'YouTube', 'Newsletter', 'Website'] as const;
/** What a choice holds on the tightest platform. */
const CHOICES = 25;
/** Beside the outlets. */
const MOST_CHANNELS = CHOICES - 10;

async function channelOptions({ services, communityId }: Context) {
  const channels = await services.channels.publicChannels(communityId);
  return channels.map(({ ref, name }) => ({ value: `channel ${ref}`, label: `#${name}` }));
}

const outletOptions = OUTLETS.map((name) => ({ value: `outlet ${name}`, label: name }));

/** Asks for a public channel; where there are more than a choice holds, also for the name of one. */
export async function channelFields(context: Context): Promise<Field[]> {
  const options = await channelOptions(context);
  const first = options[0];
  if (!first) {
    const advice = 'Ask a steward to open one.';
    throw new Refusal('no-public-channel', 'There is no public channel to share in.', advice);
  }
  const shown = options.slice(0, CHOICES);
  const choice: Field = { kind: 'choice', name: 'to', label: 'Where', options: shown, value: first.value };
  if (options.length <= CHOICES) return [choice];
  const hint = `There are ${options.length}. Its name, for example ${options.at(-1)?.label}; empty for the one above.`;
  const other = lineField('elsewhere', 'Another channel', { hint, required: false, maxLength: 100 });
  return [choice, other];
}

const elsewhereField: Field = {
  kind: 'text',
  name: 'elsewhere',
  label: 'Somewhere else',
  hint: 'For example: our podcast, or #another-channel. Leave empty for the one above.',
  long: false,
  required: false,
  maxLength: 80,
};

/** Asks for a place that the bot does not reach. */
export const outletFields: Field[] = [
  { kind: 'choice', name: 'to', label: 'Where to', options: outletOptions, value: 'outlet TikTok' },
  elsewhereField,
];

/** Asks for any place. */
export async function destinationFields(context: Context): Promise<Field[]> {
  const options = [...(await channelOptions(context)).slice(0, MOST_CHANNELS), ...outletOptions];
  const value = options[0]?.value ?? '';
  return [{ kind: 'choice', name: 'to', label: 'Where to', options, value }, elsewhereField];
}

/** The channel that was chosen, or named: `general`, `#general`. Refuses what is none. */
export async function readChannel(
  { services, communityId }: Context,
  { to = '', elsewhere }: FormValues,
): Promise<Destination> {
  const given = elsewhere?.trim() || to;
  return services.destinations.channel(communityId, given.replace(/^channel /, ''));
}

/** What was chosen in any of these forms, or written as an option: `#general`, `TikTok`. */
export async function readDestination(
  { services, communityId }: Context,
  values: FormValues,
): Promise<Destination> {
  const { destinations } = services;
  const elsewhere = values['elsewhere']?.trim();
  if (elsewhere) return destinations.read(communityId, elsewhere);
  const to = values['to'] ?? '';
  if (to.startsWith('channel ')) return destinations.channel(communityId, to.slice('channel '.length));
  if (to.startsWith('outlet ')) return destinations.outlet(to.slice('outlet '.length));
  return destinations.read(communityId, to);
}
