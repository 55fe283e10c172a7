import type { Kysely } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import { newId } from '../storage/id.ts';
import type { ApplicationState, Database, MemberRole } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Audit } from './audit.ts';
import { type Communities, type Space, spaceScope } from './communities.ts';
import { alreadyDecided } from './decided.ts';
import { maskedText } from './masking.ts';
import type { Outbox } from './outbox.ts';
import type { Quiet } from './quiet-hours.ts';
import type { Stewards } from './stewards.ts';
import type { Who } from './vents.ts';

const BODY_LIMIT = 120;
const REASON_LIMIT = 500;

export interface ApplicationView {
  id: string;
  spaceId: string;
  spaceName: string;
  personId: string;
  name: string;
  role: MemberRole;
  body: string;
  state: ApplicationState;
  reason: string | null;
  decidedBy: string | null;
  createdAt: Date;
}

/** Asking to be let into a space, and being let in. */
export interface Joining {
  /** With `joining: 'role'` and the role, the person is in at once. */
  apply(
    application: Who & {
      spaceId: string;
      role: MemberRole;
      body: string;
      attested: boolean;
      /** Which charter they read and accept; 0 where there is none. */
      charterVersion: number;
      /** The platform's names of the roles they have. */
      roleRefs?: readonly string[];
      /** Whether they are a guest of the community. */
      guest?: boolean;
    },
  ): Promise<ApplicationView>;
  /** Declining takes a word of reason. The first steward decides. */
  decide(
    applicationId: string,
    who: Who,
    decision: { state: 'approved' } | { state: 'declined'; reason: string },
  ): Promise<ApplicationView>;
  withdraw(applicationId: string, who: Who): Promise<void>;
  /** For stewards' cards and for the applicant. */
  view(applicationId: string): Promise<ApplicationView>;
  open(spaceId: string, stewardId: string): Promise<ApplicationView[]>;
  /** The applicant's own open application to a space. */
  mine(spaceId: string, personId: string): Promise<ApplicationView | null>;
}

export function createJoining(deps: {
  db: Kysely<Database>;
  vault: Vault;
  jobs: Pick<Jobs, 'enqueue'>;
  audit: Audit;
  communities: Communities;
  outbox: Outbox;
  quiet: Quiet;
  screener: AsyncScreener;
  stewards: Stewards;
}): Joining {
  const { db, vault, jobs, audit, communities, outbox, quiet, screener, stewards } = deps;
  const place = (column: 'body_sealed' | 'reason_sealed', id: string) => ({
    table: 'application',
    column,
    id,
  });

  async function find(id: string) {
    const row = await db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new Refusal('no-such-application', 'That application is gone.');
    return { row, space: await communities.space(row.space_id) };
  }

  async function view(id: string): Promise<ApplicationView> {
    const { row, space } = await find(id);
    const scope = spaceScope(space);
    return {
      id,
      spaceId: space.id,
      spaceName: space.name,
      personId: row.person_id,
      name: (await communities.displayName(row.person_id)) ?? 'Someone',
      role: row.role,
      body: vault.open(scope, row.body_sealed, place('body_sealed', id)),
      state: row.state,
      reason: row.reason_sealed && vault.open(scope, row.reason_sealed, place('reason_sealed', id)),
      decidedBy: row.decided_by && (await communities.displayName(row.decided_by)),
      createdAt: row.created_at,
    };
  }

  function covered(space: Space, text: string): Promise<string> {
    return maskedText(screener, text.trim(), { region: space.region });
  }

  async function refuseMembers(spaceId: string, personId: string, now: Date): Promise<void> {
    const member = await db
      .selectFrom('member')
      .select(['state', 'suspended_until'])
      .where('space_id', '=', spaceId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (member?.state === 'active') throw new Refusal('already-a-member', 'You are a member already.');
    if (member?.state === 'suspended' && (member.suspended_until ?? now) > now)
      throw new Refusal('suspended', 'A steward has paused your membership.', 'Talk to a steward.');
  }

  /** In, or in again: with the role and the charter of the application. */
  async function letIn(
    trx: Kysely<Database>,
    application: { space_id: string; person_id: string; role: MemberRole; charter_version: number },
    now: Date,
  ): Promise<string> {
    const { space_id, person_id, role, charter_version } = application;
    const standing = {
      ...{ role, charter_version, state: 'active' as const, charter_at: now, joined_at: now },
      ...{ left_at: null, suspended_until: null },
    };
    const { id } = await trx
      .insertInto('member')
      .values({ id: newId('member'), space_id, person_id, steward: false, ...standing })
      .onConflict((conflict) => conflict.columns(['space_id', 'person_id']).doUpdateSet(standing))
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  /** The compare-and-swap, with its membership and its line in the audit, or nothing of it. */
  async function settle(
    applicationId: string,
    change: { state: 'approved' | 'declined'; reason_sealed: Buffer | null },
    by: string | null,
    now: Date,
  ): Promise<{ first: boolean; memberId: string | null }> {
    return db.transaction().execute(async (trx) => {
      const settled = await trx
        .updateTable('application')
        .set({ ...change, decided_by: by, decided_at: now })
        .where('id', '=', applicationId)
        .where('state', '=', 'open')
        .returning(['space_id', 'person_id', 'role', 'charter_version'])
        .executeTakeFirst();
      if (!settled) return { first: false, memberId: null };
      const entry = { spaceId: settled.space_id, actorPersonId: by, subject: applicationId, now };
      await audit.record({ ...entry, action: `application.${change.state}` }, trx);
      const memberId = change.state === 'approved' ? await letIn(trx, settled, now) : null;
      return { first: true, memberId };
    });
  }

  async function tellApplicant(space: Space, { id, personId }: ApplicationView, now: Date): Promise<void> {
    const at = await quiet.deliverAt(now, space.id, personId);
    const { communityId, id: spaceId } = space;
    await outbox.tell({ communityId, spaceId, personId, kind: 'application.decided', ref: id, now, at });
  }

  return {
    view,

    async apply({ spaceId, role, body, attested, charterVersion, roleRefs = [], guest = false, ...who }) {
      const { communityId, personId, now } = who;
      const space = await communities.space(spaceId);
      if (space.communityId !== communityId || space.closedAt || space.closesAt)
        throw new Refusal('closed', 'That space takes no new members.');
      if (guest && !space.guests)
        throw new Refusal(
          'guest',
          'This space takes no guests.',
          'A steward can let guests in: /space settings.',
        );
      await refuseMembers(spaceId, personId, now);
      if (!body.trim() || body.length > BODY_LIMIT)
        throw new Refusal(
          'body',
          'Which professional body?',
          `Up to ${BODY_LIMIT} characters, or “none yet”.`,
        );
      if (!attested)
        throw new Refusal('attest', 'This space is for those who can say that.', 'It rests on your word.');
      if (charterVersion !== space.charterVersion)
        throw new Refusal(
          'charter-changed',
          'The charter has changed meanwhile.',
          'Read it, then ask again.',
        );
      const byRole = space.joining === 'role';
      if (byRole && !roleRefs.includes(space.joiningRole ?? ''))
        throw new Refusal('role-needed', 'A role lets people into this space.', 'Ask for that role first.');
      const id = newId('application');
      const added = await db
        .insertInto('application')
        .values({
          ...{ id, role, state: 'open', space_id: spaceId, person_id: personId, created_at: now },
          body_sealed: vault.seal(spaceScope(space), await covered(space, body), place('body_sealed', id)),
          charter_version: charterVersion,
        })
        .onConflict((conflict) =>
          conflict.columns(['space_id', 'person_id']).where('state', '=', 'open').doNothing(),
        )
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows === 0n)
        throw new Refusal('already-applied', 'You have asked already.', 'A steward will answer.');
      if (byRole) {
        const { memberId } = await settle(id, { state: 'approved', reason_sealed: null }, null, now);
        if (memberId) await jobs.enqueue('room.sync', { id: memberId });
        // In private, too: where that cannot reach them, it shows now and not when it matters.
        await tellApplicant(space, await view(id), now);
      } else {
        await outbox.toStewards(space, { kind: 'application.open', ref: id, now });
      }
      return view(id);
    },

    async decide(applicationId, who, decision) {
      const { space } = await find(applicationId);
      await stewards.require(space.id, who.personId);
      const reason = decision.state === 'declined' ? decision.reason : null;
      if (reason !== null && (!reason.trim() || reason.length > REASON_LIMIT))
        throw new Refusal('reason', 'Declining takes a word of reason.', 'The applicant will read it.');
      const reason_sealed =
        reason === null
          ? null
          : vault.seal(
              spaceScope(space),
              await covered(space, reason),
              place('reason_sealed', applicationId),
            );
      const change = { state: decision.state, reason_sealed };
      const { first, memberId } = await settle(applicationId, change, who.personId, who.now);
      const application = await view(applicationId);
      if (!first) throw alreadyDecided(application.decidedBy, application.state);
      if (memberId) await jobs.enqueue('room.sync', { id: memberId });
      await tellApplicant(space, application, who.now);
      await outbox.refresh({ kind: 'application.open', ref: applicationId });
      return application;
    },

    async withdraw(applicationId, { personId, now }) {
      const withdrawn = await db
        .updateTable('application')
        .set({ state: 'withdrawn', decided_at: now })
        .where('id', '=', applicationId)
        .where('person_id', '=', personId)
        .where('state', '=', 'open')
        .executeTakeFirst();
      if (withdrawn.numUpdatedRows === 0n)
        throw new Refusal('decided', 'That application is no longer open.', 'Ask with /join.');
      await outbox.refresh({ kind: 'application.open', ref: applicationId });
    },

    async open(spaceId, stewardId) {
      await stewards.require(spaceId, stewardId);
      const rows = await db
        .selectFrom('application')
        .select('id')
        .where('space_id', '=', spaceId)
        .where('state', '=', 'open')
        .orderBy('created_at')
        .execute();
      return Promise.all(rows.map(({ id }) => view(id)));
    },

    async mine(spaceId, personId) {
      const row = await db
        .selectFrom('application')
        .select('id')
        .where('space_id', '=', spaceId)
        .where('person_id', '=', personId)
        .where('state', '=', 'open')
        .executeTakeFirst();
      return row ? view(row.id) : null;
    },
  };
}
