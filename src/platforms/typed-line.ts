import type { Command } from '../../commands/command.ts';

export interface TypedCommand {
  name: string;
  options: Record<string, string>;
}

const NAME = /^\/([\p{L}\p{N}_-]+)(?:\s+|$)/u;
const OPTION = /^([\p{L}][\p{L}\p{N}_-]*):(?=\S)/u;
const QUOTED = /^(?:"((?:[^"\\]|\\.)*)"|“([^”]*)”)(?:\s+|$)/su;
const WORD = /^(\S+)(?:\s+|$)/u;

/**
 * Reads `/share to:#general as:unsigned The words`. Options come first, as `name:value` or `name:"a value"`;
 * what follows fills the command's `rest` option as it stands, line breaks included, save for blanks at the end.
 *
 * @returns null when the text is not a command
 */
export function parseTyped(text: string, commands: readonly Command[]): TypedCommand | null {
  const head = NAME.exec(text.trimStart());
  if (!head?.[1]) return null;
  const name = head[1].toLowerCase();
  const command = commands.find((candidate) => candidate.name === name);
  const options: Record<string, string> = {};
  let left = text.trimStart().slice(head[0].length);
  if (!command) return { name, options };

  for (let match = OPTION.exec(left); match?.[1]; match = OPTION.exec(left)) {
    const key = match[1].toLowerCase();
    if (!isMeantAsOption(key, command)) break;
    const after = left.slice(match[0].length);
    const quoted = QUOTED.exec(after);
    if (!quoted && key === command.rest) {
      options[key] = after;
      return { name, options };
    }
    const taken = quoted ?? WORD.exec(after);
    if (!taken) break;
    options[key] = (taken[1] ?? taken[2] ?? '').replace(quoted ? /\\(.)/gs : /$^/, '$1');
    left = after.slice(taken[0].length);
  }
  if (left.trim() && command.rest && options[command.rest] === undefined)
    options[command.rest] = left.trimEnd();
  return { name, options };
}

/**
 * A word and a colon also open ordinary sentences ("Note: …"). It is an option when the command knows it, when
 * it is a slip of one it knows (`too:`), or when the command takes no free words at all.
 */
function isMeantAsOption(key: string, command: Command): boolean {
  const known = Object.keys(command.options.shape);
  if (known.includes(key) || !command.rest) return true;
  return known.some((name) => name[0] === key[0] && Math.abs(name.length - key.length) <= 1);
}
