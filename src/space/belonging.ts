/** Which community a thing belongs to: the one question that is asked of every command and every button first. */
import { type Kysely, sql } from 'kysely';
import { Refusal } from '../refusal.ts';
import { ID_PATTERN } from '../storage/id.ts';
import type { Database } from '../storage/schema.ts';

/** Through what a thing belongs to a community; `null`, when it says so itself. */
type Parent = 'space' | 'person' | 'session_series' | 'supervision_request' | 'consent' | 'review' | null;

/** The column that names the parent. */
const COLUMNS = {
  space: 'space_id',
  person: 'person_id',
  session_series: 'series_id',
  supervision_request: 'request_id',
  consent: 'consent_id',
  review: 'review_id',
} as const satisfies Record<Exclude<Parent, null>, string>;

/** Where the rows are that ids of a kind name, and through what they belong to a community. */
const KINDS = new Map<string, readonly [table: keyof Database, parent: Parent]>(
  Object.entries({
    space: ['space', null],
    person: ['person', null],
    listing: ['listing', null],
    series: ['session_series', null],
    request: ['supervision_request', null],
    item: ['agenda_item', null],
    nudge: ['watch_nudge', null],
    outbox: ['outbox', null],
    clearance: ['clearance', null],
    consent: ['consent', null],
    vent: ['vent', 'space'],
    application: ['application', 'space'],
    member: ['member', 'space'],
    mute: ['mute', 'space'],
    report: ['report', 'space'],
    review: ['review', 'space'],
    failure: ['retention_failure', 'space'],
    unmasking: ['unmasking', 'space'],
    sighting: ['watch_sighting', 'space'],
    charter: ['charter', 'space'],
    audit: ['audit', 'space'],
    draft: ['draft', 'person'],
    hours: ['hours_entry', 'person'],
    session: ['session', 'session_series'],
    seat: ['seat', 'session_series'],
    time: ['proposed_time', 'supervision_request'],
    appearance: ['appearance', 'consent'],
    vote: ['review_vote', 'review'],
  } as const),
);

export interface Belonging {
  /**
   * Refuses what belongs to another community (`elsewhere`), of whatever kind; anything that is no id, and what is
   * gone, is for the domain to answer. What someone may do within their own community is asked there as well.
   */
  require(communityId: string, given: Iterable<unknown>): Promise<void>;
}

export function createBelonging(db: Kysely<Database>): Belonging {
  /** null for what is not there, and for kinds that belong to nobody. */
  async function communityOf(id: string): Promise<string | null> {
    const [table, parent] = KINDS.get(id.slice(0, id.indexOf('_'))) ?? [];
    if (table === undefined || parent === undefined) return null;
    const thing = sql.table(table);
    if (parent === null) return first(sql`SELECT community_id FROM ${thing} WHERE id = ${id}`);
    const above = sql`SELECT ${sql.ref(COLUMNS[parent])} FROM ${thing} WHERE id = ${id}`;
    if (parent !== 'review')
      return first(sql`SELECT community_id FROM ${sql.table(parent)} WHERE id = (${above})`);
    const space = sql`SELECT space_id FROM review WHERE id = (${above})`;
    return first(sql`SELECT community_id FROM space WHERE id = (${space})`);
  }

  async function first(query: ReturnType<typeof sql>): Promise<string | null> {
    const { rows } = await query.execute(db);
    return (rows[0] as { community_id: string } | undefined)?.community_id ?? null;
  }

  return {
    async require(communityId, given) {
      const ids = new Set([...given].filter((value) => typeof value === 'string' && ID_PATTERN.test(value)));
      for (const id of ids) {
        const owner = await communityOf(id as string);
        if (owner === null || owner === communityId) continue;
        throw new Refusal(
          'elsewhere',
          'That is not from here.',
          'Go to where you saw it, and try again there.',
        );
      }
    },
  };
}
