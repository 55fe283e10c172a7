import {
  type APIApplicationCommand,
  Locale,
  ApplicationCommandOptionType as O,
  ApplicationCommandType as T,
} from 'discord-api-types/v10';
import { asJson, Form, type Path } from './form.ts';
import type { Json } from './types.ts';
import type { World } from './world.ts';

const CHAT_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES: readonly string[] = Object.values(Locale);
/** Application Commands, Registering a Command. */
const MOST: Record<number, number> = { [T.ChatInput]: 100, [T.User]: 15, [T.Message]: 15 };
const MAX_CHARACTERS = 8000;

/** Checks a bulk overwrite: each command, and the whole (Application Commands, Bulk Overwrite). */
export function checkCommands(list: readonly unknown[]): void {
  const form = new Form();
  const seen = new Set<string>();
  const counts = new Map<number, number>();
  for (const [i, value] of list.entries()) {
    const command = asJson(value);
    const type = (command['type'] as number | undefined) ?? T.ChatInput;
    checkCommand(form, [i], command, type);
    counts.set(type, (counts.get(type) ?? 0) + 1);
    const key = `${type}:${String(command['name'])}`;
    if (seen.has(key)) {
      form.add([], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    }
    seen.add(key);
  }
  for (const [type, count] of counts) {
    const most = MOST[type] ?? 1;
    if (count > most) form.add([], 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`);
  }
  form.settle();
}

/** Checks one command. */
export function checkOneCommand(value: unknown): void {
  const form = new Form();
  const command = asJson(value);
  checkCommand(form, [], command, (command['type'] as number | undefined) ?? T.ChatInput);
  form.settle();
}

function checkCommand(form: Form, at: Path, command: Json, type: number): void {
  form.choice([...at, 'type'], type, [T.ChatInput, T.User, T.Message]);
  form.requiredText([...at, 'name'], command['name'], 1, 32);
  checkLocalised(
    form,
    [...at, 'name_localizations'],
    command['name_localizations'],
    32,
    type === T.ChatInput,
  );
  checkLocalised(
    form,
    [...at, 'description_localizations'],
    command['description_localizations'],
    100,
    false,
  );
  for (const [i, context] of list(command['contexts']).entries())
    form.choice([...at, 'contexts', i], context, [0, 1, 2]);
  for (const [i, kind] of list(command['integration_types']).entries()) {
    form.choice([...at, 'integration_types', i], kind, [0, 1]);
  }
  const permissions = command['default_member_permissions'];
  if (permissions !== undefined && permissions !== null && !/^\d+$/.test(String(permissions))) {
    form.add(
      [...at, 'default_member_permissions'],
      'NUMBER_TYPE_COERCE',
      'Value is not a permission bit set.',
    );
  }
  if (type !== T.ChatInput) {
    if (command['description']) {
      form.add(
        [...at, 'description'],
        'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
        'Context menu commands cannot have a description',
      );
    }
    if (list(command['options']).length > 0) {
      form.add(
        [...at, 'options'],
        'APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED',
        'Context menu commands cannot have options',
      );
    }
    return;
  }
  checkChatName(form, [...at, 'name'], command['name']);
  form.requiredText([...at, 'description'], command['description'], 1, 100);
  checkOptions(form, [...at, 'options'], command['options'], 0);
  const characters = countCharacters(command);
  if (characters > MAX_CHARACTERS) {
    form.add(at, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${MAX_CHARACTERS})`);
  }
}

function checkOptions(form: Form, at: Path, value: unknown, depth: number): void {
  const names = new Set<unknown>();
  let optional = false;
  let kinds: 'groups' | 'values' | null = null;
  for (const [i, option] of form.list(at, value, 0, 25).entries()) {
    const inside = [...at, i];
    const type = option['type'] as number;
    form.choice([...inside, 'type'], type, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    checkChatName(form, [...inside, 'name'], option['name']);
    form.requiredText([...inside, 'description'], option['description'], 1, 100);
    checkLocalised(form, [...inside, 'name_localizations'], option['name_localizations'], 32, true);
    checkLocalised(
      form,
      [...inside, 'description_localizations'],
      option['description_localizations'],
      100,
      false,
    );
    if (names.has(option['name'])) {
      form.add(
        [...inside, 'name'],
        'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
        'Option names must be unique',
      );
    }
    names.add(option['name']);
    const nested = type === O.Subcommand || type === O.SubcommandGroup;
    const kind = nested ? 'groups' : 'values';
    if (kinds !== null && kinds !== kind) {
      form.add(
        [...inside, 'type'],
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types are mutually exclusive to all other types',
      );
    }
    kinds = kind;
    if (nested) {
      if (depth > (type === O.Subcommand ? 1 : 0))
        form.add([...inside, 'type'], 'BASE_TYPE_CHOICES', 'Sub-commands nest too deeply');
      checkOptions(form, [...inside, 'options'], option['options'], depth + 1);
      continue;
    }
    if (option['required'] === true && optional) {
      form.add(
        [...inside, 'required'],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    }
    optional ||= option['required'] !== true;
    checkChoices(form, inside, option);
    form.integer([...inside, 'min_length'], option['min_length'], 0, 6000);
    form.integer([...inside, 'max_length'], option['max_length'], 1, 6000);
  }
}

function checkChoices(form: Form, at: Path, option: Json): void {
  const choices = form.list([...at, 'choices'], option['choices'], 0, 25);
  for (const [i, choice] of choices.entries()) {
    form.requiredText([...at, 'choices', i, 'name'], choice['name'], 1, 100);
    if (typeof choice['value'] === 'string')
      form.text([...at, 'choices', i, 'value'], choice['value'], 1, 100);
  }
  if (option['autocomplete'] === true && choices.length > 0) {
    form.add(
      [...at, 'autocomplete'],
      'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES',
      'Autocomplete and choices are mutually exclusive',
    );
  }
}

function checkChatName(form: Form, at: Path, name: unknown): void {
  if (typeof name === 'string' && CHAT_NAME.test(name) && name === name.toLowerCase()) return;
  form.add(at, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
}

function checkLocalised(form: Form, at: Path, value: unknown, max: number, chat: boolean): void {
  for (const [locale, text] of Object.entries(asJson(value))) {
    form.choice([...at, locale], locale, LOCALES);
    form.text([...at, locale], text, 1, max);
    if (chat && text !== null) checkChatName(form, [...at, locale], text);
  }
}

/** Names, descriptions and values, with the longest of their translations (Application Commands, note). */
function countCharacters(item: Json): number {
  let sum =
    longest(item['name'], item['name_localizations']) +
    longest(item['description'], item['description_localizations']);
  if (typeof item['value'] === 'string') sum += item['value'].length;
  for (const key of ['options', 'choices'])
    for (const inner of list(item[key])) sum += countCharacters(asJson(inner));
  return sum;
}

function longest(text: unknown, localised: unknown): number {
  const lengths = [text, ...Object.values(asJson(localised))].map((t) =>
    typeof t === 'string' ? t.length : 0,
  );
  return Math.max(0, ...lengths);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Stores a command; one of the same kind and name keeps its id, and its version moves on only when it changed. */
export function storeCommand(
  world: World,
  store: Map<string, APIApplicationCommand>,
  value: Json,
  guildId: string | null,
): APIApplicationCommand {
  const type = (value['type'] as T | undefined) ?? T.ChatInput;
  const before = [...store.values()].find((c) => c.type === type && c.name === value['name']);
  const command = {
    nsfw: false,
    default_member_permissions: null,
    integration_types: [0],
    contexts: guildId ? undefined : null,
    description: '',
    options: [],
    ...value,
    id: before?.id ?? world.newId(),
    type,
    application_id: world.applicationId,
    ...(guildId ? { guild_id: guildId } : {}),
  } as unknown as APIApplicationCommand;
  const same =
    before && JSON.stringify({ ...before, version: '' }) === JSON.stringify({ ...command, version: '' });
  command.version = same ? before.version : world.newId();
  store.set(command.id, command);
  return command;
}
