import type { ChannelView, CommandView } from '../../platforms/playground/wire.ts';

export interface Suggestion {
  label: string;
  detail: string;
  /** What the whole input becomes. */
  text: string;
}

export interface Completion {
  suggestions: Suggestion[];
  /** How the command goes on, once its name stands; else null. */
  usage: { command: CommandView; text: string } | null;
}

const NOTHING: Completion = { suggestions: [], usage: null };
const OPTION_TOKENS = /^(?:[\p{L}][\p{L}\p{N}_-]*:(?:"[^"]*"|\S*)\s+)*/u;

/** What may come next at the end of what was typed. Only the end: whoever edits the middle knows the words. */
export function complete(
  text: string,
  commands: readonly CommandView[],
  channels: readonly ChannelView[],
): Completion {
  const head = /^\/([\p{L}\p{N}_-]*)(\s+)?/u.exec(text);
  if (!head) return NOTHING;
  const typed = (head[1] ?? '').toLowerCase();
  if (head[2] === undefined) {
    if (head[0].length < text.length) return NOTHING;
    return { suggestions: commandsStarting(typed, commands), usage: null };
  }
  const command = commands.find(({ name }) => name === typed);
  if (!command) return NOTHING;
  const usage = { command, text: usageOf(command) };
  const tail = text.slice(head[0].length);
  const taken = OPTION_TOKENS.exec(tail)?.[0] ?? '';
  const token = tail.slice(taken.length);
  if (/\s/.test(token)) return { suggestions: [], usage };
  const before = head[0] + taken;
  const [key, value] = splitOption(token);
  if (value === null) return { suggestions: optionsStarting(token, command, taken, before), usage };
  return { suggestions: valuesStarting(key, value, command, channels, before), usage };
}

function commandsStarting(typed: string, commands: readonly CommandView[]): Suggestion[] {
  return commands
    .filter(({ name }) => name.startsWith(typed))
    .map(({ name, summary }) => ({ label: `/${name}`, detail: summary, text: `/${name} ` }));
}

function optionsStarting(token: string, command: CommandView, taken: string, before: string): Suggestion[] {
  return command.options
    .filter(({ name }) => name !== command.rest && name.startsWith(token) && !taken.includes(`${name}:`))
    .map(({ name, hint }) => ({ label: `${name}:`, detail: hint, text: `${before}${name}:` }));
}

function valuesStarting(
  key: string,
  value: string,
  command: CommandView,
  channels: readonly ChannelView[],
  before: string,
): Suggestion[] {
  const option = command.options.find(({ name }) => name === key);
  if (!option) return [];
  const publics = channels.filter(({ kind }) => kind === 'public');
  // An option whose hint shows a #channel takes one.
  const known = option.hint.includes('#')
    ? publics.map(({ name, topic }) => ({ value: `#${name}`, detail: topic }))
    : option.choices.map((choice) => ({ value: choice, detail: option.hint }));
  return known
    .filter((choice) => choice.value.replace('#', '').startsWith(value.replace('#', '')))
    .map((choice) => ({
      label: choice.value,
      detail: choice.detail,
      text: `${before}${key}:${choice.value} `,
    }));
}

function splitOption(token: string): [string, string | null] {
  const colon = token.indexOf(':');
  return colon < 0 ? [token, null] : [token.slice(0, colon), token.slice(colon + 1)];
}

function usageOf({ options, rest }: CommandView): string {
  const named = options.filter(({ name }) => name !== rest).map(({ name }) => `[${name}:]`);
  return [...named, ...(rest ? [rest] : [])].join(' ');
}
