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
  if (value === null) {
    const options = optionsStarting(token, command, taken, before);
    return { suggestions: [...restStarting(token, command, before), ...options], usage };
  }
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

/** What may stand there without a name, where there is a choice: `/space create`. */
function restStarting(token: string, command: CommandView, before: string): Suggestion[] {
  const rest = command.options.find(({ name }) => name === command.rest);
  return (rest?.choices ?? [])
    .filter((choice) => choice.startsWith(token))
    .map((choice) => ({ label: choice, detail: rest?.hint ?? '', text: `${before}${choice} ` }));
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
  const of = (wanted: ChannelView['kind']) => channels.filter(({ kind }) => kind === wanted);
  const named = ({ name, topic }: ChannelView) => ({ value: `#${name}`, detail: topic });
  const spaceOf = ({ space, topic }: ChannelView) => ({ value: quoted(space ?? ''), detail: topic });
  // An option whose hint shows a #channel takes one.
  const choicesOf = () =>
    option.hint.includes('#')
      ? of('public').map(named)
      : option.choices.map((choice) => ({ value: choice, detail: option.hint }));
  const known = key === 'space' ? of('space').map(spaceOf) : choicesOf();
  const begun = bare(value);
  return known
    .filter((choice) => bare(choice.value).startsWith(begun))
    .map((choice) => ({
      label: choice.value,
      detail: choice.detail,
      text: `${before}${key}:${choice.value} `,
    }));
}

function quoted(words: string): string {
  return /\s/.test(words) ? `"${words}"` : words;
}

/** As it is compared: `#gen` begins `general`. */
function bare(value: string): string {
  return value.replace(/^[#"“]/, '').toLowerCase();
}

function splitOption(token: string): [string, string | null] {
  const colon = token.indexOf(':');
  return colon < 0 ? [token, null] : [token.slice(0, colon), token.slice(colon + 1)];
}

function usageOf({ options, rest }: CommandView): string {
  const named = options.filter(({ name }) => name !== rest).map(({ name }) => `[${name}:]`);
  return [...named, ...(rest ? [rest] : [])].join(' ');
}
