import { type Card, type FormValues, isOnlyWords, wordsOf } from '../../../commands/card.ts';
import { commands, pressAction, runCommand } from '../../../commands/index.ts';
import { newId } from '../../storage/id.ts';
import { Problem } from '../http/problem.ts';
import { parseTyped } from '../typed-line.ts';
import type { Deed, MakeContext } from './contexts.ts';
import type { Feed } from './feed.ts';
import type { MessageDeeds } from './message-deeds.ts';
import type { Messages } from './messages.ts';
import type { Places } from './places.ts';
import type { Posting } from './posting.ts';
import type { PrivateCards } from './private-cards.ts';
import type { Town } from './seed.ts';
import type { LiveEvent, Outcome } from './wire.ts';

/** Answers kept so that a request that comes twice is answered twice and carried out once. */
const REMEMBERED = 500;

interface Press {
  action: string;
  ref: string;
  values: FormValues;
  /** The card the button stood on. */
  card: string | null;
  /** The message it stood under. */
  message: string | null;
  /** The page shows the answer where the button was, and nothing of it is kept here. */
  aside: boolean;
}

export interface Doings {
  /** Words typed into the composer: a command, or a post. */
  say(deed: Deed, text: string): Promise<Outcome>;
  command(deed: Deed, name: string, options: Record<string, unknown>): Promise<Outcome>;
  /** A command from a message's menu. */
  menu(deed: Deed, messageId: string, name: string): Promise<Outcome>;
  /** A button or a form. */
  press(deed: Deed, press: Press): Promise<Outcome>;
}

export function createDoings(deps: {
  town: Town;
  places: Places;
  messages: Messages;
  cards: PrivateCards;
  posting: Posting;
  messageDeeds: MessageDeeds;
  contextOf: MakeContext;
  everyone: Feed<LiveEvent>;
  now: () => Date;
}): Doings {
  const { town, places, messages, cards, posting, messageDeeds, contextOf, everyone, now } = deps;
  const answers = new Map<string, Promise<Outcome>>();

  /** A failed deed is forgotten, so that trying again tries. */
  function once({ who, key }: Deed, act: () => Promise<Outcome>): Promise<Outcome> {
    const name = `${who.key}:${key}`;
    const earlier = answers.get(name);
    if (earlier) return earlier;
    const answer = act();
    answers.set(name, answer);
    answer.then(
      () => everyone.publish({ kind: 'stir' }),
      () => answers.delete(name),
    );
    const oldest = answers.keys().next().value;
    if (answers.size > REMEMBERED && oldest !== undefined) answers.delete(oldest);
    return answer;
  }

  function answered({ who, channel }: Deed, card: Card, origin: string | null, aside = false): Outcome {
    const { form, ...shown } = card;
    if (form) {
      return { kind: 'form', title: card.title, text: wordsOf(card), form, card: origin };
    }
    const answer = { id: origin ?? newId('card'), channel, card: shown, at: now().toISOString() };
    if (!aside) cards.show(who.key, answer);
    return { kind: 'card', card: answer };
  }

  async function typed(deed: Deed, name: string, options: Record<string, unknown>): Promise<Outcome> {
    return answered(deed, taken(await runCommand(contextOf(deed), name, options)), null);
  }

  /** Whoever had everything about them erased is a stranger now, and so they are to every open page. */
  async function takeIn({ who }: Deed): Promise<void> {
    if (!(await town.takeIn(who))) return;
    cards.forget(who.key);
    await places.load();
    everyone.publish({ kind: 'reset' });
  }

  return {
    say: (deed, text) =>
      once(deed, async () => {
        const line = parseTyped(text, commands);
        if (line) return typed(deed, line.name, line.options);
        const { who, channel, key } = deed;
        return posting.post({ who, channel, text, nonce: `post:${who.key}:${key}` });
      }),

    command: (deed, name, options) => once(deed, () => typed(deed, name, options)),

    menu: (deed, messageId, name) =>
      once(deed, async () => {
        const chosen = await messageDeeds.choose(deed, messageId, name);
        if (chosen) return chosen;
        const command = commands.find((candidate) => candidate.name === name && candidate.messageMenu);
        if (!command) throw new Problem(404, 'There is no such entry in the menu.', 'Reload the page.');
        const found = await messages.find(deed.who, deed.channel, messageId);
        if (!found) throw new Problem(404, 'That message is gone.', 'It was taken down or has expired.');
        const text = found.body.forwarded ?? found.body.text;
        const options = command.rest ? { [command.rest]: text } : {};
        return answered(deed, await runCommand(contextOf(deed, messageId), name, options), null);
      }),

    press: (deed, { action, ref, values, card, message, aside }) =>
      once(deed, async () => {
        const done = await messageDeeds.submit(deed, action, ref, values);
        if (done) return done;
        const answer = await pressAction(contextOf(deed, message), action, ref, values);
        await takeIn(deed);
        if (Object.keys(values).length === 0) return answered(deed, answer, card, aside);
        // A card whose form was refused stays, as the form does.
        return answered(deed, taken(answer), answer.refused ? null : card, aside);
      }),
  };
}

/**
 * What was typed and refused stays where it was typed, and the page says why there: in a few words, or with a card where
 * there is more to say. @throws Problem
 */
function taken(card: Card): Card {
  if (!card.refused || !isOnlyWords(card)) return card;
  throw new Problem(422, card.title, wordsOf(card));
}
