import { setTimeout as pause } from 'node:timers/promises';
import {
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandInteractionDataOption,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionType,
} from 'discord.js';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { type Card, refuse, say, wordsOf } from '../../../commands/card.ts';
import type { Context } from '../../../commands/command.ts';
import { commands, heard, pressAction, runCommand } from '../../../commands/index.ts';
import { decision } from '../../log.ts';
import { countInteraction, measureAcknowledgement } from '../../operations/metrics.ts';
import type { Services } from '../../services.ts';
import { AT_ONCE } from '../at-once.ts';
import type { Claims } from '../claims.ts';
import { takesLong } from '../long-text.ts';
import type { Places } from '../places.ts';
import { UnreadableFile } from '../text-file.ts';
import { type Answer, createAnswer } from './answers.ts';
import { contextOf } from './context.ts';
import { readCustomId } from './custom-id.ts';
import { codeOf } from './errors.ts';
import { readForm, typedInto } from './form-values.ts';
import { createForms } from './forms.ts';
import type { FreshAnswers } from './fresh-answers.ts';
import type { Link } from './link.ts';
import { textOf } from './message-text.ts';
import type { DiscordNotices } from './notices.ts';
import { OPEN_NOTES } from './prompts.ts';
import { subcommandOption } from './register.ts';

/** Discord waits three seconds. Until then an answer may still be a form; after this a wait is announced. */
const DEFER_AFTER_MS = 250;
/** How often, and how far apart, it is looked whether something waits for someone who asks. */
const LOOKS = 3;
const LOOK_MS = 700;
const CHANNEL_MENTION = /^\s*<#(\d+)>\s*$/;

export interface Interactions {
  handle(interaction: APIInteraction): Promise<void>;
}

interface Outcome {
  card: Card;
  personId: string | null;
}

/** Turns what people do into commands and actions, each once, and shows them the answer alone. */
export function createInteractions(deps: {
  claims: Claims;
  link: Link;
  places: Places;
  services: Services;
  notices: DiscordNotices;
  fresh: FreshAnswers;
  log: Logger;
  now: () => Date;
}): Interactions {
  const { claims, link, places, notices, fresh, log, now } = deps;
  const forms = createForms(now);
  const some = pLimit(AT_ONCE);

  async function run(answer: Answer, interaction: APIInteraction, guildId: string): Promise<Outcome> {
    switch (interaction.type) {
      case InteractionType.ApplicationCommand: {
        const { data } = interaction;
        if (data.type === ApplicationCommandType.Message)
          return menu(interaction as APIMessageApplicationCommandInteraction, guildId);
        if (data.type !== ApplicationCommandType.ChatInput) break;
        const context = await contextOf(deps, interaction, guildId);
        const options = readOptions((interaction as APIChatInputApplicationCommandInteraction).data);
        if (takesLong(options)) await answer.defer();
        return { card: await runCommand(context, data.name, options), personId: context.personId };
      }
      case InteractionType.MessageComponent: {
        const { action, ref } = readCustomId(interaction.data.custom_id);
        const context = await contextOf(deps, interaction, guildId, interaction.message.id);
        return { card: await pressAction(context, action, ref, {}), personId: context.personId };
      }
      case InteractionType.ModalSubmit: {
        const { action, ref } = readCustomId(interaction.data.custom_id);
        const context = await contextOf(deps, interaction, guildId, interaction.message?.id);
        return { card: await submit(answer, context, action, ref, interaction), personId: context.personId };
      }
    }
    return {
      card: say('That is from another version', 'Please start again with a command.'),
      personId: null,
    };
  }

  async function submit(
    answer: Answer,
    context: Context,
    action: string,
    ref: string,
    interaction: Extract<APIInteraction, { type: InteractionType.ModalSubmit }>,
  ): Promise<Card> {
    try {
      const values = await readForm(interaction.data);
      if (takesLong(values)) await answer.defer();
      const card = await pressAction(context, action, ref, values);
      return card.refused ? forms.withAnotherTry(card, interaction) : card;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      const { values: typed } = typedInto(interaction.data);
      const card = await heard(context, Object.values(typed), refuse('That file', error.message));
      return forms.withAnotherTry(card, interaction);
    }
  }

  /** A command from a message's menu, with what the message says. */
  async function menu(
    interaction: APIMessageApplicationCommandInteraction,
    guildId: string,
  ): Promise<Outcome> {
    const { name, target_id: target, resolved } = interaction.data;
    const context = await contextOf(deps, interaction, guildId, target);
    const command = commands.find(({ messageMenu }) => messageMenu === name);
    if (!command)
      return { card: say('That is from another version', 'Reload Discord.'), personId: context.personId };
    const message = resolved.messages[target];
    const options = command.rest && message ? { [command.rest]: textOf(message) } : {};
    const card = await runCommand(context, command.name, options);
    const files = message?.attachments.length ?? 0;
    if (command.rest && files > 0) card.blocks.push({ kind: 'text', text: notLookedAt(files) });
    return { card, personId: context.personId };
  }

  /** Which server it is about: where it was said, what its button says, or the only one they are known in. */
  async function guildOf(interaction: APIInteraction): Promise<string | null> {
    if (interaction.guild_id) return interaction.guild_id;
    const said = readCustomId(customIdOf(interaction)).guildId;
    const known = await places.externalIdsOf(interaction.user?.id ?? '');
    if (said) return known.includes(said) ? said : null;
    return known.length === 1 ? (known[0] ?? null) : null;
  }

  async function give(
    answer: Answer,
    interaction: APIInteraction,
    guildId: string,
    card: Card,
  ): Promise<void> {
    const { form, ...shown } = card;
    if (form) {
      const waiting = { form, introduction: wordsOf(card) };
      const inDm = interaction.guild_id ? undefined : guildId;
      if (await forms.open(answer, interaction, waiting, inDm)) return;
      shown.buttons = [forms.behind(interaction, waiting, form.title), ...shown.buttons];
    }
    // A form that was refused is closed by now; the card it was opened on stays.
    const stays = card.beside || (card.refused && interaction.type === InteractionType.ModalSubmit);
    if (await (stays ? answer.beside(shown) : answer.card(shown))) return;
    // A direct message would stay.
    if (card.beside) return;
    // Too late for an answer here: a direct message is the fresh private place.
    const userId = interaction.member?.user.id ?? interaction.user?.id;
    if (userId) await notices.write(userId, shown, guildId, `late:${interaction.id}`);
  }

  /** What could not reach whoever presses. It may be on its way still. */
  async function openNotes(answer: Answer, interaction: APIInteraction, guildId: string): Promise<void> {
    const { personId } = await contextOf(deps, interaction, guildId);
    let given = false;
    const put = (card: Card) => {
      const show = given ? answer.more : answer.card;
      given = true;
      return show(card);
    };
    for (let looked = 0; looked < LOOKS && !given; looked++) {
      if (looked > 0) await pause(LOOK_MS);
      await notices.unread(personId, put, true);
    }
    if (!given) await answer.card(say('Nothing waits for you', 'What I have for you alone shows here.'));
    fresh.note(personId, answer);
  }

  function opensNotes({ type, data }: APIInteraction): boolean {
    return type === InteractionType.MessageComponent && readCustomId(data.custom_id).action === OPEN_NOTES;
  }

  async function carryOut(answer: Answer, interaction: APIInteraction): Promise<void> {
    if (await forms.openPending(answer, interaction)) return;
    const guildId = await guildOf(interaction);
    if (!guildId) {
      await answer.card(say('Which server is this about?', 'Please say it in the server itself.', 'caution'));
      return;
    }
    if (opensNotes(interaction)) return openNotes(answer, interaction, guildId);
    const { card, personId } = await run(answer, interaction, guildId);
    const opened = card.form !== undefined;
    await give(answer, interaction, guildId, card);
    // After a form that opened there is nothing to add to.
    if (opened || !personId) return;
    await notices.unread(personId, answer.more);
    fresh.note(personId, answer);
  }

  function afterFault(interaction: APIInteraction): Card {
    try {
      return forms.withAnotherTry(fault(), interaction);
    } catch {
      // What came was no form.
      return fault();
    }
  }

  return {
    async handle(interaction) {
      if (interaction.type === InteractionType.Ping) return;
      if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return;
      const { guild_id } = interaction;
      const said = readCustomId(customIdOf(interaction)).guildId;
      const started = performance.now();
      const took = () => Math.round(performance.now() - started);
      const answer = createAnswer(link, interaction, guild_id ?? said, () =>
        measureAcknowledgement('discord', took()),
      );
      let outcome: 'answered' | 'failed' = 'answered';
      const timer = setTimeout(() => void answer.defer(), DEFER_AFTER_MS);
      try {
        await some(async () => {
          if (await claims.take(interaction.id)) await carryOut(answer, interaction);
        });
      } catch (error) {
        outcome = 'failed';
        log.error({ event: 'discord.interaction', err: error, discordCode: codeOf(error) });
        await answer.beside(afterFault(interaction)).catch(() => false);
      } finally {
        clearTimeout(timer);
        countInteraction('discord', { kind: kindOf(interaction), outcome });
        decision(log, 'discord.interaction', { type: interaction.type, took: took(), outcome });
      }
    },
  };
}

function customIdOf({ data }: APIInteraction): unknown {
  return typeof data === 'object' && data && 'custom_id' in data ? data.custom_id : undefined;
}

function kindOf({ type, data }: APIInteraction) {
  if (type === InteractionType.MessageComponent) return 'button';
  if (type === InteractionType.ModalSubmit) return 'form';
  if (type !== InteractionType.ApplicationCommand) return 'other';
  return data?.type === ApplicationCommandType.ChatInput ? 'command' : 'menu';
}

function fault(): Card {
  return say('Something went wrong here', 'Nothing you wrote was posted. Try again in a moment.', 'caution');
}

function notLookedAt(files: number): string {
  const what = files === 1 ? 'The file in it was' : `The ${files} files in it were`;
  return `${what} not looked at: pictures and files cannot be checked here.`;
}

/** A command's options by name. A subcommand is the value of the option it stands for. */
function readOptions({ name, options = [] }: APIChatInputApplicationCommandInteraction['data']) {
  const command = commands.find((candidate) => candidate.name === name);
  const given: Record<string, unknown> = {};
  const read = (list: readonly APIApplicationCommandInteractionDataOption[]) => {
    for (const option of list) {
      if (option.type === ApplicationCommandOptionType.Subcommand) {
        const stands = command && subcommandOption(command);
        if (stands) given[stands] = option.name;
        read(option.options ?? []);
      } else if ('value' in option) given[option.name] = meant(option);
    }
  };
  read(options);
  return given;
}

/** `#general` as it is typed arrives as a mention: the channel's id is meant. */
function meant({ value }: APIApplicationCommandInteractionDataBasicOption): unknown {
  const channel = typeof value === 'string' ? CHANNEL_MENTION.exec(value)?.[1] : undefined;
  return channel ?? value;
}
