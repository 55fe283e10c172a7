import type { Kysely } from 'kysely';
import { type Space, spaceScope } from '../../space/communities.ts';
import type { VentStore } from '../../space/vent-store.ts';
import type { Database } from '../../storage/schema.ts';
import type { Vault } from '../../storage/vault.ts';
import { type Echo, EchoIndex } from './echo-index.ts';
import { decode, encode, fingerprint } from './fingerprint.ts';

/** Rows read at once. */
const BATCH = 500;
/** How often a process looks whether vents have gone, or came in a transaction that was slow to end. */
const RECONCILE_MS = 60_000;

/** The vents of a space that outside texts repeat. Each process keeps the fingerprints in memory, out of the store. */
export interface Echoes {
  /** The vent that a text repeats. Knows every vent that was stored before it was asked. */
  find(space: Space, text: string, now: Date): Promise<Echo | null>;
  /** Takes the fingerprints that wait, lets go of spaces that are watched no more. Gives how many were taken. */
  sweep(): Promise<number>;
  /** Reads all fingerprints, so that the first message need not wait. */
  warm(now: Date): Promise<void>;
}

interface Watched {
  index: EchoIndex;
  key: Buffer;
  /** The newest row that was read. */
  seq: bigint;
  reconciledAt: number;
  /** One reader at a time. */
  turn: Promise<unknown>;
}

export function createEchoes(deps: {
  db: Kysely<Database>;
  vault: Vault;
  store: Pick<VentStore, 'text'>;
  spaceOf(spaceId: string): Promise<Space>;
}): Echoes {
  const { db, vault, store, spaceOf } = deps;
  const watched = new Map<string, Watched>();
  const place = (ventId: string) => ({ table: 'vent_echo', column: 'grams_sealed', id: ventId });
  const keyOf = (space: Space) => vault.hash(spaceScope(space), 'echo', 'key');

  function entryOf(space: Space): Watched {
    const known = watched.get(space.id);
    if (known) return known;
    const entry: Watched = {
      ...{ index: new EchoIndex(), key: keyOf(space), seq: 0n },
      ...{ reconciledAt: Number.NEGATIVE_INFINITY, turn: Promise.resolve() },
    };
    watched.set(space.id, entry);
    return entry;
  }

  /** Takes the fingerprints of a space's vents that wait for theirs. */
  async function take(space: Space): Promise<number> {
    const key = keyOf(space);
    let taken = 0;
    for (;;) {
      const waiting = await db
        .selectFrom('vent_echo')
        .innerJoin('vent', 'vent.id', 'vent_echo.vent_id')
        .selectAll('vent')
        .select('vent_echo.seq')
        .where('vent_echo.space_id', '=', space.id)
        .where('grams_sealed', 'is', null)
        .limit(BATCH)
        .execute();
      for (const { seq, ...vent } of waiting) {
        const print = encode(fingerprint(key, store.text(space, vent) ?? ''));
        const kept = await db
          .updateTable('vent_echo')
          .set(({ fn, val }) => ({
            grams_sealed: vault.seal(spaceScope(space), print, place(vent.id)),
            seq: fn('nextval', [val('vent_echo_seq_seq')]),
          }))
          .where('vent_id', '=', vent.id)
          // Not when it was edited, or taken by another process, since it was read.
          .where('seq', '=', seq)
          .executeTakeFirst();
        taken += Number(kept.numUpdatedRows);
      }
      if (waiting.length < BATCH) return taken;
    }
  }

  function rowsOf(spaceId: string) {
    return db.selectFrom('vent_echo').where('space_id', '=', spaceId).where('grams_sealed', 'is not', null);
  }

  function put(
    space: Space,
    { index }: Watched,
    row: { vent_id: string; grams_sealed: Buffer | null },
  ): void {
    if (!row.grams_sealed) return;
    index.set(row.vent_id, decode(vault.open(spaceScope(space), row.grams_sealed, place(row.vent_id))));
  }

  async function pull(space: Space, entry: Watched): Promise<void> {
    for (;;) {
      const fresh = await rowsOf(space.id)
        .selectAll()
        .where('seq', '>', String(entry.seq))
        .orderBy('seq')
        .limit(BATCH)
        .execute();
      for (const row of fresh) put(space, entry, row);
      const last = fresh.at(-1);
      if (last) entry.seq = BigInt(last.seq);
      if (fresh.length < BATCH) return;
    }
  }

  async function reconcile(space: Space, entry: Watched): Promise<void> {
    const rows = await rowsOf(space.id).select('vent_id').execute();
    const live = new Set(rows.map(({ vent_id }) => vent_id));
    const known = new Set(entry.index.ventIds());
    for (const ventId of known) if (!live.has(ventId)) entry.index.delete(ventId);
    for (const ventId of live) {
      if (known.has(ventId)) continue;
      const row = await rowsOf(space.id).selectAll().where('vent_id', '=', ventId).executeTakeFirst();
      if (row) put(space, entry, row);
    }
  }

  async function catchUp(space: Space, entry: Watched, now: Date): Promise<void> {
    await take(space);
    await pull(space, entry);
    if (Math.abs(now.getTime() - entry.reconciledAt) < RECONCILE_MS) return;
    entry.reconciledAt = now.getTime();
    await reconcile(space, entry);
  }

  function upToDate(space: Space, now: Date): Promise<Watched> {
    const entry = entryOf(space);
    const turn = entry.turn.catch(() => {}).then(() => catchUp(space, entry, now));
    entry.turn = turn;
    return turn.then(() => entry);
  }

  async function stands(ventId: string, now: Date): Promise<boolean> {
    const row = await db
      .selectFrom('vent_echo')
      .innerJoin('vent', 'vent.id', 'vent_echo.vent_id')
      .select('vent.id')
      .where('vent_echo.vent_id', '=', ventId)
      .where('vent.expires_at', '>', now)
      .executeTakeFirst();
    return row !== undefined;
  }

  async function watchedSpaces(): Promise<Space[]> {
    const rows = await db
      .selectFrom('space')
      .select('id')
      .where('watch', '!=', 'off')
      .where('closed_at', 'is', null)
      .execute();
    return Promise.all(rows.map(({ id }) => spaceOf(id)));
  }

  return {
    async find(space, text, now) {
      const { index, key } = await upToDate(space, now);
      const question = fingerprint(key, text);
      for (let echo = index.find(question); echo; echo = index.find(question)) {
        if (await stands(echo.ventId, now)) return echo;
        // It has gone or is due since the last look: no word of it may be compared any more.
        index.delete(echo.ventId);
      }
      return null;
    },

    async sweep() {
      const spaces = await watchedSpaces();
      for (const spaceId of watched.keys())
        if (!spaces.some(({ id }) => id === spaceId)) watched.delete(spaceId);
      let taken = 0;
      for (const space of spaces) taken += await take(space);
      return taken;
    },

    async warm(now) {
      for (const space of await watchedSpaces()) await upToDate(space, now);
    },
  };
}
