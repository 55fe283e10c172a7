import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { VentFrame } from '../../space/delivery.ts';
import { newId } from '../../storage/id.ts';
import type { Database, PlaygroundAuthorKind, PlaygroundMessageTable } from '../../storage/schema.ts';
import type { Scope, Vault } from '../../storage/vault.ts';
import { createFeed, type Feed } from './feed.ts';
import { inboxOf } from './people.ts';
import type { Resident, Town } from './seed.ts';
import type { AuthorView, LiveEvent, MessageView } from './wire.ts';

/** Beyond this many missed events a page reads everything anew. */
const CATCH_UP_LIMIT = 500;
const GONE: Body = { text: '' };

interface NewMessage {
  channelId: string;
  authorKind: PlaygroundAuthorKind;
  /** The person's id in our store. */
  authorPerson?: string | null;
  /** A pseudonym. */
  authorLabel?: string | null;
  text: string;
  vent?: VentFrame | undefined;
  /** The same nonce gives the first message back. */
  nonce: string;
}

/** What is sealed. */
interface Body {
  text: string;
  vent?: VentFrame | undefined;
}

/** A message, its change or its removal, before it is known who looks. */
interface Happening {
  row: Row;
  body: Body;
  changed?: boolean;
}

type Row = Selectable<PlaygroundMessageTable>;

export interface Messages {
  add(message: NewMessage): Promise<{ id: string; happening: Happening }>;
  /** Shows a message anew; one that is gone is no error. */
  revise(id: string, body: Body): Promise<void>;
  /** Erases a message's words and tells everyone; one that is gone is no error. */
  remove(id: string): Promise<void>;
  /** The newest messages of a channel before `before`, oldest first. */
  page(viewer: Resident, channel: string, before: number | null, limit: number): Promise<MessageView[]>;
  find(viewer: Resident, channel: string, id: string): Promise<MessageView | null>;
  /** What a page missed since `seq`; null when it is too much to tell. */
  since(viewer: Resident, seq: number): Promise<LiveEvent[] | null>;
  /** The newest event's number. */
  lastSeq(): Promise<number>;
  /** The newest message by somebody else, for each channel the viewer can see. */
  newest(viewer: Resident): Promise<Map<string, number>>;
  /** As the viewer sees it; null when it is not theirs to see. */
  seenBy(viewer: Resident, happening: Happening): LiveEvent | null;
  feed: Feed<Happening>;
}

/** The playground's messages, sealed at rest. Channels of two people are called `dm:` and the other's key. */
export function createMessages(db: Kysely<Database>, vault: Vault, town: Town): Messages {
  const feed = createFeed<Happening>();
  const byId = new Map(town.residents.map((resident) => [resident.id, resident]));
  const byInbox = new Map(town.residents.map((resident) => [inboxOf(resident.key), resident]));
  const scopes = new Map<string, Scope>();
  let tail: Promise<unknown> = Promise.resolve();

  /** One writer at a time, so that nobody sees number 8 before number 7 is there. */
  function inTurn<Result>(write: () => Promise<Result>): Promise<Result> {
    const result = tail.then(write);
    tail = result.catch(() => {});
    return result;
  }

  /** Words in a space's channel are sealed under the space's own key. */
  async function scopeOf(channelId: string): Promise<Scope> {
    const known = scopes.get(channelId);
    if (known) return known;
    const space = await db
      .selectFrom('space')
      .select(['id', 'wrapped_key'])
      .where('community_id', '=', town.communityId)
      .where('channel_ref', '=', channelId)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    const scope: Scope = space ? { space } : { community: { id: town.communityId } };
    scopes.set(channelId, scope);
    return scope;
  }

  async function opened(row: Row): Promise<Happening> {
    if (row.deleted_at) return { row, body: GONE };
    const body = vault.open(await scopeOf(row.channel_id), row.body_sealed, place(row.id));
    return { row, body: JSON.parse(body) as Body };
  }

  async function sealed(channelId: string, id: string, { text, vent }: Body): Promise<Buffer> {
    return vault.seal(await scopeOf(channelId), JSON.stringify({ text, vent }), place(id));
  }

  async function present(id: string) {
    const rows = db.selectFrom('playground_message').selectAll();
    return rows.where('id', '=', id).where('deleted_at', 'is', null).executeTakeFirst();
  }

  /** The channel under which this person sees the row; null when it is not theirs to see. */
  function channelFor(viewer: Resident, row: Row): string | null {
    const owner = byInbox.get(row.channel_id);
    if (!owner) return row.channel_id;
    const author = row.author_person ? byId.get(row.author_person) : undefined;
    if (owner.id === viewer.id) return author ? `dm:${author.key}` : 'dm:confidant';
    return author?.id === viewer.id ? `dm:${owner.key}` : null;
  }

  function authorOf(row: Row): AuthorView {
    const person = row.author_person ? byId.get(row.author_person) : undefined;
    if (person) return { kind: 'person', key: person.key, name: person.name };
    if (row.author_label) return { kind: 'pseudonym', name: row.author_label };
    return row.author_kind === 'bot' ? { kind: 'bot' } : { kind: 'unsigned' };
  }

  function asView(viewer: Resident, { row, body: { text, vent } }: Happening): MessageView | null {
    const channel = channelFor(viewer, row);
    if (channel === null || row.deleted_at) return null;
    const { id, seq, created_at } = row;
    return {
      id,
      channel,
      seq,
      author: authorOf(row),
      text,
      at: created_at.toISOString(),
      vent: vent ?? null,
    };
  }

  async function asViews(viewer: Resident, rows: Row[]): Promise<MessageView[]> {
    const happenings = await Promise.all(rows.map(opened));
    return happenings.map((happening) => asView(viewer, happening)).filter((view) => view !== null);
  }

  function seenBy(viewer: Resident, happening: Happening): LiveEvent | null {
    const { id, seq, deleted_at } = happening.row;
    if (deleted_at) return { kind: 'removed', id, seq };
    const message = asView(viewer, happening);
    return message && { kind: happening.changed ? 'changed' : 'message', message };
  }

  /** The rows of one channel as this person sees it. */
  function rowsIn(viewer: Resident, channel: string) {
    const rows = db.selectFrom('playground_message').selectAll().where('deleted_at', 'is', null);
    if (channel === 'dm:confidant') {
      return rows.where('channel_id', '=', inboxOf(viewer.key)).where('author_person', 'is', null);
    }
    const other = town.residents.find(({ key }) => channel === `dm:${key}`);
    if (!other) return rows.where('channel_id', '=', channel);
    return rows.where((where) =>
      where.or([
        where.and([where('channel_id', '=', inboxOf(viewer.key)), where('author_person', '=', other.id)]),
        where.and([where('channel_id', '=', inboxOf(other.key)), where('author_person', '=', viewer.id)]),
      ]),
    );
  }

  return {
    feed,
    seenBy,

    add(message) {
      return inTurn(async () => {
        const id = newId('message');
        const inserted = await db
          .insertInto('playground_message')
          .values({
            id,
            channel_id: message.channelId,
            author_kind: message.authorKind,
            author_person: message.authorPerson ?? null,
            author_label: message.authorLabel ?? null,
            body_sealed: await sealed(message.channelId, id, message),
            nonce: message.nonce,
          })
          .onConflict((conflict) => conflict.column('nonce').doNothing())
          .returningAll()
          .executeTakeFirst();
        if (inserted) {
          const happening = { row: inserted, body: message };
          feed.publish(happening);
          return { id, happening };
        }
        const earlier = await db
          .selectFrom('playground_message')
          .selectAll()
          .where('nonce', '=', message.nonce)
          .executeTakeFirstOrThrow();
        return { id: earlier.id, happening: await opened(earlier) };
      });
    },

    revise(id, body) {
      return inTurn(async () => {
        const found = await present(id);
        if (!found) return;
        const row = await db
          .updateTable('playground_message')
          .set({ body_sealed: await sealed(found.channel_id, id, body), edited_at: new Date() })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        feed.publish({ row, body, changed: true });
      });
    },

    remove(id) {
      return inTurn(async () => {
        const found = await present(id);
        if (!found) return;
        const row = await db
          .updateTable('playground_message')
          .set({
            body_sealed: await sealed(found.channel_id, id, GONE),
            author_person: null,
            author_label: null,
            deleted_at: new Date(),
            // A new number, so that a page that was away hears of the removal too.
            seq: sql<number>`nextval(pg_get_serial_sequence('playground_message', 'seq'))`,
          })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        feed.publish({ row, body: GONE });
      });
    },

    async page(viewer, channel, before, limit) {
      let query = rowsIn(viewer, channel).orderBy('seq', 'desc').limit(limit);
      if (before !== null) query = query.where('seq', '<', before);
      return asViews(viewer, (await query.execute()).reverse());
    },

    async find(viewer, channel, id) {
      const row = await rowsIn(viewer, channel).where('id', '=', id).executeTakeFirst();
      return row ? asView(viewer, await opened(row)) : null;
    },

    async since(viewer, seq) {
      const rows = await db
        .selectFrom('playground_message')
        .selectAll()
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(CATCH_UP_LIMIT + 1)
        .execute();
      if (rows.length > CATCH_UP_LIMIT) return null;
      const happenings = await Promise.all(rows.map(opened));
      return happenings.map((happening) => seenBy(viewer, happening)).filter((event) => event !== null);
    },

    async lastSeq() {
      const { seq } = await db
        .selectFrom('playground_message')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .executeTakeFirstOrThrow();
      return Number(seq ?? 0);
    },

    async newest(viewer) {
      const rows = await db
        .selectFrom('playground_message')
        .select(['channel_id', 'author_person', 'author_kind'])
        .select(({ fn }) => fn.max('seq').as('seq'))
        .where('deleted_at', 'is', null)
        .groupBy(['channel_id', 'author_person', 'author_kind'])
        .execute();
      const newest = new Map<string, number>();
      for (const row of rows) {
        if (row.author_person === viewer.id) continue;
        const channel = channelFor(viewer, row as Row);
        if (channel !== null) newest.set(channel, Math.max(newest.get(channel) ?? 0, Number(row.seq)));
      }
      return newest;
    },
  };
}

function place(id: string) {
  return { table: 'playground_message', column: 'body_sealed', id };
}
