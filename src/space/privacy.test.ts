import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everythingStored, GENERAL, openTestGate, type TestGate, tableNames } from '../gate/testing.ts';
import { leaveTraces } from '../supervision/testing.ts';
import { createAuthors } from './authors.ts';

/**
 * What becomes of every column that says, or could be made to say, who someone is. A column that is not here fails
 * the test below: decide about it in privacy.ts first, then say so.
 *
 * - `erased`: its row goes.
 * - `unlinked`: the row stays without the person.
 * - `unlinkable`: a keyed hash or sealed id of a member who is no more; it joins with nothing.
 */
const TREATMENT: Record<string, 'erased' | 'unlinked' | 'unlinkable'> = {
  'appearance.consent_id': 'erased',
  'application.decided_by': 'unlinked',
  'application.person_id': 'erased',
  'audit.actor_person_id': 'unlinked',
  // The id of a member or a row that is no more.
  'audit.subject': 'unlinkable',
  'clearance.person_id': 'erased',
  'consent.person_id': 'erased',
  'draft.person_id': 'erased',
  'hearing.tag': 'erased',
  'member.person_id': 'erased',
  'mute.muted_by': 'unlinked',
  'mute.tag': 'unlinkable',
  'outbox.person_id': 'erased',
  'playground_channel.person_id': 'erased',
  'playground_message.author_person': 'erased',
  'playground_message.private_to': 'erased',
  'pseudonym.holder_tag': 'unlinkable',
  'pseudonym_claim.tag': 'unlinkable',
  'report.decided_by': 'unlinked',
  'review.decided_by': 'unlinked',
  'review.person_id': 'erased',
  'review_vote.person_id': 'erased',
  'support_preference.person_id': 'erased',
  'unmasking.requested_by': 'unlinked',
  'unmasking.seconded_by': 'unlinked',
  // Those who asked for an unmasking stay accountable for it.
  'unmasking.subject_sealed': 'unlinkable',
  'vent.author_sealed': 'erased',
  'vent.author_tag': 'erased',
  'watch_nudge.person_id': 'erased',
  'watch_rest.person_id': 'erased',
  'watch_sighting.person_id': 'erased',
  // Supervision.
  'absence.person_id': 'erased',
  'agenda_item.person_id': 'erased',
  'client_hours.person_id': 'erased',
  'cohort.tutor_person': 'unlinked',
  'cohort_student.member_id': 'erased',
  'followed_rule.person_id': 'erased',
  'hours_entry.person_id': 'erased',
  'hours_entry.supervisor_id': 'unlinked',
  'listing.checked_by': 'unlinked',
  'listing.person_id': 'erased',
  'reminder.person_id': 'erased',
  'seat.person_id': 'erased',
  'session.decided_by': 'unlinked',
  'session.presenter_person': 'unlinked',
  'session_series.supervisor_id': 'erased',
  'supervision_request.person_id': 'erased',
  'supervision_request.supervisor_id': 'erased',
};
/** Suspected by their names, and about no person: texts, places, times, or a row that goes with its person’s. */
const NOT_ABOUT_PEOPLE = [
  'session_series.planned_to',
  ...['clearance.consent_id', 'clearance.destination_tag', 'consent_place.consent_id', 'consent_place.tag'],
  ...['draft.consent_id', 'member.quiet_to', 'person.platform_user', 'playground_message.author_kind'],
  ...['playground_message.author_label', 'review.destination_tag', 'space.quiet_to'],
];
/** Names by which a column is suspected, beside every reference to a person or a member. */
const SUSPECTS = '(^|_)(person|people|member|author|actor|subject|user|holder|tag|by|to)(_|$)';

let gate: TestGate;
let amara: string;
let member: string;
let rohan: string;

beforeAll(async () => {
  gate = await openTestGate();
  rohan = await gate.addPerson('Rohan', { steward: true });
  amara = await gate.addPerson('Amara', { steward: true });
  member = await gate.communities.ensureMember({
    ...{ spaceId: gate.spaceId, personId: amara, role: 'qualified', steward: true },
  });
  await live();
});
afterAll(() => gate.dispose());

/** Does everything that leaves a trace of Amara. */
async function live() {
  const { storage, communityId, spaceId, clock } = gate;
  const { db, vault } = storage;
  const now = clock.now;
  const tom = await gate.addPerson('Tom');

  const said = await gate.vents.prepare({
    ...gate.as(amara),
    text: 'A capybara of a day.',
    requestKey: 'said',
  });
  await gate.vents.post(said.id, gate.as(amara), 'pseudonym');
  await gate.vents.prepare({ ...gate.as(amara), text: 'A preview of an axolotl.', requestKey: 'preview' });
  const heard = await gate.vents.prepare({ ...gate.as(tom), text: 'Long week.', requestKey: 'heard' });
  await gate.vents.post(heard.id, gate.as(tom), 'own');
  await gate.work();
  const authors = createAuthors(vault);
  const space = await gate.communities.space(spaceId);
  const tag = authors.tag(space, 'hearing', member, heard.id);
  await db.insertInto('hearing').values({ vent_id: heard.id, tag }).execute();

  const shared = await gate.draft(amara, 'A quokka of a thought.');
  const places = { readOn: '2026-05-01', until: '2026-06-01', places: '#general', clientRef: 'C-9' };
  await gate.consents.record({ ...gate.as(amara), ...places, text: 'A quokka of a thought.' });
  await gate.departures.leave({ ...gate.as(amara), draftId: shared, destination: GENERAL, signed: true });
  await gate.work();
  const asked = await gate.draft(amara, 'The twins of a numbat.');
  await gate.reviews.ask({ ...gate.as(amara), draftId: asked, destination: GENERAL, named: true });
  const theirs = await gate.draft(tom, 'Those twins again.');
  const { reviewId } = await gate.reviews.ask({
    ...gate.as(tom),
    draftId: theirs,
    destination: GENERAL,
    named: true,
  });
  for (const personId of [rohan, amara])
    await gate.reviewVotes.vote({
      ...gate.as(personId),
      reviewId,
      vote: 'return',
      comment: 'Mind the wombat.',
    });

  const application = (id: string) => ({
    ...({ id, space_id: spaceId, role: 'qualified', charter_version: 0, created_at: now } as const),
    body_sealed: vault.seal({ space: { id: spaceId, wrapped_key: space.wrappedKey } }, 'BACP', {
      table: 'application',
      column: 'body_sealed',
      id,
    }),
  });
  await db
    .insertInto('application')
    .values([
      { ...application('application_one'), person_id: amara, state: 'approved' },
      { ...application('application_two'), person_id: tom, state: 'approved', decided_by: amara },
    ])
    .execute();
  const bytes = Buffer.alloc(32);
  const ids = { space_id: spaceId, created_at: now };
  await db
    .insertInto('report')
    .values({ ...ids, id: 'report_one', vent_id: heard.id, state: 'dismissed', decided_by: amara })
    .execute();
  await db
    .insertInto('mute')
    .values({
      ...ids,
      id: 'mute_one',
      kind: 'author',
      pseudonym: 'Quiet Heron',
      tag: bytes,
      until: now,
      muted_by: amara,
    })
    .execute();
  const unmasking = { ...ids, pseudonym: 'Quiet Heron', reason_sealed: bytes, expires_at: now };
  await db
    .insertInto('unmasking')
    .values([
      { ...unmasking, id: 'unmasking_one', state: 'done', subject_sealed: bytes, requested_by: amara },
      { ...unmasking, id: 'unmasking_two', state: 'done', subject_sealed: bytes, seconded_by: amara },
    ])
    .execute();
  await gate.outbox.tell({
    communityId,
    spaceId,
    personId: amara,
    kind: 'review.decided',
    ref: 'review_x',
    now,
  });

  await gate.supportCountry.choose(gate.as(amara), 'NZ');

  const seen = { space_id: spaceId, person_id: amara };
  const nudge = { id: 'nudge_one', community_id: communityId, due_at: now, created_at: now };
  await db
    .insertInto('watch_nudge')
    .values({ ...seen, ...nudge })
    .execute();
  await db
    .insertInto('watch_sighting')
    .values({
      ...{ ...seen, id: 'sighting_one', nudge_id: 'nudge_one', kind: 'echo', state: 'open', seen_at: now },
      ...{ channel_ref: 'general', message_ref: 'message_out' },
    })
    .execute();
  await db
    .insertInto('watch_rest')
    .values({ ...seen, since: now })
    .execute();

  await db
    .insertInto('playground_channel')
    .values([
      { id: 'inbox', community_id: communityId, name: 'amara', kind: 'direct', person_id: amara },
      { id: 'square', community_id: communityId, name: 'square', kind: 'public', person_id: null },
    ])
    .execute();
  const message = { channel_id: 'square', body_sealed: bytes } as const;
  await db
    .insertInto('playground_message')
    .values([
      { ...message, id: 'message_one', author_kind: 'person', author_person: amara },
      { ...message, id: 'message_two', author_kind: 'bot', private_to: amara },
    ])
    .execute();
  await leaveTraces(gate, { communityId, spaceId, personId: amara, memberId: member, otherId: tom, now });
  await gate.work();
}

/** Every column that refers to a person or a member, and every one that is suspected to. */
async function personalColumns(): Promise<string[]> {
  const { rows } = await gate.storage.pool.query<{ place: string }>(
    `SELECT c.table_name || '.' || c.column_name AS place
       FROM information_schema.columns c
      WHERE c.table_schema = current_schema() AND c.column_name ~ '${SUSPECTS}'
      UNION
     SELECT rel.relname || '.' || att.attname
       FROM pg_constraint con
       JOIN pg_class rel ON rel.oid = con.conrelid
       JOIN pg_class target ON target.oid = con.confrelid
       JOIN pg_attribute att ON att.attrelid = con.conrelid AND att.attnum = ANY (con.conkey)
      WHERE con.contype = 'f' AND rel.relnamespace = current_schema()::regnamespace
        AND target.relname IN ('person', 'member', 'consent') AND att.attname NOT IN ('id')`,
  );
  return rows.map(({ place }) => place);
}

/** How many rows say this in that column. */
async function count(place: string, value: string): Promise<number> {
  const [table, column] = place.split('.');
  const { rows } = await gate.storage.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM "${table}" WHERE "${column}"::text = $1`,
    [value],
  );
  return rows[0]?.n ?? 0;
}

const REFERENCES = Object.entries(TREATMENT).filter(([place]) =>
  /(person|person_id|_by|private_to)$/.test(place),
);

describe('what is held about someone', () => {
  it('is known of every column there is: a new one must be decided about first', async () => {
    const found = (await personalColumns()).filter((place) => !NOT_ABOUT_PEOPLE.includes(place));
    expect(found.sort()).toEqual(Object.keys(TREATMENT).sort());
  });

  it('is told in plain words with counts and dates, and nothing of it is left out', async () => {
    const held = await gate.privacy.held(gate.as(amara));
    const counts = Object.fromEntries(held.map(({ kind, items }) => [kind, items.length]));
    expect(counts).toEqual({
      ...{ account: 1, memberships: 1, applications: 1, vents: 2, hearings: 1, pseudonyms: 1, drafts: 2 },
      ...{
        clearances: 1,
        consents: 1,
        reviews: 1,
        votes: 1,
        support: 1,
        notices: expect.any(Number),
        messages: 2,
        ...{ watched: 1, rests: 1 },
      },
      ...{ listings: 2, supervisionRequests: 2, supervisionSessions: 2, supervisionDeeds: 3, agenda: 1 },
      ...{ hours: 2, hoursRules: 2, courses: 2 },
      // One application, one report, one mute, two unmaskings, one review.
      ...{ decisions: 6, audit: expect.any(Number) },
    });
    for (const { items } of held) for (const { at } of items) expect(at).toBeInstanceOf(Date);
  });

  it('is theirs alone', async () => {
    const stranger = await gate.addPerson('Stranger', { role: null });
    const held = await gate.privacy.held(gate.as(stranger));
    expect(held.filter(({ items }) => items.length > 0).map(({ kind }) => kind)).toEqual(['account']);
  });

  it('can be taken along as JSON, in their own words', async () => {
    const text = await gate.privacy.export(gate.as(amara));
    for (const word of [
      'capybara',
      'axolotl',
      'quokka',
      'numbat',
      'wombat',
      'C-9',
      'BACP',
      'Amara',
      'pangolin',
      'okapi',
    ])
      expect(text).toContain(word);
    expect(JSON.parse(text).held.vents.items).toHaveLength(2);
    expect(await everythingStored(gate)).not.toMatch(/capybara|axolotl|quokka|numbat|wombat|pangolin|okapi/);
  });

  it('is there in this test, so that its erasure shows', async () => {
    for (const [place] of REFERENCES) expect([place, await count(place, amara)]).not.toEqual([place, 0]);
  });
});

describe('erasure', () => {
  it('is refused to a space’s only steward, and then nothing is touched', async () => {
    const demote = gate.storage.db.updateTable('member').where('person_id', '=', rohan);
    await demote.set({ steward: false }).execute();
    await expect(gate.privacy.erase(gate.as(amara))).rejects.toMatchObject({ code: 'last-steward' });
    await demote.set({ steward: true }).execute();
    expect(await gate.vents.mine(gate.as(amara))).toHaveLength(2);
  });

  it('leaves nothing behind', async () => {
    const rowsBefore = (await gate.audit.list(gate.spaceId, { limit: 500 })).length;
    const erased = await gate.privacy.erase(gate.as(amara));
    expect(erased).toEqual({ vents: 2, posts: { removed: 1, left: 0 }, roomsLeft: [] });
    await gate.work();

    for (const [place] of REFERENCES) expect([place, await count(place, amara)]).toEqual([place, 0]);
    const stored = await everythingStored(gate);
    expect(stored).not.toContain(amara);
    // The member’s id stands in the stewards’ list only, where it points to nothing.
    const tables = (await tableNames(gate)).filter((table) => table !== 'audit');
    for (const table of tables) {
      const { rows } = await gate.storage.pool.query(`SELECT 1 FROM "${table}" t WHERE t::text LIKE $1`, [
        `%${member}%`,
      ]);
      expect([table, rows.length]).toEqual([table, 0]);
    }
    expect([...gate.platform.messages.values()].filter(({ text }) => /capybara|quokka/.test(text))).toEqual(
      [],
    );
    expect(gate.platform.inside.get('room')?.has(amara) ?? false).toBe(false);
    // What others did is still there, and so are the lines about what was done, without who.
    expect((await gate.audit.list(gate.spaceId, { limit: 500 })).length).toBeGreaterThan(rowsBefore);
    expect(await count('unmasking.state', 'done')).toBe(2);
  });

  it('leaves no row that points nowhere', async () => {
    const { rows } = await gate.storage.pool.query<{ rel: string; att: string; target: string }>(
      `SELECT rel.relname AS rel, att.attname AS att, target.relname AS target
         FROM pg_constraint con
         JOIN pg_class rel ON rel.oid = con.conrelid
         JOIN pg_class target ON target.oid = con.confrelid
         JOIN pg_attribute att ON att.attrelid = con.conrelid AND att.attnum = con.conkey[1]
        WHERE con.contype = 'f' AND array_length(con.conkey, 1) = 1
          AND rel.relnamespace = current_schema()::regnamespace`,
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { rel, att, target } of rows) {
      const lost = await gate.storage.pool.query(
        `SELECT 1 FROM "${rel}" r WHERE r."${att}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "${target}" t WHERE t.id = r."${att}")`,
      );
      expect([rel, att, lost.rows.length]).toEqual([rel, att, 0]);
    }
    const notes = await gate.storage.db.selectFrom('author_note').selectAll().execute();
    expect(notes).toEqual([]);
  });

  it('has the open card of a review made anew', async () => {
    expect(
      [...gate.platform.announced.values()].some(({ kind, drawn }) => kind === 'review.open' && drawn > 1),
    ).toBe(true);
  });

  it('lists for the stewards what the platform would not take down', async () => {
    const ines = await gate.addPerson('Ines');
    const draftId = await gate.draft(ines, 'Something said.');
    await gate.departures.leave({ ...gate.as(ines), draftId, destination: GENERAL, signed: true });
    await gate.work();
    gate.platform.refuses = 'not-allowed';
    const erased = await gate.privacy.erase(gate.as(ines));
    gate.platform.refuses = null;
    expect(erased).toMatchObject({ posts: { removed: 0, left: 1 }, roomsLeft: ['The room'] });
    const failures = await gate.storage.db.selectFrom('retention_failure').selectAll().execute();
    expect(failures).toMatchObject([{ channel_ref: 'general', message_ref: draftId, reason: 'not-allowed' }]);
    expect(JSON.stringify(failures)).not.toContain(ines);
  });

  it('lets the person come again, as somebody new', async () => {
    const again = await gate.addPerson('Amara', { role: null });
    expect(again).not.toBe(amara);
    const held = await gate.privacy.held(gate.as(again));
    expect(held.flatMap(({ items }) => items)).toHaveLength(1);
  });
});
