import { type Kysely, sql } from 'kysely';
import type { SlackErrand } from '../../storage/platform-tables.ts';
import type { Database } from '../../storage/schema.ts';
import type { Claims } from '../claims.ts';
import type { MessageEvent } from './messages.ts';

/** So long somebody may be at it; then it is looked at again, later and later. */
const TIME_MS = 60_000;
const KEPT_MS = 86_400_000;

export type About = SlackErrand;

/** The parts of an event's envelope that are read here. */
export interface Envelope {
  event_id?: string;
  team_id?: string;
  event?: { type?: string; channel?: unknown; tokens?: { oauth?: string[]; bot?: string[] } };
}

/**
 * Events that were acknowledged and are not dealt with yet. Slack does not tell them again, so they are written down
 * first: what they are about, as ids. What was said is read from Slack again if whoever took it on has died.
 */
export interface Errands {
  /** To be asked before Slack hears that we have it. False when somebody has it already. */
  take(body: Envelope): Promise<boolean>;
  done(eventId: string): Promise<void>;
  /** Those that nobody has finished in time, each given to one process. */
  overdue(): Promise<Array<{ id: string; teamId: string; about: About }>>;
}

export function createErrands(deps: {
  db: Kysely<Database>;
  claims: Claims;
  /** Whether what is said in this channel concerns us. */
  concerns: (teamId: string, channelId: string) => boolean;
  now: () => Date;
}): Errands {
  const { db, claims, concerns, now } = deps;
  /** Those that this process has on its hands: of most events nothing is written down. */
  const mine = new Set<string>();

  /** Takes it and writes it down, both or neither, in one statement: many may come at once, and all wait for this. */
  async function note(id: string, teamId: string, about: About): Promise<boolean> {
    const heardAt = now();
    const dueAt = new Date(heardAt.getTime() + TIME_MS);
    const row = await db
      .with('claimed', (query) =>
        query
          .insertInto('platform_event')
          .values({ id })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id'),
      )
      .with('noted', (query) =>
        query
          .insertInto('slack_errand')
          .columns(['id', 'team_id', 'about', 'heard_at', 'due_at'])
          .expression(
            query
              .selectFrom('claimed')
              .select([
                'claimed.id',
                sql<string>`${teamId}::text`.as('team_id'),
                sql<string>`${JSON.stringify(about)}::jsonb`.as('about'),
                sql<Date>`${heardAt}::timestamptz`.as('heard_at'),
                sql<Date>`${dueAt}::timestamptz`.as('due_at'),
              ]),
          )
          .onConflict((conflict) => conflict.doNothing()),
      )
      .selectFrom('claimed')
      .select('id')
      .executeTakeFirst();
    if (row) mine.add(id);
    return row !== undefined;
  }

  async function done(id: string): Promise<void> {
    if (!mine.delete(id)) return;
    await db.deleteFrom('slack_errand').where('id', '=', id).execute();
  }

  return {
    done,

    async take({ event_id: id, team_id: teamId = '', event }) {
      if (!id) return true;
      const about = aboutOf(event, (channelId) => concerns(teamId, channelId));
      return about ? note(id, teamId, about) : claims.take(id);
    },

    async overdue() {
      const time = now();
      await db
        .deleteFrom('slack_errand')
        .where('heard_at', '<', new Date(time.getTime() - KEPT_MS))
        .execute();
      const rows = await db.selectFrom('slack_errand').selectAll().where('due_at', '<=', time).execute();
      const taken = [];
      for (const { id, team_id: teamId, about, heard_at, due_at } of rows) {
        const age = time.getTime() - heard_at.getTime();
        const { numUpdatedRows } = await db
          .updateTable('slack_errand')
          .set({ due_at: new Date(time.getTime() + Math.max(TIME_MS, age)) })
          .where('id', '=', id)
          .where('due_at', '=', due_at)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) continue;
        mine.add(id);
        taken.push({ id, teamId, about });
      }
      return taken;
    },
  };
}

/** null for what is looked at anyway after each start: who is in a channel, what became of it, who has left. */
function aboutOf(event: Envelope['event'], concerns: (channelId: string) => boolean): About | null {
  if (event?.type === 'app_uninstalled') return { type: 'app_uninstalled' };
  if (event?.type === 'tokens_revoked') return { type: 'tokens_revoked', tokens: event.tokens ?? {} };
  if (event?.type !== 'message') return null;
  const { channel, ts, deleted_ts: gone, message, previous_message: before } = event as MessageEvent;
  if (!concerns(channel)) return null;
  const about = message ?? before;
  const thread = (about ?? (event as MessageEvent)).thread_ts;
  return { type: 'message', channel, ts: gone ?? about?.ts ?? ts, ...(thread && { thread }) };
}
