import type { Kysely } from 'kysely';
import type { Clearances } from '../gate/clearances.ts';
import type { Consents } from '../gate/consents.ts';
import { createDraftStore } from '../gate/draft-store.ts';
import { createReviewStore } from '../gate/review-store.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import { SUPERVISION_READERS } from '../supervision/holdings.ts';
import { createAuthors } from './authors.ts';
import { type Communities, spaceScope } from './communities.ts';
import type { OwnVents } from './own-vents.ts';
import type { Who } from './vents.ts';

/** One thing that is held about someone, as they may take it along. `at` is when it came to be. */
export interface Held {
  at: Date;
  [detail: string]: unknown;
}

/** Things of one kind. */
export interface Holding {
  kind: string;
  /** In plain words. */
  title: string;
  items: Held[];
}

export interface HoldingsDeps {
  db: Kysely<Database>;
  vault: Vault;
  communities: Communities;
  vents: Pick<OwnVents, 'mine'>;
  clearances: Clearances;
  consents: Consents;
}

type Reader = (deps: HoldingsDeps, who: Who) => Promise<Held[]>;

/** Every kind of thing that is held about a person, in the order in which they are told. */
const READERS: Record<string, { title: string; read: Reader }> = {
  account: { title: 'Who you are here', read: account },
  memberships: { title: 'Your memberships', read: memberships },
  applications: { title: 'Your applications to join', read: applications },
  vents: { title: 'Your vents', read: async ({ vents }, who) => (await vents.mine(who)).map(vent) },
  hearings: { title: '“I hear you” marks you gave', read: hearings },
  pseudonyms: { title: 'Pseudonyms you have used', read: pseudonyms },
  drafts: { title: 'Your drafts', read: drafts },
  clearances: { title: 'Your receipts', read: clearances },
  consents: { title: 'Clients’ consents you keep', read: consents },
  reviews: { title: 'Reviews you asked for', read: reviews },
  votes: { title: 'Your votes on colleagues’ drafts', read: votes },
  watched: { title: 'Messages elsewhere that you were nudged about', read: watched },
  rests: { title: 'Where you asked not to be nudged', read: rests },
  decisions: { title: 'Decisions you made as a steward', read: decisions },
  support: { title: 'What you chose about support and signposts', read: support },
  ...SUPERVISION_READERS,
  desk: { title: 'Ways into the desk that are open to you', read: desk },
  notices: { title: 'What we told you', read: notices },
  audit: { title: 'Lines about what you did in the stewards’ list', read: audit },
  messages: { title: 'Your messages in the playground', read: messages },
};

/** Reads all of it. Costs a look at every vent of their spaces, as their marks there join with nothing. */
export async function readHoldings(deps: HoldingsDeps, who: Who): Promise<Holding[]> {
  const holdings: Holding[] = [];
  for (const [kind, { title, read }] of Object.entries(READERS))
    holdings.push({ kind, title, items: await read(deps, who) });
  return holdings;
}

async function account({ db, communities }: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const rows = await db.selectFrom('person').selectAll().where('id', '=', personId).execute();
  const name = await communities.displayName(personId);
  return rows.map(({ platform_user, created_at }) => ({ at: created_at, name, platformUser: platform_user }));
}

function memberRows(db: Kysely<Database>, personId: string) {
  return db
    .selectFrom('member')
    .innerJoin('space', 'space.id', 'member.space_id')
    .where('member.person_id', '=', personId);
}

async function memberships({ db }: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const rows = await memberRows(db, personId).selectAll('member').select('space.name').execute();
  return rows.map((row) => ({
    ...{ at: row.joined_at, space: row.name, role: row.role, steward: row.steward, state: row.state },
    ...{ suspendedUntil: row.suspended_until, leftAt: row.left_at, charterVersion: row.charter_version },
    ...{ charterAt: row.charter_at, zone: row.zone, quietFrom: row.quiet_from, quietTo: row.quiet_to },
  }));
}

async function applications({ db, vault, communities }: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const rows = await db.selectFrom('application').selectAll().where('person_id', '=', personId).execute();
  const held: Held[] = [];
  for (const row of rows) {
    const space = await communities.space(row.space_id);
    const open = (column: 'body_sealed' | 'reason_sealed') => {
      const sealed = row[column];
      return sealed && vault.open(spaceScope(space), sealed, { table: 'application', column, id: row.id });
    };
    held.push({
      ...{ at: row.created_at, space: space.name, role: row.role, state: row.state },
      ...{ body: open('body_sealed'), reason: open('reason_sealed'), decidedAt: row.decided_at },
    });
  }
  return held;
}

function vent({ createdAt, ...rest }: Awaited<ReturnType<OwnVents['mine']>>[number]): Held {
  return { at: createdAt, ...rest };
}

/** The spaces someone is or was in, with their member id there. */
export async function placesOf({ db, communities }: HoldingsDeps, personId: string) {
  const rows = await memberRows(db, personId)
    .where('space.closed_at', 'is', null)
    .select(['member.id', 'member.space_id'])
    .execute();
  return Promise.all(
    rows.map(async ({ id, space_id }) => ({ memberId: id, space: await communities.space(space_id) })),
  );
}

/** The marks of someone, found by trying every vent of their spaces. */
export async function hearingsOf(deps: HoldingsDeps, personId: string) {
  const authors = createAuthors(deps.vault);
  const found: Array<{ ventId: string; tag: Buffer; at: Date }> = [];
  for (const { memberId, space } of await placesOf(deps, personId)) {
    const marks = await deps.db
      .selectFrom('hearing')
      .innerJoin('vent', 'vent.id', 'hearing.vent_id')
      .select(['hearing.vent_id', 'hearing.tag', 'vent.created_at'])
      .where('vent.space_id', '=', space.id)
      .execute();
    for (const { vent_id: ventId, tag, created_at: at } of marks)
      if (authors.isTag(space, 'hearing', memberId, ventId, tag)) found.push({ ventId, tag, at });
  }
  return found;
}

async function hearings(deps: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  return (await hearingsOf(deps, personId)).map(({ ventId, at }) => ({ at, vent: ventId }));
}

async function pseudonyms(deps: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const authors = createAuthors(deps.vault);
  const held: Held[] = [];
  for (const { memberId, space } of await placesOf(deps, personId)) {
    const names = await deps.db
      .selectFrom('pseudonym')
      .selectAll()
      .where('space_id', '=', space.id)
      .execute();
    for (const { name, holder_tag, last_used_at } of names)
      if (authors.isTag(space, 'pseudonym holder', memberId, name, holder_tag))
        held.push({ at: last_used_at, space: space.name, name });
  }
  return held;
}

async function drafts({ db, vault }: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const store = createDraftStore(db, vault);
  const ids = await db.selectFrom('draft').select('id').where('person_id', '=', personId).execute();
  const rows = await Promise.all(ids.map(({ id }) => store.own(id, personId)));
  return rows.map((row) => ({
    ...{ at: row.created_at, text: store.text(row), rewrite: store.rewrite(row), state: row.state },
    ...{ destination: row.destination, elsewhere: store.outlet(row), signed: row.signed },
    ...{ known: row.pause_known, purpose: row.pause_purpose, until: row.expires_at },
  }));
}

async function clearances(deps: HoldingsDeps, who: Who): Promise<Held[]> {
  return (await deps.clearances.list(who)).map(({ createdAt, ...rest }) => ({ at: createdAt, ...rest }));
}

async function consents(deps: HoldingsDeps, who: Who): Promise<Held[]> {
  return (await deps.consents.list(who)).map(({ createdAt, ...rest }) => ({ at: createdAt, ...rest }));
}

async function reviews(deps: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const store = createReviewStore(deps);
  const rows = await deps.db.selectFrom('review').selectAll().where('person_id', '=', personId).execute();
  const held: Held[] = [];
  for (const row of rows) {
    const space = await deps.communities.space(row.space_id);
    held.push({
      ...{ at: row.created_at, text: store.text(space, row), destination: store.label(space, row) },
      ...{ state: row.state, reasons: row.reasons, comments: await store.comments(space, row.id) },
    });
  }
  return held;
}

async function votes({ db, vault, communities }: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const rows = await db
    .selectFrom('review_vote')
    .innerJoin('review', 'review.id', 'review_vote.review_id')
    .selectAll('review_vote')
    .select('review.space_id')
    .where('review_vote.person_id', '=', personId)
    .execute();
  const held: Held[] = [];
  for (const { id, vote, comment_sealed, voted_at, space_id } of rows) {
    const scope = spaceScope(await communities.space(space_id));
    const comment =
      comment_sealed &&
      vault.open(scope, comment_sealed, { table: 'review_vote', column: 'comment_sealed', id });
    held.push({ at: voted_at, vote, comment });
  }
  return held;
}

async function watched({ db, vault, communities }: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const rows = await db.selectFrom('watch_sighting').selectAll().where('person_id', '=', personId).execute();
  const held: Held[] = [];
  for (const { id, space_id, copy_sealed, ...row } of rows) {
    const space = await communities.space(space_id);
    const place = { table: 'watch_sighting', column: 'copy_sealed', id };
    held.push({
      ...{ at: row.seen_at, space: space.name, channel: row.channel_ref, message: row.message_ref },
      ...{ kind: row.kind, state: row.state },
      text: copy_sealed && vault.open(spaceScope(space), copy_sealed, place),
    });
  }
  return held;
}

async function rests({ db }: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const rows = await db
    .selectFrom('watch_rest')
    .innerJoin('space', 'space.id', 'watch_rest.space_id')
    .select(['space.name', 'watch_rest.until', 'watch_rest.since'])
    .where('person_id', '=', personId)
    .execute();
  return rows.map(({ name, until, since }) => ({ at: since, space: name, until }));
}

async function decisions({ db }: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const [decidedApplications, reports, mutes, unmaskings] = await Promise.all([
    db
      .selectFrom('application')
      .select(['id', 'state', 'decided_at'])
      .where('decided_by', '=', personId)
      .execute(),
    db
      .selectFrom('report')
      .select(['id', 'state', 'decided_at'])
      .where('decided_by', '=', personId)
      .execute(),
    db.selectFrom('mute').select(['id', 'created_at']).where('muted_by', '=', personId).execute(),
    db
      .selectFrom('unmasking')
      .select(['id', 'state', 'created_at'])
      .where((where) => where.or([where('requested_by', '=', personId), where('seconded_by', '=', personId)]))
      .execute(),
  ]);
  const decided = [...decidedApplications, ...reports].map(({ id, state, decided_at }) => ({
    ...{ at: decided_at ?? new Date(0), id, state },
  }));
  const done = [...mutes, ...unmaskings].map(({ created_at, ...rest }) => ({ at: created_at, ...rest }));
  const deciding = await db
    .selectFrom('review')
    .select(['id', 'state', 'decided_at'])
    .where('decided_by', '=', personId)
    .execute();
  return [
    ...decided,
    ...done,
    ...deciding.map(({ decided_at, ...rest }) => ({ at: decided_at ?? new Date(0), ...rest })),
  ];
}

async function support({ db }: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const rows = await db
    .selectFrom('support_preference')
    .selectAll()
    .where('person_id', '=', personId)
    .execute();
  return rows.map(({ changed_on, country, signposts, quiet_until }) => ({
    ...{ at: changed_on, country, signposts, noSignpostBefore: quiet_until },
  }));
}

async function desk({ db }: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const held: Held[] = [];
  for (const table of ['desk_link', 'desk_session'] as const) {
    const rows = await db
      .selectFrom(table)
      .select(['created_at', 'expires_at'])
      .where('person_id', '=', personId)
      .execute();
    for (const { created_at, expires_at } of rows)
      held.push({ at: created_at, until: expires_at, kind: table === 'desk_link' ? 'link' : 'browser' });
  }
  return held;
}

async function notices({ db }: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const rows = await db.selectFrom('outbox').selectAll().where('person_id', '=', personId).execute();
  return rows.map(({ kind, due_at, sent_at }) => ({ at: due_at, kind, sentAt: sent_at }));
}

async function audit({ db }: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const rows = await db.selectFrom('audit').selectAll().where('actor_person_id', '=', personId).execute();
  return rows.map(({ at, action, subject, detail }) => ({ at, action, subject, detail }));
}

async function messages({ db }: HoldingsDeps, { personId }: Who): Promise<Held[]> {
  const rows = await db
    .selectFrom('playground_message')
    .select(['channel_id', 'created_at'])
    .where((where) => where.or([where('author_person', '=', personId), where('private_to', '=', personId)]))
    .execute();
  return rows.map(({ channel_id, created_at }) => ({ at: created_at, channel: channel_id }));
}
