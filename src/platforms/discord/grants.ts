import type { Logger } from 'pino';
import { type Granted, readGranted } from './client.ts';
import type { Link } from './link.ts';

const FRESH_MS = 10 * 60_000;

/** What Discord has granted this application, known in every process. */
export interface Grants {
  /** As far as it is known; nothing beyond the plain intents before that. */
  readonly known: Granted;
  /** Asks Discord now and then. @throws while it is not known at all and Discord does not answer */
  current(): Promise<Granted>;
  /** The gateway did not keep what was granted (4014): with less from now on. False where there is no less. */
  lessen(): boolean;
}

export function createGrants(link: Link, log: Logger): Grants {
  let known: Granted = {
    applicationId: link.applicationId,
    botId: link.applicationId,
    content: false,
    members: false,
  };
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  let lessened = false;

  async function read(): Promise<void> {
    const granted = await readGranted(link.rest);
    known = lessened ? { ...granted, content: false, members: false } : granted;
    link.applicationId = granted.applicationId;
    readAt = performance.now();
  }

  return {
    get known() {
      return known;
    },

    async current() {
      if (performance.now() - readAt < FRESH_MS) return known;
      reading ??= read().finally(() => {
        reading = null;
      });
      await reading.catch((error: unknown) => {
        if (readAt === Number.NEGATIVE_INFINITY) throw error;
      });
      return known;
    },

    lessen() {
      if (!known.content && !known.members) return false;
      lessened = true;
      log.warn({ event: 'discord.intents-refused' });
      known = { ...known, content: false, members: false };
      return true;
    },
  };
}
