import type { Logger } from 'pino';
import { type Card, isOnlyWords, refuse, say, wordsOf } from '../../../commands/card.ts';
import type { Context } from '../../../commands/command.ts';
import { commands, pressAction, runCommand } from '../../../commands/index.ts';
import { decision } from '../../log.ts';
import { countInteraction } from '../../operations/metrics.ts';
import { Refusal } from '../../refusal.ts';
import type { Services } from '../../services.ts';
import type { Claims } from '../claims.ts';
import { createPendingForms } from '../forms-pending.ts';
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
const OPEN_FORM = 'form.open';
/** What the metrics call it. */
const COUNTED_AS = { line: 'command', shortcut: 'menu', press: 'button', submit: 'form' } as const;

/** What somebody did. */
export type Doing =
  | { kind: 'line'; command: string; text: string }
  | { kind: 'shortcut'; command: string; message: SlackMessage | null }
  | { kind: 'press'; id: string }
  | { kind: 'submit'; action: string; ref: string; state: ViewState };

/** How a form is answered while it is still open: an error beside a field keeps what was typed. */
export interface Submitted {
  /** False when it was answered already. */
  refuse(words: string, error: unknown): Promise<boolean>;
  /** Closes it, where the answer is shown elsewhere. */
  close(): Promise<void>;
}

export interface Interactions {
  handle(deed: Deed, doing: Doing, answer: Answer, submitted?: Submitted): Promise<void>;
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

  /** @param announce says that it will take a moment */
  async function run(
    context: Context,
    deed: Deed,
    doing: Doing,
    announce: () => Promise<void>,
  ): Promise<Card> {
    switch (doing.kind) {
      case 'line':
        return typedLine(context, doing);
      case 'shortcut':
        return shortcut(context, doing.command, doing.message);
      case 'press': {
        const { action, ref } = readPressId(doing.id);
        return action === UNCOVER ? uncover(context, ref) : pressAction(context, action, ref, {});
      }
      case 'submit': {
        const token = async () => (await link.to(deed.teamId)).token;
        const values = await readForm(doing.state, token);
        if (takesLong(values)) await announce();
        return pressAction(context, doing.action, doing.ref, values);
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
      const ref = pending.keep({ form, introduction: said });
      shown.buttons = [{ label: form.title, style: 'primary', action: OPEN_FORM, ref }, ...shown.buttons];
    }
    // Too late for an answer there: a direct message is the fresh private place, and its files go there anyway.
    const show = (beside && answer.more) || answer.card;
    if (await show(shown)) await notices.handOver(deed.teamId, deed.userId, shown);
    else if (!card.beside) await notices.write(deed.teamId, deed.userId, shown);
  }

  /** A form that waits behind a button; null when the button is none of those. */
  function pendingForm(doing: Doing): Card | null {
    if (doing.kind !== 'press') return null;
    const { action, ref } = readPressId(doing.id);
    if (action !== OPEN_FORM) return null;
    const waiting = pending.take(ref);
    if (!waiting) return say('That form is gone', 'Please start again with the command.', 'caution');
    return { ...say(waiting.form.title, waiting.introduction), form: waiting.form };
  }

  async function tellUnread({ more }: Answer, personId: string): Promise<void> {
    if (more) await notices.unread(personId, more);
  }

  async function announceWait(answer: Answer, submitted: Submitted | undefined): Promise<void> {
    await submitted?.close();
    await answer.wait();
  }

  async function carryOut(deed: Deed, doing: Doing, answer: Answer, submitted?: Submitted): Promise<void> {
    const waiting = pendingForm(doing);
    if (waiting) return give(answer, deed, waiting);
    const context = await contextOf({ ...deps, services }, deed);
    const card = await run(context, deed, doing, () => announceWait(answer, submitted));
    const fitsForm = card.refused && isOnlyWords(card);
    if (fitsForm && (await submitted?.refuse(`${card.title} ${wordsOf(card)}`.trim(), null))) return;
    await submitted?.close();
    await give(answer, deed, card, card.beside || (card.refused && doing.kind === 'submit'));
    // After a form that opened there is nothing to add to.
    if (!card.form) await tellUnread(answer, context.personId);
  }

  return {
    handle: (deed, doing, answer, submitted) =>
      inTurn.run(`deed ${deed.key}`, () => handle(deed, doing, answer, submitted)),
  };

  async function handle(deed: Deed, doing: Doing, answer: Answer, submitted?: Submitted): Promise<void> {
    const started = performance.now();
    let outcome: 'answered' | 'failed' = 'answered';
    const patience = submitted ? FORM_AFTER_MS : WAIT_AFTER_MS;
    const timer = setTimeout(() => void announceWait(answer, submitted), patience);
    try {
      if (await claims.take(deed.key)) await carryOut(deed, doing, answer, submitted);
    } catch (error) {
      if (error instanceof UnreadableFile) await unreadable(deed, answer, submitted, error);
      else {
        outcome = 'failed';
        log.error({ event: 'slack.interaction', err: error, slackCode: codeOf(error) });
        await submitted?.close();
        await give(answer, deed, fault(), true).catch(() => {});
      }
    } finally {
      clearTimeout(timer);
      await submitted?.close();
      const took = Math.round(performance.now() - started);
      countInteraction('slack', { kind: COUNTED_AS[doing.kind], outcome });
      decision(log, 'slack.interaction', { kind: doing.kind, took, outcome });
    }
  }

  async function unreadable(
    deed: Deed,
    answer: Answer,
    submitted: Submitted | undefined,
    error: UnreadableFile,
  ): Promise<void> {
    if (await submitted?.refuse(error.message, error)) return;
    await submitted?.close();
    await give(answer, deed, refuse('That file', error.message), true);
  }
}

function fault(): Card {
  return say('Something went wrong here', 'Nothing you wrote was posted. Try again in a moment.', 'caution');
}

function notLookedAt(files: number): string {
  const what = files === 1 ? 'The file in it was' : `The ${files} files in it were`;
  return `${what} not looked at: pictures and files cannot be checked here.`;
}
