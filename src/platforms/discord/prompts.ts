import {
  type APIMessageTopLevelComponent,
  RESTJSONErrorCodes as Code,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { Logger } from 'pino';
import { say } from '../../../commands/card.ts';
import { writeCustomId } from './custom-id.ts';
import { codeOf, isCode } from './errors.ts';
import { asRequest, type Link } from './link.ts';
import type { Heard } from './messages.ts';
import type { DiscordNotices } from './notices.ts';
import { renderCard } from './render-card.ts';

/** Opens, for whoever presses and for them alone, what could not reach them. */
export const OPEN_NOTES = 'own.notes';
const BUTTON = writeCustomId({ action: OPEN_NOTES, ref: '' });
const STANDS_MS = 3_600_000;

/** It names nobody and says nothing of what was written: others see it under a long day and a crisis alike. */
const PROMPT = renderCard({
  ...say(
    'For whoever has closed their direct messages',
    'What I have for you alone is behind this button. Often it is nothing.',
  ),
  buttons: [{ label: 'For me alone', style: 'plain', action: OPEN_NOTES, ref: '' }],
});

/** A way to private notes for those whom no direct message reaches: a button in the space, answered to them alone. */
export interface Prompts {
  /**
   * Whether what somebody has typed gets the button: where their direct messages are known to be closed. To be asked
   * before it is read, as the button must not tell the others what was in it.
   */
  wanted(personId: string): Promise<boolean>;
  /** Puts the button there. */
  under(message: Heard): Promise<void>;
  /** Whether a message that was heard of is such a button; it goes when its time is over. */
  seen(message: Heard): boolean;
  close(): void;
}

export function createPrompts(deps: {
  link: Link;
  notices: Pick<DiscordNotices, 'isShut'>;
  /** Who the bot is. */
  botId: () => string;
  log: Logger;
  now: () => Date;
}): Prompts {
  const { link, notices, botId, log, now } = deps;
  const { rest } = link;
  /** The one that stands in each channel. */
  const standing = new Map<string, string>();
  const timers = new Map<string, NodeJS.Timeout>();

  async function takeDown(channelId: string, id: string): Promise<void> {
    clearTimeout(timers.get(id));
    timers.delete(id);
    if (standing.get(channelId) === id) standing.delete(channelId);
    await rest.delete(Routes.channelMessage(channelId, id)).catch((error: unknown) => {
      if (!isCode(error, Code.UnknownMessage, Code.UnknownChannel))
        log.warn({ event: 'discord.prompt', err: error, discordCode: codeOf(error) });
    });
  }

  async function put(channelId: string): Promise<void> {
    const { id } = (await rest.post(Routes.channelMessages(channelId), asRequest(PROMPT))) as { id: string };
    const before = standing.get(channelId);
    standing.set(channelId, id);
    if (before) await takeDown(channelId, before);
  }

  return {
    wanted: notices.isShut,

    async under({ channel_id: channelId }) {
      await put(channelId).catch((error: unknown) =>
        log.warn({ event: 'discord.prompt', err: error, discordCode: codeOf(error) }),
      );
    },

    // Also in the history: one whose process has died does not stand for ever.
    seen({ id, channel_id: channelId, author, components }) {
      if (author.id !== botId() || !hasButton(components)) return false;
      if (timers.has(id)) return true;
      const left = SnowflakeUtil.timestampFrom(id) + STANDS_MS - now().getTime();
      timers.set(id, setTimeout(() => void takeDown(channelId, id), Math.max(0, left)).unref());
      return true;
    },

    close() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

function hasButton(components: APIMessageTopLevelComponent[] | undefined): boolean {
  return JSON.stringify(components ?? []).includes(`"${BUTTON}"`);
}
