import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDomain, type TestDomain } from '../space/testing.ts';
import { standingVents } from './standing-vents.ts';

let test: TestDomain;
beforeAll(async () => {
  test = await openTestDomain();
});
afterAll(() => test.dispose());

it('what should stand in a room is what was posted there and is not on its way out', async () => {
  const { db } = test.storage;
  const other = await test.communities.ensureSpace({
    ...{ communityId: test.communityId, name: 'Elsewhere', channelRef: 'other-room' },
    ...{ region: 'UK', identity: 'own', retentionDays: 14 },
  });
  const vent = (id: string, spaceId = test.spaceId) => ({
    ...{ id, space_id: spaceId, state: 'posted' as const, message_ref: `message of ${id}` },
    ...{ author_tag: Buffer.from(id), author_sealed: Buffer.alloc(1), text_sealed: Buffer.alloc(1) },
    expires_at: new Date(Date.now() + 60_000),
  });
  const rows = [
    vent('root'),
    { ...vent('reply'), root_id: 'root' },
    { ...vent('queued'), state: 'queued' as const, message_ref: null },
    { ...vent('leaving'), state: 'removing' as const, text_sealed: null },
    vent('elsewhere', other),
  ];
  await db.insertInto('vent').values(rows).execute();
  expect(await standingVents(db, test.spaceId)).toEqual([
    { messageRef: 'message of root', isReply: false },
    { messageRef: 'message of reply', isReply: true },
  ]);
});
