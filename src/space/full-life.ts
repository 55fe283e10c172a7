/** For tests: someone who has done everything there is to do, so that every table knows her. */
import { GENERAL, type TestGate } from '../gate/testing.ts';
import { leaveTraces } from '../supervision/testing.ts';
import { createAuthors } from './authors.ts';

export interface FullLife {
  /** The person whose traces are everywhere, and her membership. */
  amara: string;
  member: string;
  rohan: string;
  tom: string;
}

/** Does everything that leaves a trace of Amara, who is a steward beside Rohan. */
export async function liveFully(gate: TestGate): Promise<FullLife> {
  const { storage, communityId, spaceId, clock } = gate;
  const { db, vault } = storage;
  const now = clock.now;
  const rohan = await gate.addPerson('Rohan', { steward: true });
  const amara = await gate.addPerson('Amara', { steward: true });
  const member = await gate.communities.ensureMember({
    ...{ spaceId, personId: amara, role: 'qualified', steward: true },
  });
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

  const open = { person_id: amara, created_at: now, expires_at: now };
  for (const table of ['desk_link', 'desk_session'] as const)
    await db
      .insertInto(table)
      .values({ ...open, token_hash: bytes })
      .execute();

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
  return { amara, member, rohan, tom };
}
