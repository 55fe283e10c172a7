import type { Logger } from 'pino';
import { type Card, type Form, isOnlyWords, refuse, say, wordsOf } from '../../../commands/card.ts';
import type { Context } from '../../../commands/command.ts';
import { commands, heard, pressAction, runCommand } from '../../../commands/index.ts';
import { decision } from '../../log.ts';
import { countInteraction } from '../../operations/metrics.ts';
import { Refusal } from '../../refusal.ts';
import type { Services } from '../../services.ts';
import type { Claims } from '../claims.ts';
import { createPendingForms, OPEN_FORM } from '../forms-pending.ts';
import type { InTurn } from '../in-turn.ts';
import { takesLong } from '../long-text.ts';
import type { Places } from '../places.ts';
import { UnreadableFile } from '../text-file.ts';
import { parseTyped } from '../typed-line.ts';
import type { Answer } from './answers.ts';
import { contextOf, type Deed } from './context.ts';
import { codeOf } from './errors.ts';
import { readForm, type ViewState } from './form-values.ts';
import type { Link } from './link.ts';
import { channelOrText, readMarkup } from './markup.ts';
import { type SlackMessage, textOf } from './message-text.ts';
import type { SlackNotices } from './notices.ts';
import type { People } from './people.ts';
import { readPressId } from './press-id.ts';
import { UNCOVER } from './render-vent.ts';
import { EVERYTHING } from './shortcuts.ts';

/** Until then an answer may still come by itself; after this a wait is announced. */
const WAIT_AFTER_MS = 250;
/** A form waits longer, of the three seconds Slack gives: while it is open, what is refused can be mended in it. */
const FORM_AFTER_MS = 1_000;
/** What the metrics call it. */
const COUNTED_AS = { line: 'command', shortcut: 'menu', press: 'button', submit: 'form' } as const;

/** What somebody did. */
export type Doing =
  | { kind: 'line'; command: string; text: string }
  | { kind: 'shortcut'; command: string; message: SlackMessage | null }
  | { kind: 'press'; id: string }
  | Sent;

type Sent = { kind: 'submit' } & Submitted;

/** A form that was sent and is open until it is answered: an error beside a field keeps what was typed. */
export interface Submitted {
  /** What was filled in, files too. */
  state: ViewState;
  /** The form as it was filled in, to be opened again. */
  form(): Form;
  /** Says why beside a field. False when it was answered already. */
  refuse(words: string, where: 'file' | 'first'): Promise<boolean>;
  /** Closes it, where the answer is shown elsewhere. */
  close(): Promise<void>;
}

export interface Interactions {
  handle(deed: Deed, doing: Doing, answer: Answer): Promise<void>;
}

/** Turns what people do into commands and actions, each once, and shows them the answer alone. */
export function createInteractions(deps: {
  claims: Claims;
  inTurn: InTurn;
  link: Link;
  places: Places;
  people: People;
  services: Services;
  notices: SlackNotices;
  log: Logger;
  now: () => Date;
}): Interactions {
  const { claims, inTurn, link, services, notices, log, now } = deps;
  const pending = createPendingForms(now);

  async function run(context: Context, doing: Exclude<Doing, Sent>): Promise<Card> {
    switch (doing.kind) {
      case 'line':
        return typedLine(context, doing);
      case 'shortcut':
        return shortcut(context, doing.command, doing.message);
      case 'press': {
        const { action, ref } = readPressId(doing.id);
        return action === UNCOVER ? uncover(context, ref) : pressAction(context, action, ref, {});
      }
    }
  }

  /** `/confidant check The words`, `/check The words`. */
  async function typedLine(context: Context, { command, text }: Extract<Doing, { kind: 'line' }>) {
    const name = command.replace(/^\//, '');
    const line = name === EVERYTHING ? `/${text.trim() || 'help'}` : `${command} ${text}`;
    const typed = parseTyped(line, commands);
    if (!typed) return runCommand(context, 'help', {});
    const known = commands.find((one) => one.name === typed.name);
    // Words that begin with no command are refused with all that they say.
    if (!known) return runCommand(context, typed.name, { text: readMarkup(text) });
    const { rest } = known;
    const options = Object.entries(typed.options).map(([key, value]) => [
      key,
      key === rest ? readMarkup(value) : channelOrText(readMarkup(value)),
    ]);
    return runCommand(context, typed.name, Object.fromEntries(options));
  }

  /** A command from a message's menu, with what the message says; or from anywhere, with nothing. */
  async function shortcut(context: Context, name: string, message: SlackMessage | null): Promise<Card> {
    const rest = commands.find((one) => one.name === name)?.rest;
    const card = await runCommand(context, name, rest && message ? { [rest]: textOf(message) } : {});
    const files = message?.files?.length ?? 0;
    if (rest && files > 0) card.blocks.push({ kind: 'text', text: notLookedAt(files) });
    return card;
  }

  /** The words behind a content note, for a member of that space. */
  async function uncover({ communityId, personId }: Context, ventId: string): Promise<Card> {
    try {
      const row = await services.ventStore.find(ventId);
      const space = await services.communities.space(row.space_id);
      await services.communities.membershipOf(communityId, personId, { spaceId: space.id, now: now() });
      const text = row.state === 'posted' ? services.ventStore.text(space, row) : null;
      if (text === null) return say('That vent is gone', 'It was taken down or has vanished.');
      return say(`Content note: ${services.ventStore.contentNote(space, row) ?? ''}`, text);
    } catch (error) {
      if (error instanceof Refusal) return say(error.message, error.advice, 'caution');
      throw error;
    }
  }

  /** @param beside shows it in a message of its own, where the place has room for one: the card it came from stays */
  async function give(answer: Answer, deed: Deed, card: Card, beside = false): Promise<void> {
    const { form, ...shown } = card;
    if (form) {
      const said = wordsOf(card);
      if (await answer.form(form, said)) return;
      const waiting = { form, introduction: said };
      shown.buttons = [pending.behind(ownerOf(deed), waiting, form.title), ...shown.buttons];
    }
    // Too late for an answer there: a direct message is the fresh private place, and its files go there anyway.
    const show = (beside && answer.more) || answer.card;
    if (await show(shown)) await notices.handOver(deed.teamId, deed.userId, shown);
    else if (!card.beside) await notices.write(deed.teamId, deed.userId, shown);
  }

  /** A form that waits behind a button; null when the button is none of those. */
  function pendingForm(deed: Deed, doing: Doing): Card | null {
    if (doing.kind !== 'press') return null;
    const { action, ref } = readPressId(doing.id);
    if (action !== OPEN_FORM) return null;
    const waiting = pending.take(ownerOf(deed), ref);
    if (!waiting) return say('That form is gone', 'Please start again with the command.', 'caution');
    return { ...say(waiting.form.title, waiting.introduction), form: waiting.form };
  }

  async function tellUnread({ more }: Answer, personId: string): Promise<void> {
    if (more) await notices.unread(personId, more);
  }

  async function announceWait(answer: Answer, doing: Doing): Promise<void> {
    if (doing.kind === 'submit') await doing.close();
    await answer.wait();
  }

  async function carryOut(deed: Deed, doing: Doing, answer: Answer): Promise<void> {
    const waiting = pendingForm(deed, doing);
    if (waiting) return give(answer, deed, waiting);
    const context = await contextOf({ ...deps, services }, deed);
    if (doing.kind === 'submit') return submit(context, deed, doing, answer);
    const card = await run(context, doing);
    await give(answer, deed, card, card.beside);
    // After a form that opened there is nothing to add to.
    if (!card.form) await tellUnread(answer, context.personId);
  }

  /** A form that was sent. Why it is refused is said in it, while it is open and a line beside a field can hold that. */
  async function submit(context: Context, deed: Deed, sent: Sent, answer: Answer): Promise<void> {
    const form = sent.form();
    const values = await readForm(sent.state, async () => (await link.to(deed.teamId)).token).catch(
      orUnreadable,
    );
    const unreadable = values instanceof UnreadableFile;
    if (!unreadable && takesLong(values)) await announceWait(answer, sent);
    const card = unreadable
      ? await heard(context, typedInto(form), refuse('That file', values.message))
      : await pressAction(context, form.action, form.ref, values);
    if (card.refused && isOnlyWords(card)) {
      const words = unreadable ? values.message : `${card.title} ${wordsOf(card)}`.trim();
      if (await sent.refuse(words, unreadable ? 'file' : 'first')) return;
    }
    if (card.refused) await giveBack(answer, deed, sent, card);
    else {
      await sent.close();
      await give(answer, deed, card, card.beside);
    }
    if (!card.form) await tellUnread(answer, context.personId);
  }

  /** A form that has to close over what was typed: why is said beside the card it came from, with a way back into it. */
  async function giveBack(answer: Answer, deed: Deed, { form, close }: Submitted, card: Card): Promise<void> {
    await close();
    await give(answer, deed, pending.withAnotherTry(ownerOf(deed), card, form()), true);
  }

  return {
    handle: (deed, doing, answer) => inTurn.run(`deed ${deed.key}`, () => handle(deed, doing, answer)),
  };

  async function handle(deed: Deed, doing: Doing, answer: Answer): Promise<void> {
    const started = performance.now();
    let outcome: 'answered' | 'failed' = 'answered';
    const patience = doing.kind === 'submit' ? FORM_AFTER_MS : WAIT_AFTER_MS;
    const timer = setTimeout(() => void announceWait(answer, doing), patience);
    try {
      if (await claims.take(deed.key)) await carryOut(deed, doing, answer);
    } catch (error) {
      outcome = 'failed';
      log.error({ event: 'slack.interaction', err: error, slackCode: codeOf(error) });
      const said =
        doing.kind === 'submit' ? giveBack(answer, deed, doing, fault()) : give(answer, deed, fault(), true);
      await said.catch(() => {});
    } finally {
      clearTimeout(timer);
      if (doing.kind === 'submit') await doing.close();
      const took = Math.round(performance.now() - started);
      countInteraction('slack', { kind: COUNTED_AS[doing.kind], outcome });
      decision(log, 'slack.interaction', { kind: doing.kind, took, outcome });
    }
  }
}

/** Whose a form is that waits. */
function ownerOf({ teamId, userId }: Deed): string {
  return `${teamId} ${userId}`;
}

function orUnreadable(error: unknown): UnreadableFile {
  if (error instanceof UnreadableFile) return error;
  throw error;
}

function typedInto({ fields }: Form): string[] {
  return fields.map(({ value = '' }) => value);
}

function fault(): Card {
  return say('Something went wrong here', 'Nothing you wrote was posted. Try again in a moment.', 'caution');
}

function notLookedAt(files: number): string {
  const what = files === 1 ? 'The file in it was' : `The ${files} files in it were`;
  return `${what} not looked at: pictures and files cannot be checked here.`;
}
