import type { Logger } from 'pino';
import type { Answer } from './answers.ts';
import type { DiscordNotices } from './notices.ts';

/** Discord takes answers to what someone did for fifteen minutes. */
const FRESH_MS = 14 * 60_000;
const LOOK_MS = 2_000;
const MOST = 2_000;

/** Ways to people who did something just now: there a note reaches them at once, and them alone, without a direct message. */
export interface FreshAnswers {
  /** They were answered; for a while they can be answered there again. */
  note(personId: string, answer: Answer): void;
  close(): void;
}

/** Looks every two seconds, as notices may be sent by another process than the one that people speak to. */
export function createFreshAnswers(deps: {
  notices: Pick<DiscordNotices, 'waiting' | 'unread'>;
  log: Logger;
  now: () => Date;
}): FreshAnswers {
  const { notices, log, now } = deps;
  const ways = new Map<string, { answer: Answer; until: number }>();
  let looking = false;

  async function look(): Promise<void> {
    const time = now().getTime();
    for (const [personId, { until }] of ways) if (until < time) ways.delete(personId);
    if (ways.size === 0) return;
    for (const personId of await notices.waiting([...ways.keys()])) {
      const way = ways.get(personId);
      if (!way) continue;
      const shown = await notices.unread(personId, way.answer.more, true).catch((error: unknown) => {
        log.warn({ event: 'discord.fresh-answer', err: error });
        return 0;
      });
      // One that does not work is not tried again: what waits comes in another way.
      if (shown === 0 && ways.get(personId) === way) ways.delete(personId);
    }
  }

  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void look()
      .catch((error: unknown) => log.warn({ event: 'discord.fresh-answer', err: error }))
      .finally(() => {
        looking = false;
      });
  }, LOOK_MS);
  timer.unref();

  return {
    note(personId, answer) {
      ways.delete(personId);
      ways.set(personId, { answer, until: now().getTime() + FRESH_MS });
      const oldest = ways.keys().next().value;
      if (ways.size > MOST && oldest !== undefined) ways.delete(oldest);
    },
    close: () => clearInterval(timer),
  };
}
