import type { Card, FormValues } from '../../../commands/card.ts';
import type { Context } from '../../../commands/command.ts';
import { commands, pressAction, runCommand } from '../../../commands/index.ts';
import type { Services } from '../../services.ts';
import { newId } from '../../storage/id.ts';
import type { Messages } from './messages.ts';
import { DEMO_CHANNELS, inboxOf } from './people.ts';
import type { PrivateCards } from './private-cards.ts';
import { Problem } from './problem.ts';
import type { Resident, Town } from './seed.ts';
import { parseTyped } from './typed.ts';
import type { LiveEvent, Outcome } from './wire.ts';

/** The longest plain post, as on Discord with Nitro and Slack. */
const POST_LIMIT = 4_000;
/** Answers kept so that a request that comes twice is answered twice and carried out once. */
const REMEMBERED = 500;

/** What a person can do, with the channel in which they do it and a key that is the same when it is sent again. */
interface Deed {
  who: Resident;
  channel: string;
  key: string;
}

interface Press {
  action: string;
  ref: string;
  values: FormValues;
  /** The card the button stood on. */
  card: string | null;
  /** The message it stood under. */
  message: string | null;
}

export interface Doings {
  /** Words typed into the composer: a command, a vent, or a plain post. */
  say(deed: Deed, text: string): Promise<Outcome>;
  command(deed: Deed, name: string, options: Record<string, unknown>): Promise<Outcome>;
  /** A command from a message's menu. */
  menu(deed: Deed, messageId: string, name: string): Promise<Outcome>;
  /** A button or a form. */
  press(deed: Deed, press: Press): Promise<Outcome>;
}

export function createDoings(deps: {
  town: Town;
  services: Services;
  messages: Messages;
  cards: PrivateCards;
  now: () => Date;
}): Doings {
  const { town, services, messages, cards, now } = deps;
  const answers = new Map<string, Promise<Outcome>>();

  function contextOf({ who, channel, key }: Deed, messageRef?: string | null): Context {
    return {
      services,
      personId: who.id,
      communityId: town.communityId,
      channelRef: channel,
      now: now(),
      requestKey: `playground:${who.key}:${key}`,
      ...(messageRef && { messageRef }),
      mayManage: who.member.steward,
      roleRefs: [],
    };
  }

  /** A failed deed is forgotten, so that trying again tries. */
  function once({ who, key }: Deed, act: () => Promise<Outcome>): Promise<Outcome> {
    const name = `${who.key}:${key}`;
    const earlier = answers.get(name);
    if (earlier) return earlier;
    const answer = act();
    answers.set(name, answer);
    answer.catch(() => answers.delete(name));
    const oldest = answers.keys().next().value;
    if (answers.size > REMEMBERED && oldest !== undefined) answers.delete(oldest);
    return answer;
  }

  function answered({ who, channel }: Deed, card: Card, origin: string | null): Outcome {
    const { form, ...shown } = card;
    if (form) {
      const text = card.blocks.find((block) => block.kind === 'text')?.text ?? '';
      return { kind: 'form', title: card.title, text, form, card: origin };
    }
    const answer = { id: origin ?? newId('card'), channel, card: shown, at: now().toISOString() };
    cards.show(who.key, answer);
    return { kind: 'card', card: answer };
  }

  async function run(
    deed: Deed,
    name: string,
    options: Record<string, unknown>,
    messageRef?: string,
  ): Promise<Outcome> {
    return answered(deed, await runCommand(contextOf(deed, messageRef), name, options), null);
  }

  async function post({ who, channel, key }: Deed, text: string): Promise<Outcome> {
    if (!text.trim()) throw new Problem(400, 'There is nothing to post yet.', 'Write a few words first.');
    if (text.length > POST_LIMIT) {
      const advice = `The limit is ${POST_LIMIT.toLocaleString('en-GB')} characters; this has ${text.length.toLocaleString('en-GB')}.`;
      throw new Problem(413, 'That is too long for one message.', advice);
    }
    const { happening } = await messages.add({
      channelId: storedChannel(channel, town),
      authorKind: 'person',
      authorPerson: who.id,
      text,
      nonce: `post:${who.key}:${key}`,
    });
    const event = messages.seenBy(who, happening) as Extract<LiveEvent, { kind: 'message' }>;
    return { kind: 'message', message: event.message };
  }

  return {
    say: (deed, text) =>
      once(deed, async () => {
        const typed = parseTyped(text, commands);
        if (typed) return run(deed, typed.name, typed.options);
        const isSpace = DEMO_CHANNELS.some(({ id, kind }) => id === deed.channel && kind === 'space');
        return isSpace ? run(deed, 'vent', { text }) : post(deed, text);
      }),

    command: (deed, name, options) => once(deed, () => run(deed, name, options)),

    menu: (deed, messageId, name) =>
      once(deed, async () => {
        const command = commands.find((candidate) => candidate.name === name && candidate.messageMenu);
        if (!command) throw new Problem(404, 'There is no such entry in the menu.', 'Reload the page.');
        const message = await messages.find(deed.who, deed.channel, messageId);
        if (!message) throw new Problem(404, 'That message is gone.', 'It was taken down or has expired.');
        return run(deed, name, command.rest ? { [command.rest]: message.text } : {}, message.id);
      }),

    press: (deed, { action, ref, values, card, message }) =>
      once(deed, async () =>
        answered(deed, await pressAction(contextOf(deed, message), action, ref, values), card),
      ),
  };
}

/** The channel a person's words are kept in: direct messages lie in the inbox of whom they are sent to. */
function storedChannel(channel: string, town: Town): string {
  if (channel === 'dm:confidant') {
    throw new Problem(400, 'Confidant answers commands only.', 'Type / to see them.');
  }
  const other = town.residents.find(({ key }) => channel === `dm:${key}`);
  return other ? inboxOf(other.key) : channel;
}
