import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { decision } from '../../log.ts';
import type { Database } from '../../storage/schema.ts';
import type { Places } from '../places.ts';
import type { Roster } from '../roster.ts';
import type { Installs } from './install-store.ts';

/** The application is removed from a workspace: its install goes, and everything it knew there with it. */
export interface Removal {
  uninstalled(teamId: string): Promise<void>;
  /** Tokens were revoked: the application's own, which is the same as removing it, or a person's. */
  revoked(teamId: string, tokens: { oauth?: string[]; bot?: string[] }): Promise<void>;
}

export function createRemoval(deps: {
  db: Kysely<Database>;
  installs: Installs;
  places: Places;
  roster: Roster;
  log: Logger;
}): Removal {
  const { db, installs, places, roster, log } = deps;

  async function uninstalled(teamId: string): Promise<void> {
    await installs.remove(teamId);
    // Nothing can be taken down there any more; with the community every row of it goes, keys and words first.
    const gone = await db
      .deleteFrom('community')
      .where('platform', '=', 'slack')
      .where('external_id', '=', teamId)
      .executeTakeFirst();
    places.forget(teamId);
    await roster.refresh();
    decision(log, 'slack.uninstalled', { teamId, known: gone.numDeletedRows > 0n });
  }

  return {
    uninstalled,
    async revoked(teamId, { oauth = [], bot = [] }) {
      if (bot.length > 0) return uninstalled(teamId);
      await installs.removeUserToken(teamId, oauth);
    },
  };
}
