import type { Kysely } from 'kysely';
import { type Space, spaceScope } from '../space/communities.ts';
import type { VentStore } from '../space/vent-store.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import { DAY_MS } from './preferences.ts';

/** A case is returned to when it comes up for the third time within these days. */
const RETURN_DAYS = 14;
const RETURN_TIMES = 3;

/**
 * What a vent calls its case beside a name that was covered: "my Tuesday couple", and initials. Those only as capitals,
 * and never I or A: "the client I saw" and "the client a friend sent" are anybody. An initial on its own must stand
 * where a person does, so that "plan B." is none.
 */
const DAY =
  /\b(?:my|the) ((?:mon|tues|wednes|thurs|fri|satur|sun)day) (?:\d{1,2} ?(?:am|pm|o'clock) )?(client|couple|family|lad|teen|student|kid|man|woman)\b/giu;
const INITIAL =
  /\b(?:[Cc]lient|[Pp]atient|[Pp]t)s? ([B-HJ-Z])(?![\w&-])|(?:^|[.!?…]\s+|\b(?:with|saw|seeing|about|for|from|of|to|and|that|when|because|but|poor|dear)\s)([B-HJ-Z])\.(?=,| \p{Ll})/gu;

/** Knows a case that a member comes back to, by keyed hashes that live and die with the vent. */
export interface CaseMarks {
  /** Keeps what a vent calls its case. `original` is as it was written, `masked` as it is kept. */
  remember(ventId: string, personId: string, original: string, masked: string): Promise<void>;
  /** Whether this vent is the third in two weeks about one case. */
  isReturn(ventId: string, personId: string, now: Date): Promise<boolean>;
}

export function createCaseMarks(deps: {
  db: Kysely<Database>;
  vault: Vault;
  ventStore: VentStore;
}): CaseMarks {
  const { db, vault, ventStore } = deps;
  const place = (id: string) => ({ table: 'vent_case', column: 'marks_sealed', id });

  async function marksOf(space: Space, ventIds: readonly string[]): Promise<string[][]> {
    if (ventIds.length === 0) return [];
    const rows = await db.selectFrom('vent_case').selectAll().where('vent_id', 'in', ventIds).execute();
    return rows.map(({ vent_id, marks_sealed }) =>
      vault.open(spaceScope(space), marks_sealed, place(vent_id)).split(' '),
    );
  }

  return {
    async remember(ventId, personId, original, masked) {
      const handles = handlesOf(original, masked);
      const { space, memberId } = await ventStore.own(ventId, personId);
      const drop = db.deleteFrom('vent_case').where('vent_id', '=', ventId);
      if (handles.length === 0) return void (await drop.execute());
      const marks = handles.map((handle) =>
        vault.hash(spaceScope(space), 'case mark', `${memberId}\0${handle}`).toString('base64url'),
      );
      const marks_sealed = vault.seal(spaceScope(space), marks.join(' '), place(ventId));
      await db
        .insertInto('vent_case')
        .values({ vent_id: ventId, marks_sealed })
        .onConflict((conflict) => conflict.column('vent_id').doUpdateSet({ marks_sealed }))
        .execute();
    },

    async isReturn(ventId, personId, now) {
      const { space, memberId } = await ventStore.own(ventId, personId);
      const [these] = await marksOf(space, [ventId]);
      if (!these) return false;
      const since = new Date(now.getTime() - RETURN_DAYS * DAY_MS);
      const earlier = (await ventStore.ofMember(space, memberId)).filter(
        ({ id, state, decided_at }) =>
          id !== ventId && state !== 'preview' && decided_at !== null && decided_at > since,
      );
      const known = await marksOf(
        space,
        earlier.map(({ id }) => id),
      );
      return these.some((mark) => known.filter((marks) => marks.includes(mark)).length >= RETURN_TIMES - 1);
    },
  };
}

/** What a text calls its case, in lower case and each once. Exported for its test. */
export function handlesOf(original: string, masked: string): string[] {
  const handles = coveredWords(original, masked).map((words) => `name ${words}`);
  for (const [, day, whom] of masked.matchAll(DAY)) handles.push(`${day} ${whom}`);
  for (const [, initial, alone] of masked.matchAll(INITIAL)) handles.push(`initial ${initial ?? alone}`);
  return [...new Set(handles.map((handle) => handle.toLowerCase()))];
}

/** The words that stand in the original where the masked text has `[name]`. */
function coveredWords(original: string, masked: string): string[] {
  const pieces = masked.split('[name]');
  const found: string[] = [];
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const next = original.indexOf(piece, at);
    if (next < 0) return found;
    if (index > 0) found.push(original.slice(at, piece ? next : original.length).trim());
    at = next + piece.length;
  }
  return found.filter((words) => words.length > 0 && words.length <= 60);
}
