import {
  type APIApplicationCommand,
  ApplicationCommandType,
  ApplicationCommandOptionType as O,
} from 'discord-api-types/v10';
import { storeFile } from './attachments.ts';
import { asJson, lengthOf } from './form.ts';
import { permissionsIn } from './permissions.ts';
import { findAccount, findChannel, resolveEntities, type Stage, toFile } from './stage.ts';
import type { Account, Channel, CommandOptionValue, Json, Upload } from './types.ts';

export type SlashOptions = Record<string, CommandOptionValue>;

/** The commands this person is offered in a channel (Application Commands, Permissions and Contexts). */
export function offered({ world }: Stage, account: Account, channel: Channel): APIApplicationCommand[] {
  const { guild } = channel;
  const context = guild ? 0 : 1;
  const inGuild = guild?.botPresent ? [...guild.commands.values()] : [];
  const everywhere = guild && !guild.botPresent ? [] : [...world.commands.values()];
  const own = [...inGuild, ...everywhere.filter(({ contexts }) => !contexts || contexts.includes(context))];
  if (!guild) return own.filter((command) => command.guild_id === undefined);
  const member = guild.members.get(account.id);
  const may = member ? permissionsIn(member, channel, world.now()) : 0n;
  if ((may & (1n << 31n)) === 0n) return [];
  return own.filter((command) => {
    const needed = command.default_member_permissions;
    if (needed === null || needed === undefined) return true;
    // "0" leaves it to administrators, who are allowed all of it.
    return BigInt(needed) === 0n ? (may & 8n) !== 0n : (may & BigInt(needed)) === BigInt(needed);
  });
}

/** Finds a command among those offered, by its own name or its name in the person's language. */
export function findCommand(
  stage: Stage,
  account: Account,
  channel: Channel,
  name: string,
  type: ApplicationCommandType,
): APIApplicationCommand {
  const all = offered(stage, account, channel).filter((command) => command.type === type);
  const found = all.find(
    (c) => c.name === name || c.name_localizations?.[account.locale as 'en-GB'] === name,
  );
  if (found) return found;
  const names = all.map((command) => command.name).join(', ');
  throw new Error(`${account.username} is not offered "${name}" here, only: ${names || 'nothing'}`);
}

/** A slash command as it is typed: "space create" walks down to a subcommand. Returns the interaction's data. */
export function typeCommand(
  stage: Stage,
  account: Account,
  channel: Channel,
  line: string,
  given: SlashOptions,
  focused?: string,
): { command: APIApplicationCommand; data: Json } {
  const [name = '', ...path] = line.replace(/^\//, '').split(' ');
  const command = findCommand(stage, account, channel, name, ApplicationCommandType.ChatInput);
  let level = (command.options ?? []) as unknown as Json[];
  const groups: Json[] = [];
  for (const step of path) {
    const next = level.find((option) => option['name'] === step);
    if (!next)
      throw new Error(`/${line}: no ${step}, only: ${level.map((option) => option['name']).join(', ')}`);
    groups.push(next);
    level = (next['options'] as Json[] | undefined) ?? [];
  }
  if (level.some((option) => option['type'] === O.Subcommand || option['type'] === O.SubcommandGroup)) {
    throw new Error(`/${line} needs one of: ${level.map((option) => option['name']).join(', ')}`);
  }
  const resolved: Record<string, Json> = {};
  let options = fillOptions(stage, channel, level, given, resolved, focused);
  for (const group of groups.reverse()) options = [{ name: group['name'], type: group['type'], options }];
  return {
    command,
    data: {
      id: command.id,
      name: command.name,
      type: ApplicationCommandType.ChatInput,
      options,
      ...(command.guild_id ? { guild_id: command.guild_id } : {}),
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    },
  };
}

function fillOptions(
  stage: Stage,
  channel: Channel,
  level: Json[],
  given: SlashOptions,
  resolved: Record<string, Json>,
  focused?: string,
): Json[] {
  for (const name of Object.keys(given)) {
    if (!level.some((option) => option['name'] === name)) {
      throw new Error(`no option ${name}, only: ${level.map((option) => option['name']).join(', ')}`);
    }
  }
  return level.flatMap((option) => {
    const value = given[String(option['name'])];
    if (value === undefined) {
      if (option['required'] === true && focused === undefined)
        throw new Error(`${String(option['name'])} is required`);
      return [];
    }
    const filled = fillOption(stage, channel, option, value, resolved, focused !== undefined);
    return [focused === option['name'] ? { ...filled, focused: true } : filled];
  });
}

function fillOption(
  stage: Stage,
  channel: Channel,
  option: Json,
  value: CommandOptionValue,
  resolved: Record<string, Json>,
  partial: boolean,
): Json {
  const { world } = stage;
  const name = String(option['name']);
  const base = { name, type: option['type'] };
  const merge = (found: Json | undefined) => {
    for (const [kind, map] of Object.entries(found ?? {}))
      resolved[kind] = { ...resolved[kind], ...asJson(map) };
  };
  switch (option['type']) {
    case O.String: {
      if (!partial) checkText(option, String(value));
      return { ...base, value: chosen(option, value, partial) };
    }
    case O.Integer:
    case O.Number:
      if (typeof value !== 'number' && !partial) throw new Error(`${name} is a number`);
      if (!partial) checkNumber(option, Number(value));
      return { ...base, value: chosen(option, value, partial) };
    case O.Boolean:
      return { ...base, value: value === true };
    case O.Attachment: {
      const stored = storeFile(world, channel, toFile(value as Upload), true);
      merge({ attachments: { [stored.id]: stored } });
      return { ...base, value: stored.id };
    }
    default: {
      const id = idOf(stage, option['type'] as number, channel, value);
      merge(resolveEntities(world, channel, [id]));
      return { ...base, value: id };
    }
  }
}

function idOf(stage: Stage, type: number, channel: Channel, value: CommandOptionValue): string {
  if (typeof value === 'object' && 'id' in value) return value.id;
  const text = String(value);
  if (type === O.Channel) return findChannel(stage, text).id;
  if (type === O.User) return findAccount(stage, text).id;
  const role = [...(channel.guild?.roles.values() ?? [])].find((r) => r.id === text || r.name === text);
  return role?.id ?? findAccount(stage, text).id;
}

function chosen(option: Json, value: CommandOptionValue, partial: boolean): CommandOptionValue {
  const choices = (option['choices'] as Json[] | undefined) ?? [];
  if (choices.length === 0 || partial) return value;
  const found = choices.find((c) => c['name'] === value) ?? choices.find((c) => c['value'] === value);
  if (!found)
    throw new Error(`${String(option['name'])}: choose one of ${choices.map((c) => c['name']).join(', ')}`);
  return found['value'] as string | number;
}

/** The client keeps a text to the option's bounds, and to 6,000 characters anyway. */
function checkText(option: Json, text: string): void {
  const min = Number(option['min_length'] ?? 0);
  const max = Number(option['max_length'] ?? 6000);
  const length = lengthOf(text);
  if (length < min || length > max)
    throw new Error(`${String(option['name'])}: between ${min} and ${max} characters, not ${length}`);
}

function checkNumber(option: Json, value: number): void {
  const min = Number(option['min_value'] ?? -(2 ** 53));
  const max = Number(option['max_value'] ?? 2 ** 53);
  if (value < min || value > max)
    throw new Error(`${String(option['name'])}: between ${min} and ${max}, not ${value}`);
}
