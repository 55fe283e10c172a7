import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everythingStored, GENERAL, openTestGate, type TestGate, tableNames } from '../gate/testing.ts';
import { liveFully } from './full-life.ts';

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
  'desk_link.person_id': 'erased',
  'desk_session.person_id': 'erased',
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
  'hours_word.person_id': 'erased',
  'listing.checked_by': 'unlinked',
  'listing.person_id': 'erased',
  'past_seat.person_id': 'erased',
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
  ...['playground_message.author_label', 'review.destination_tag', 'space.quiet_to', 'turn.holder'],
];
/** Names by which a column is suspected, beside every reference to a person or a member. */
const SUSPECTS = '(^|_)(person|people|member|author|actor|subject|user|holder|tag|by|to)(_|$)';

let gate: TestGate;
let amara: string;
let member: string;
let rohan: string;

beforeAll(async () => {
  gate = await openTestGate();
  ({ amara, member, rohan } = await liveFully(gate));
});
afterAll(() => gate.dispose());

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
        ...{ watched: 1, rests: 1, desk: 2 },
      },
      ...{ listings: 2, supervisionRequests: 2, supervisionSessions: 3, supervisionDeeds: 3, agenda: 1 },
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
      'binturong',
    ])
      expect(text).toContain(word);
    expect(JSON.parse(text).held.vents.items).toHaveLength(2);
    expect(await everythingStored(gate)).not.toMatch(
      /capybara|axolotl|quokka|numbat|wombat|pangolin|okapi|binturong/,
    );
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
