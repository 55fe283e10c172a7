/** One way of using the bot for people on either platform: what they say, press and fill in, and the answer they expect. */
import { setTimeout as pause } from 'node:timers/promises';
import type {
  Person as DiscordPerson,
  SeenMessage as DiscordSeen,
  InteractionHandle,
  ModalHandle,
} from '../../tests/loopback/discord/index.ts';
import type {
  Deed,
  Person as SlackPerson,
  SeenMessage as SlackSeen,
  ViewHandle,
} from '../../tests/loopback/slack/index.ts';

/** How long a person waits for an answer before they try something else. */
const PATIENCE_MS = 20_000;
const LOOK_MS = 20;

/** A private answer on somebody's screen. What is expected is looked for in its text and its buttons. */
export interface Answer {
  text: string;
  buttons: string[];
  press(label: RegExp, expected: RegExp): Promise<Answer>;
  /** Presses what opens a form, and submits it. */
  fill(label: RegExp, values: Record<string, string>, expected: RegExp): Promise<Answer>;
}

/** Somebody who uses the bot. Every deed rejects when the answer that was expected does not come. */
export interface Hand {
  /** The platform's id of them. */
  id: string;
  name: string;
  say(line: string, words: Record<string, string>, expected: RegExp): Promise<Answer>;
  /** Says what opens a form, and submits it. */
  fill(line: string, values: Record<string, string>, expected: RegExp): Promise<Answer>;
}

export function discordHand(person: DiscordPerson): Hand {
  const shown = (seen: DiscordSeen, expected: RegExp): Answer => ({
    ...fitting(seen.text, seen.buttons, expected),
    press: async (label, next) => shown(await seen.press(label).response(PATIENCE_MS), next),
    fill: (label, values, next) => filled(seen.press(label), values, next),
  });

  /** On a busy machine a form waits behind a button. */
  async function opened(asked: InteractionHandle): Promise<ModalHandle> {
    try {
      return await asked.modal(PATIENCE_MS);
    } catch {
      const waiting = await asked.response(PATIENCE_MS);
      return waiting.press(waiting.buttons[0] ?? '').modal(PATIENCE_MS);
    }
  }

  async function filled(asked: InteractionHandle, values: Record<string, string>, expected: RegExp) {
    const form = await opened(asked);
    return shown(await form.submit(values).response(PATIENCE_MS), expected);
  }

  function said(line: string, words: Record<string, string> = {}): InteractionHandle {
    const [command = '', verb] = line.split(' ');
    return person.slash(command, verb ? { do: verb, ...words } : words);
  }

  return {
    // A user's name has no hyphen; what is shown beside it has.
    ...{ id: person.id, name: person.name.replaceAll('_', '-') },
    say: async (line, words, expected) => shown(await said(line, words).response(PATIENCE_MS), expected),
    fill: (line, values, expected) => filled(said(line), values, expected),
  };
}

/** What has a command of its own on Slack; everything else is said to the application. */
const OWN_COMMANDS = ['vent', 'check', 'share'];

export function slackHand(person: SlackPerson): Hand {
  /** An answer stands beside the deed, or replaces the card that was pressed. */
  async function answer(expected: RegExp, deed: Deed, card?: SlackSeen, before = ''): Promise<Answer> {
    const fits = (seen: SlackSeen) => expected.test(readable(seen.text, seen.buttons));
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(LOOK_MS)) {
      if (card?.present && JSON.stringify(card.raw) !== before && fits(card)) return shown(card, expected);
      const beside = deed.replies().find((seen) => isPrivate(seen) && fits(seen));
      if (beside) return shown(beside, expected);
    }
    throw new Error(`no ${expected} came`);
  }

  const shown = (seen: SlackSeen, expected: RegExp): Answer => ({
    ...fitting(seen.text, seen.buttons, expected),
    press: async (label, next) => {
      const before = JSON.stringify(seen.raw);
      return answer(next, await seen.press(named(seen.buttons, label)).done(), seen, before);
    },
    fill: (label, values, next) => filled(seen.press(named(seen.buttons, label)), values, next, seen),
  });

  async function opened(deed: Deed): Promise<ViewHandle> {
    await deed.done();
    try {
      return await deed.modal();
    } catch {
      const waiting = await deed.reply();
      return (await waiting.press(waiting.buttons[0] ?? '').done()).modal();
    }
  }

  async function filled(asked: Deed, values: Record<string, string>, expected: RegExp, card?: SlackSeen) {
    const form = await opened(asked);
    const before = card && JSON.stringify(card.raw);
    const { errors, deed } = await form.submit(values);
    if (Object.keys(errors).length > 0) throw new Error('the form was not taken');
    return answer(expected, await deed.done(), card, before);
  }

  function said(line: string, words: Record<string, string> = {}): Deed {
    const { text, words: rest = text ?? '', ...options } = words;
    const typed = [...Object.entries(options).map(([name, value]) => `${name}:${value}`), rest].join(' ');
    return OWN_COMMANDS.includes(line)
      ? person.command(`/${line}`, typed)
      : person.command('/confidant', `${line} ${typed}`.trim());
  }

  return {
    ...{ id: person.id, name: person.name },
    say: async (line, words, expected) => answer(expected, await said(line, words).done()),
    fill: (line, values, expected) => filled(said(line), values, expected),
  };
}

/** @throws Error when the answer is another one, such as that something went wrong */
function fitting(text: string, buttons: string[], expected: RegExp): { text: string; buttons: string[] } {
  if (!expected.test(readable(text, buttons)))
    throw new Error(`not ${expected}, but: ${readable(text, buttons).slice(0, 200).replaceAll('\n', ' ')}`);
  return { text, buttons };
}

function readable(text: string, buttons: readonly string[]): string {
  return `${text}\n${buttons.join('\n')}`;
}

/** Shown to one person, or in their direct messages. */
function isPrivate({ ephemeral, channelId }: SlackSeen): boolean {
  return ephemeral || channelId.startsWith('D');
}

function named(buttons: readonly string[], label: RegExp): string {
  return buttons.find((button) => label.test(button)) ?? String(label);
}
