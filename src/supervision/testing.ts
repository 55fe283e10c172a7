/** For tests: supervision over a real embedded storage, a platform in memory, and a clock that is set. */
import pino from 'pino';
import { knownScreener } from '../gate/testing.ts';
import { openTestDomain, type TestDomain } from '../space/testing.ts';
import type { Who } from '../space/vents.ts';
import { createSupervisionServices, type SupervisionServices } from './supervision-services.ts';

export interface TestSupervision extends TestDomain, SupervisionServices {
  clock: { now: Date };
  as(personId: string): Who;
}

export async function openTestSupervision(): Promise<TestSupervision> {
  const domain = await openTestDomain(knownScreener);
  const { db, vault } = domain.storage;
  const clock = { now: new Date('2026-03-02T10:00:00Z') };
  const services = createSupervisionServices({
    ...domain,
    ...{ db, vault, notices: domain.platform, log: pino({ level: 'silent' }) },
  });
  return Object.assign(domain, services, {
    clock,
    as: (personId: string): Who => ({ communityId: domain.communityId, personId, now: clock.now }),
  });
}

/** Leaves a trace of this person in every table of supervision, and one of `other` where two are needed. */
export async function leaveTraces(
  { storage: { db, vault } }: Pick<TestDomain, 'storage'>,
  ids: {
    communityId: string;
    spaceId: string;
    personId: string;
    memberId: string;
    otherId: string;
    now: Date;
  },
): Promise<void> {
  const { communityId: community_id, spaceId, personId, memberId, otherId, now } = ids;
  const sealed = (table: string, column: string, id: string, words: string) =>
    vault.seal({ community: { id: community_id } }, words, { table, column, id });
  const made = { community_id, created_at: now };
  const words = (table: string, id: string) => sealed(table, 'words_sealed', id, '{"about":"A pangolin."}');
  const lasting = { facets: '{}', confirmed_at: now, lapses_at: now };
  await db
    .insertInto('listing')
    .values([
      {
        ...made,
        ...lasting,
        id: 'listing_one',
        person_id: personId,
        words_sealed: words('listing', 'listing_one'),
      },
      {
        ...{
          ...made,
          ...lasting,
          id: 'listing_two',
          person_id: otherId,
          checked_at: now,
          checked_by: personId,
        },
        words_sealed: words('listing', 'listing_two'),
      },
    ])
    .execute();
  const rhythm = {
    ...({ every: 'once', kind: 'group' } as const),
    ...{ zone: 'UTC', local_start: '2026-05-04T17:00', minutes: 60, capacity: 2 },
  };
  await db
    .insertInto('session_series')
    .values(
      [personId, otherId].map((supervisor_id, at) => ({
        ...{ ...made, ...rhythm, id: `series_${at}`, supervisor_id },
        words_sealed: words('session_series', `series_${at}`),
      })),
    )
    .execute();
  const when = { starts_at: now, ends_at: now, booked_at: now };
  const marked = { presenter_person: personId, decided_by: personId };
  await db
    .insertInto('session')
    .values({ ...when, ...marked, id: 'session_one', series_id: 'series_1', number: 0 })
    .execute();
  const seat = { series_id: 'series_1', person_id: personId, state: 'held', taken_at: now } as const;
  await db
    .insertInto('seat')
    .values({ ...seat, id: 'seat_one' })
    .execute();
  const given = { series_id: 'series_1', person_id: personId, taken_at: now, left_at: now };
  await db.insertInto('past_seat').values(given).execute();
  const one = { session_id: 'session_one', person_id: personId };
  await db.insertInto('absence').values(one).execute();
  const warned = { kind: 'day', starts_at: now, leased_until: now } as const;
  await db
    .insertInto('reminder')
    .values({ ...one, ...warned, id: 'reminder_one' })
    .execute();
  const note = (id: string) => sealed('supervision_request', 'note_sealed', id, 'About a wallaby.');
  await db
    .insertInto('supervision_request')
    .values([
      {
        ...{ ...made, id: 'request_one', person_id: personId, supervisor_id: otherId, zone: 'UTC' },
        ...{ note_sealed: note('request_one'), expires_at: now },
      },
      {
        ...{ ...made, id: 'request_two', person_id: otherId, supervisor_id: personId, zone: 'UTC' },
        ...{ note_sealed: note('request_two'), expires_at: now },
      },
    ])
    .execute();
  const text_sealed = sealed('agenda_item', 'text_sealed', 'item_one', 'The dread of an okapi.');
  const item = { id: 'item_one', person_id: personId, source: 'own', expires_at: now } as const;
  await db
    .insertInto('agenda_item')
    .values({ ...made, ...item, text_sealed })
    .execute();
  const held = {
    held_on: '2026-05-04',
    kind: 'individual',
    minutes: 60,
    group_size: 1,
    facilitated: true,
  } as const;
  await db
    .insertInto('hours_entry')
    .values([
      { ...held, id: 'hours_one', person_id: personId, created_at: now },
      { ...held, id: 'hours_two', person_id: otherId, supervisor_id: personId, created_at: now },
    ])
    .execute();
  const word_sealed = sealed('hours_word', 'word_sealed', 'hours_two', 'It was a binturong.');
  await db
    .insertInto('hours_word')
    .values({ entry_id: 'hours_two', community_id, person_id: personId, word_sealed })
    .execute();
  await db
    .insertInto('client_hours')
    .values({ person_id: personId, month: '2026-05', minutes: 60 })
    .execute();
  const rule = { person_id: personId, rule_id: 'uk-bacp-accredited', since: '2026-05-01' };
  await db.insertInto('followed_rule').values(rule).execute();
  await db.insertInto('cohort').values({ space_id: spaceId, tutor_person: personId }).execute();
  await db.insertInto('cohort_student').values({ member_id: memberId, shares_hours: true }).execute();
}
