import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import { newId } from '../storage/id.ts';
import type { Database, ReportState } from '../storage/schema.ts';
import type { Audit } from './audit.ts';
import type { AuthorNotes } from './author-notes.ts';
import type { Authors } from './authors.ts';
import type { Communities } from './communities.ts';
import { alreadyDecided } from './decided.ts';
import type { Outbox } from './outbox.ts';
import type { Retention } from './retention.ts';
import type { Stewards } from './stewards.ts';
import type { VentStore } from './vent-store.ts';
import type { Who } from './vents.ts';

export interface ReportView {
  id: string;
  spaceId: string;
  state: ReportState;
  /** The message; null when it is gone. */
  text: string | null;
  /** What it was posted under, where that was a pseudonym. Never who is behind it. */
  pseudonym: string | null;
  decidedBy: string | null;
  createdAt: Date;
}

/** A vent that a member thinks the stewards should see. */
export interface Reports {
  /** One click. Who it was is not kept. */
  report(ventId: string, who: Who): Promise<{ first: boolean }>;
  /** For the stewards' channel, and for no one else. @throws Refusal when the vent has gone. */
  view(reportId: string): Promise<ReportView>;
  open(spaceId: string, stewardId: string): Promise<ReportView[]>;
  /** `removed` takes the vent down and tells its writer. The first steward decides. */
  decide(reportId: string, who: Who, state: 'dismissed' | 'removed'): Promise<ReportView>;
}

export function createReports(deps: {
  db: Kysely<Database>;
  audit: Audit;
  authors: Authors;
  authorNotes: AuthorNotes;
  communities: Communities;
  outbox: Outbox;
  retention: Retention;
  stewards: Stewards;
  store: VentStore;
}): Reports {
  const { db, audit, authors, communities, outbox, stewards, store } = deps;

  async function view(reportId: string): Promise<ReportView> {
    const report = await db.selectFrom('report').selectAll().where('id', '=', reportId).executeTakeFirst();
    if (!report) throw new Refusal('no-such-report', 'That message is gone.', 'It has expired.');
    const space = await communities.space(report.space_id);
    const vent = await store.find(report.vent_id);
    return {
      id: report.id,
      spaceId: space.id,
      state: report.state,
      text: store.text(space, vent),
      pseudonym: vent.pseudonym,
      decidedBy: report.decided_by && (await communities.displayName(report.decided_by)),
      createdAt: report.created_at,
    };
  }

  /** A steward does not decide about their own words, unless there is no other. */
  async function refuseOwn(spaceId: string, ventId: string, who: Who): Promise<void> {
    const { space, memberId } = await communities.membershipOf(who.communityId, who.personId, { spaceId });
    const { author_tag } = await store.find(ventId);
    if (!authors.isTag(space, 'vent author', memberId, ventId, author_tag)) return;
    if ((await stewards.of(spaceId)).length === 1) return;
    throw new Refusal('own', 'This one is yours.', 'Another steward decides; you can delete it yourself.');
  }

  return {
    view,

    async report(ventId, { communityId, personId, now }) {
      const vent = await store.find(ventId);
      const { space } = await communities.membershipOf(communityId, personId, {
        spaceId: vent.space_id,
        now,
      });
      if (vent.state !== 'queued' && vent.state !== 'posted')
        throw new Refusal('no-such-vent', 'That vent is gone.', 'It was taken down or has expired.');
      const id = newId('report');
      const added = await db
        .insertInto('report')
        .values({ id, space_id: space.id, vent_id: ventId, state: 'open', created_at: now })
        .onConflict((conflict) => conflict.column('vent_id').where('state', '=', 'open').doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows === 0n) return { first: false };
      await outbox.toStewards(space, { kind: 'report.open', ref: id, now });
      return { first: true };
    },

    async open(spaceId, stewardId) {
      await stewards.require(spaceId, stewardId);
      const rows = await db
        .selectFrom('report')
        .select('id')
        .where('space_id', '=', spaceId)
        .where('state', '=', 'open')
        .orderBy('created_at')
        .execute();
      return Promise.all(rows.map(({ id }) => view(id)));
    },

    async decide(reportId, who, state) {
      const { spaceId } = await view(reportId);
      await stewards.require(spaceId, who.personId);
      const { vent_id } = await db
        .selectFrom('report')
        .select('vent_id')
        .where('id', '=', reportId)
        .executeTakeFirstOrThrow();
      await refuseOwn(spaceId, vent_id, who);
      const decided = await db
        .updateTable('report')
        .set({ state, decided_by: who.personId, decided_at: who.now })
        .where('id', '=', reportId)
        .where('state', '=', 'open')
        .executeTakeFirst();
      if (decided.numUpdatedRows === 0n) {
        const { decidedBy, state: outcome } = await view(reportId);
        throw alreadyDecided(decidedBy, outcome);
      }
      const space = await communities.space(spaceId);
      const entry = { spaceId, actorPersonId: who.personId, subject: reportId, now: who.now };
      await audit.record({ ...entry, action: `report.${state}` });
      await outbox.refresh({ kind: 'report.open', ref: reportId });
      const shown = await view(reportId);
      if (state === 'removed') {
        await deps.authorNotes.tell(space, await store.find(vent_id), 'vent.removed', who.now);
        await deps.retention.take([vent_id], who.now);
      }
      return shown;
    },
  };
}
