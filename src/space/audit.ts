import type { Kysely, Selectable } from 'kysely';
import { Refusal } from '../refusal.ts';
import { newId } from '../storage/id.ts';
import type { AuditTable, Database } from '../storage/schema.ts';

/** Ids, enums, counts and times: what an audit row may say. */
export type AuditDetail = Readonly<Record<string, string | number | boolean>>;

/** What is recorded, by what it is about and what became of it. */
export type AuditAction =
  | `application.${'approved' | 'declined'}`
  | 'charter.changed'
  | 'cohort.ended'
  | `consent.${'recorded' | 'withdrawn' | 'expired'}`
  | 'draft.shared'
  | `member.${'left' | 'removed' | 'suspended' | 'restored' | 'erased'}`
  | `pseudonym.${'muted' | 'unmuted'}`
  | `report.${'removed' | 'dismissed'}`
  | `retention.${'retried' | 'done-by-hand'}`
  | `review.${'asked' | 'withdrawn' | 'expired' | 'approved' | 'returned' | 'supervision'}`
  | `space.${'made' | 'changed' | 'closing' | 'kept'}`
  | `steward.${'made' | 'ended'}`
  | `unmasking.${'requested' | 'done' | 'declined' | 'seen' | 'expired'}`;

export interface AuditEntry {
  id: string;
  /** null when nobody pressed anything: a time came, or the person was erased. */
  actorPersonId: string | null;
  /** An `AuditAction`, or one of an earlier or later version. */
  action: string;
  subject: string;
  detail: AuditDetail;
  at: Date;
}

export interface Audit {
  /**
   * Adds a row. Never with an actor for what a member does under a pseudonym.
   * @throws Error when action, subject or detail could hold a sentence.
   */
  record(
    entry: {
      spaceId: string;
      actorPersonId: string | null;
      action: AuditAction;
      /** The id it is about. */
      subject: string;
      detail?: AuditDetail;
      now: Date;
    },
    /** The transaction of the change it records. */
    within?: Kysely<Database>,
  ): Promise<void>;
  /** Newest first. `before` is the last entry of the page before. */
  list(spaceId: string, page?: { before?: AuditEntry; limit?: number }): Promise<AuditEntry[]>;
  find(entryId: string): Promise<AuditEntry & { spaceId: string }>;
}

const PAGE = 50;
/** Fits an id or an enum's word, and no sentence. */
const TOKEN = /^[A-Za-z0-9_.:/+-]{1,96}$/;

/** The list of who did what when, without content. It has no way to change or remove a row. */
export function createAudit(db: Kysely<Database>): Audit {
  return {
    async record({ spaceId, actorPersonId, action, subject, detail = {}, now }, within = db) {
      for (const value of [action, subject, ...Object.keys(detail), ...Object.values(detail)]) {
        if (typeof value === 'string' && !TOKEN.test(value))
          throw new Error('an audit row holds ids, enums, counts and times only');
      }
      await within
        .insertInto('audit')
        .values({
          id: newId('audit'),
          space_id: spaceId,
          actor_person_id: actorPersonId,
          action,
          subject,
          detail: JSON.stringify(detail),
          at: now,
        })
        .execute();
    },

    async list(spaceId, { before, limit = PAGE } = {}) {
      let query = db.selectFrom('audit').selectAll().where('space_id', '=', spaceId);
      if (before) {
        query = query.where((where) =>
          where.or([
            where('at', '<', before.at),
            where.and([where('at', '=', before.at), where('id', '<', before.id)]),
          ]),
        );
      }
      const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return rows.map(entryOf);
    },

    async find(entryId) {
      const row = await db.selectFrom('audit').selectAll().where('id', '=', entryId).executeTakeFirst();
      if (!row) throw new Refusal('no-such-entry', 'That line is gone.', 'Start again with /audit.');
      return { ...entryOf(row), spaceId: row.space_id };
    },
  };
}

function entryOf({ id, actor_person_id, action, subject, detail, at }: Selectable<AuditTable>): AuditEntry {
  return { id, actorPersonId: actor_person_id, action, subject, detail, at };
}
