import { createHash } from 'node:crypto';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits as P,
  type REST,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { Kysely } from 'kysely';
import type { Command } from '../../../commands/command.ts';
import type { Database } from '../../storage/schema.ts';
import { type OptionSchema, optionsOf as schemaOf } from '../command-options.ts';
import { american } from './american.ts';
import { clip } from './text.ts';

type Registered = RESTPutAPIApplicationCommandsJSONBody[number];
type Option = NonNullable<Extract<Registered, { options?: unknown }>['options']>[number];

const DESCRIPTION_LIMIT = 100;
const TEXT_LIMIT = 6_000;
/** Commands that are for stewards; a server's owner may offer them to others in the server's settings. */
const FOR_STEWARDS: ReadonlySet<string> = new Set(['members', 'mute', 'unmask', 'audit']);
/** Commands that make sense in a direct message with the bot, too. */
const IN_PRIVATE: ReadonlySet<string> = new Set(['check', 'clearance', 'desk', 'privacy', 'help']);

/** The option whose values become subcommands: a choice that is meant when nothing is named. */
export function subcommandOption({ rest, options }: Command): string | null {
  if (!rest) return null;
  const schema = schemaOf(options).properties[rest];
  return schema?.enum ? rest : null;
}

/** Every command as Discord registers it: slash commands, and those in a message's menu. */
export function registration(commands: readonly Command[]): Registered[] {
  return commands.flatMap((command): Registered[] => {
    const slash: Registered = {
      type: ApplicationCommandType.ChatInput,
      ...localised(command.name),
      ...described(command.summary),
      options: optionsOf(command),
      ...offered(command),
    };
    if (!command.messageMenu) return [slash];
    const menu = { type: ApplicationCommandType.Message as const, ...localised(command.messageMenu) };
    return [slash, { ...menu, ...offered(command) }];
  });
}

function offered({ name }: Command) {
  const contexts = [InteractionContextType.Guild];
  if (IN_PRIVATE.has(name)) contexts.push(InteractionContextType.BotDM);
  return {
    contexts,
    integration_types: [ApplicationIntegrationType.GuildInstall],
    default_member_permissions: FOR_STEWARDS.has(name) ? P.ManageMessages.toString() : null,
  };
}

function localised(name: string) {
  return { name, name_localizations: { 'en-GB': name, 'en-US': american(name) } };
}

function described(text: string) {
  const description = clip(text, DESCRIPTION_LIMIT);
  const us = clip(american(text), DESCRIPTION_LIMIT);
  return { description, description_localizations: { 'en-GB': description, 'en-US': us } };
}

function optionsOf(command: Command): Option[] {
  const { properties, required } = schemaOf(command.options);
  const split = subcommandOption(command);
  const plain = Object.entries(properties)
    .filter(([name]) => name !== split)
    .map(([name, schema]) => stringOption(name, schema, required.includes(name)))
    // Discord wants what must be given first.
    .sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
  if (!split) return plain;
  return (properties[split]?.enum ?? []).map((value) => ({
    type: ApplicationCommandOptionType.Subcommand,
    ...localised(value),
    ...described(`${command.name}: ${value}`),
    options: plain,
  }));
}

function stringOption(name: string, schema: OptionSchema, required: boolean) {
  const { description, enum: values, maxLength } = schema;
  return {
    type: ApplicationCommandOptionType.String as const,
    ...localised(name),
    ...described(description ?? name),
    ...(required && { required }),
    ...(values && { choices: values.map((value) => ({ name: value, value })) }),
    ...(!values && { max_length: Math.min(maxLength ?? TEXT_LIMIT, TEXT_LIMIT) }),
  };
}

export interface Scope {
  applicationId: string;
  /** Only this server, where changes show at once; else everywhere. */
  guildId?: string | undefined;
}

/** Puts the commands in the place of what was registered before. Gives how many there are. */
export async function register(rest: REST, scope: Scope, commands: readonly Command[]): Promise<number> {
  const { applicationId, guildId } = scope;
  const body = registration(commands);
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  await rest.put(route, { body });
  return body.length;
}

/** Registers when something has changed since the last time. Says whether it did. */
export async function registerChanged(
  db: Kysely<Database>,
  rest: REST,
  scope: Scope,
  commands: readonly Command[],
): Promise<boolean> {
  const name = `${scope.applicationId}:${scope.guildId ?? 'everywhere'}`;
  const digest = createHash('sha256')
    .update(JSON.stringify(registration(commands)))
    .digest('base64url');
  const known = await db
    .selectFrom('discord_registration')
    .select('digest')
    .where('scope', '=', name)
    .executeTakeFirst();
  if (known?.digest === digest) return false;
  await register(rest, scope, commands);
  await db
    .insertInto('discord_registration')
    .values({ scope: name, digest })
    .onConflict((conflict) => conflict.column('scope').doUpdateSet({ digest }))
    .execute();
  return true;
}
