import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { newId } from '../../storage/id.ts';
import type { Database, PlaygroundAuthorKind } from '../../storage/schema.ts';
import { createFeed, type Feed } from './feed.ts';
import { type Bodies, type Body, GONE, type Happening, type Row } from './message-body.ts';
import type { MessageViews } from './message-views.ts';
import { inboxOf } from './people.ts';
import type { Resident, Town } from './seed.ts';
import type { LiveEvent, MessageView } from './wire.ts';

/** Beyond this many missed events a page reads everything anew. */
const CATCH_UP_LIMIT = 500;

interface NewMessage extends Body {
  /** Made here when left out. */
  id?: string;
  channelId: string;
  authorKind: PlaygroundAuthorKind;
  /** The person's id in our store. */
  authorPerson?: string | null;
  /** A pseudonym. */
  authorLabel?: string | null;
  /** The same nonce gives the first message back. */
  nonce: string;
}

export interface Messages {
  add(message: NewMessage): Promise<Happening>;
  byNonce(nonce: string): Promise<Happening | null>;
  /** Shows a message anew with what is changed; one that is gone is no error. */
  revise(id: string, change: Partial<Body>): Promise<void>;
  /** Shows a card anew, as the store has what it is about now. */
  redraw(id: string): Promise<void>;
  /** Erases a message's words and tells everyone; one that is gone is no error. */
  remove(id: string): Promise<void>;
  /** Whoever looks. */
  read(id: string): Promise<Happening | null>;
  /** The newest messages of a channel before `before`, oldest first. */
  page(viewer: Resident, channel: string, before: number | null, limit: number): Promise<MessageView[]>;
  find(viewer: Resident, channel: string, id: string): Promise<Happening | null>;
  /** What a page missed since `seq`; null when it is too much to tell. */
  since(viewer: Resident, seq: number): Promise<LiveEvent[] | null>;
  /** The newest event's number. */
  lastSeq(): Promise<number>;
  /** The newest message by somebody else, for each channel the viewer can see. */
  newest(viewer: Resident): Promise<Map<string, number>>;
  feed: Feed<Happening>;
}

/** The playground's messages, sealed at rest. */
export function createMessages(deps: {
  db: Kysely<Database>;
  town: Town;
  bodies: Bodies;
  views: MessageViews;
}): Messages {
  const { db, town, bodies, views } = deps;
  const feed = createFeed<Happening>();
  let tail: Promise<unknown> = Promise.resolve();

  /** One writer at a time, so that nobody sees number 8 before number 7 is there. */
  function inTurn<Result>(write: () => Promise<Result>): Promise<Result> {
    const result = tail.then(write);
    tail = result.catch(() => {});
    return result;
  }

  const rows = () => db.selectFrom('playground_message').selectAll();
  const present = (id: string) =>
    rows().where('id', '=', id).where('deleted_at', 'is', null).executeTakeFirst();

  /** Only what this person may see is opened. */
  async function opened(viewer: Resident, found: readonly Row[]): Promise<Happening[]> {
    const theirs = found.filter((row) => row.deleted_at || views.channelOf(viewer, row) !== null);
    return Promise.all(theirs.map((row) => bodies.open(row)));
  }

  /** The rows of one channel as this person sees it. */
  function rowsIn(viewer: Resident, channel: string) {
    const there = rows().where('deleted_at', 'is', null);
    if (channel === 'dm:confidant') {
      return there.where('channel_id', '=', inboxOf(viewer.key)).where('author_person', 'is', null);
    }
    const other = town.residents.find(({ key }) => channel === `dm:${key}`);
    if (!other) return there.where('channel_id', '=', channel);
    return there.where((where) =>
      where.or([
        where.and([where('channel_id', '=', inboxOf(viewer.key)), where('author_person', '=', other.id)]),
        where.and([where('channel_id', '=', inboxOf(other.key)), where('author_person', '=', viewer.id)]),
      ]),
    );
  }

  async function byNonce(nonce: string): Promise<Happening | null> {
    const row = await rows().where('nonce', '=', nonce).executeTakeFirst();
    return row ? bodies.open(row) : null;
  }

  return {
    feed,
    byNonce,

    add(message) {
      const {
        id = newId('message'),
        channelId,
        authorKind,
        authorPerson,
        authorLabel,
        nonce,
        ...body
      } = message;
      return inTurn(async () => {
        const inserted = await db
          .insertInto('playground_message')
          .values({
            ...{ id, nonce, channel_id: channelId, author_kind: authorKind },
            author_person: authorPerson ?? null,
            author_label: authorLabel ?? null,
            body_sealed: await bodies.seal(channelId, id, body),
          })
          .onConflict((conflict) => conflict.doNothing())
          .returningAll()
          .executeTakeFirst();
        const earlier = inserted ? null : await byNonce(nonce);
        if (earlier) return earlier;
        if (!inserted) throw new Error('a message of that id is there under another nonce');
        const happening = await bodies.shown(inserted, body);
        feed.publish(happening);
        return happening;
      });
    },

    revise(id, change) {
      return inTurn(async () => {
        const found = await present(id);
        if (!found) return;
        const body = { ...(await bodies.open(found)).body, ...change };
        const row = await db
          .updateTable('playground_message')
          .set({ body_sealed: await bodies.seal(found.channel_id, id, body), edited_at: new Date() })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        feed.publish({ ...(await bodies.shown(row, body)), changed: true });
      });
    },

    redraw(id) {
      return inTurn(async () => {
        const found = await present(id);
        if (found) feed.publish({ ...(await bodies.open(found)), changed: true });
      });
    },

    remove(id) {
      return inTurn(async () => {
        const found = await present(id);
        if (!found) return;
        const row = await db
          .updateTable('playground_message')
          .set({
            body_sealed: await bodies.seal(found.channel_id, id, GONE),
            author_person: null,
            author_label: null,
            deleted_at: new Date(),
            // A new number, so that a page that was away hears of the removal too.
            seq: sql<number>`nextval(pg_get_serial_sequence('playground_message', 'seq'))`,
          })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        feed.publish({ row, body: GONE, card: null });
      });
    },

    async read(id) {
      const row = await present(id);
      return row ? bodies.open(row) : null;
    },

    async page(viewer, channel, before, limit) {
      let query = rowsIn(viewer, channel).orderBy('seq', 'desc').limit(limit);
      if (before !== null) query = query.where('seq', '<', before);
      const happenings = await opened(viewer, (await query.execute()).reverse());
      return happenings.map((happening) => views.view(viewer, happening)).filter((view) => view !== null);
    },

    async find(viewer, channel, id) {
      const row = await rowsIn(viewer, channel).where('id', '=', id).executeTakeFirst();
      const [found] = row ? await opened(viewer, [row]) : [];
      return found ?? null;
    },

    async since(viewer, seq) {
      const missed = await rows()
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(CATCH_UP_LIMIT + 1)
        .execute();
      if (missed.length > CATCH_UP_LIMIT) return null;
      const happenings = await opened(viewer, missed);
      return happenings.map((happening) => views.event(viewer, happening)).filter((event) => event !== null);
    },

    async lastSeq() {
      const { seq } = await db
        .selectFrom('playground_message')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .executeTakeFirstOrThrow();
      return Number(seq ?? 0);
    },

    async newest(viewer) {
      const newestRows = await db
        .selectFrom('playground_message')
        .select(['channel_id', 'author_person', 'author_kind'])
        .select(({ fn }) => fn.max('seq').as('seq'))
        .where('deleted_at', 'is', null)
        .groupBy(['channel_id', 'author_person', 'author_kind'])
        .execute();
      const newest = new Map<string, number>();
      for (const row of newestRows) {
        if (row.author_person === viewer.id) continue;
        const channel = views.channelOf(viewer, row);
        if (channel !== null) newest.set(channel, Math.max(newest.get(channel) ?? 0, Number(row.seq)));
      }
      return newest;
    },
  };
}
