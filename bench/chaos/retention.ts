/** That what is past its time goes, whatever fails: after each trouble some vents fall due, and it is watched how long they stand. */
import type { Storage } from '../../src/storage/storage.ts';
import { eventually } from '../../tests/processes/house.ts';
import { type Fault, nameOf, timesPosted } from './checker.ts';
import { words } from './deeds.ts';
import type { Community, Deed, Ledger } from './ledger.ts';

/**
 * So long after it fell due, or after the last trouble, a message must be gone. A sweep comes every 30 s; a message that a
 * process was about to take down when it was killed is another's to take down after 2 min.
 */
const ON_TIME_MS = 180_000;
const LOOK_MS = 500;

/** A vent that fell due. */
export interface Due {
  deed: Deed;
  round: number;
  since: number;
  /** When it had gone from its platform. */
  gone: number | null;
}

export interface Retention {
  due: Due[];
  /** Has one vent of each community fall due now: the oldest that stands. */
  fallDue(storage: Storage, round: number): Promise<void>;
  /** Waits until all of them have gone from their platforms, or should have. */
  end(): Promise<void>;
  /** What still stands or is still stored, once that is over. */
  late(storage: Storage): Promise<Fault[]>;
}

export function watchRetention({ deeds }: Ledger, communities: readonly Community[]): Retention {
  const due: Due[] = [];

  async function setDue({ db }: Storage, community: Community, round: number): Promise<void> {
    const deed = deeds.find((each) => each.community === community && isStanding(each));
    if (!deed) return;
    const text = words.vent(deed.number);
    const message = community.history('room').find(({ content }) => content.includes(text));
    const changed = await db
      .updateTable('vent')
      .set({ expires_at: new Date() })
      .where('message_ref', '=', message?.ref ?? '')
      .where('state', '=', 'posted')
      .executeTakeFirst();
    if (changed.numUpdatedRows > 0n) due.push({ deed, round, since: Date.now(), gone: null });
  }

  function isStanding(deed: Deed): boolean {
    if (deed.kind !== 'vent' || !deed.acknowledged || due.some((known) => known.deed === deed)) return false;
    return timesPosted(deed) > 0;
  }

  function look(): void {
    for (const each of due) if (each.gone === null && timesPosted(each.deed) === 0) each.gone = Date.now();
  }
  const timer = setInterval(look, LOOK_MS);

  return {
    due,

    async fallDue(storage, round) {
      // Where the database is away for a moment, nothing falls due.
      for (const community of communities) await setDue(storage, community, round).catch(() => {});
    },

    async end() {
      await eventually(async () => due.every(({ gone }) => gone !== null), ON_TIME_MS).catch(() => {});
      clearInterval(timer);
    },

    async late({ db }) {
      // The row goes after the message.
      const stored = () =>
        db
          .selectFrom('vent')
          .select('id')
          .where('expires_at', '<=', new Date())
          .where('state', '!=', 'preview')
          .execute();
      await eventually(async () => (await stored()).length === 0, ON_TIME_MS).catch(() => {});
      const standing = due.filter(
        ({ deed, gone, since }) => gone === null || gone - since > ON_TIME_MS || timesPosted(deed) > 0,
      );
      return [
        ...standing.map(({ deed, round }): Fault => ({ problem: 'late', what: nameOf(deed), round })),
        ...(await stored()).map(({ id }): Fault => ({ problem: 'late', what: id, round: null })),
      ];
    },
  };
}
