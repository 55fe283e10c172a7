/** For tests: a community in which one of everything has happened, by way of its commands. */
import { openTestCommands, type TestCommands } from '../../commands/testing.ts';

export interface World extends TestCommands {
  spaceId: string;
  /** An id of each kind of thing there is. */
  things: string[];
}

export async function openWorld(): Promise<World> {
  const test = await openTestCommands();
  const { services, communityId, clock } = test;
  const rohan = await test.speaker('Rohan', { mayManage: true });
  await rohan.press(await rohan.say('space', { do: 'create' }), undefined, { name: 'The room' });
  const { id: spaceId } = await test.storage.db.selectFrom('space').select('id').executeTakeFirstOrThrow();
  const join = async (name: string, steward = false) => {
    const speaker = await test.speaker(name);
    const member = { spaceId, personId: speaker.personId, role: 'qualified', steward } as const;
    await services.communities.ensureMember(member);
    return speaker;
  };
  const [amara, tom, leila] = [await join('Amara', true), await join('Tom'), await join('Leila')];
  const as = ({ personId }: { personId: string }) => ({ communityId, personId, now: clock.now });

  await tom.press(await tom.say('vent', { text: 'A long week.' }), 'Post as');
  await tom.say('vent', { text: 'Not posted yet.' });
  const vent = await test.storage.db
    .selectFrom('vent')
    .selectAll()
    .where('state', '=', 'posted')
    .executeTakeFirstOrThrow();
  const steward = { spaceId, stewardId: rohan.personId, pseudonym: vent.pseudonym ?? '', now: clock.now };
  await services.reports.report(vent.id, as(amara));
  await services.unmasking.request({ ...steward, reason: 'A worry about safety.' });
  const until = new Date(clock.now.getTime() + 3_600_000);
  await services.mutes.set({ ...steward, kind: 'pseudonym', until });
  await (await test.speaker('Zadie')).say('join', {});

  await tom.say('check', { text: 'A paramedic with twins.' });
  await tom.say('check', { text: 'A quiet week.' });
  const drafts = await test.storage.db.selectFrom('draft').select('id').orderBy('created_at').execute();
  const general = { kind: 'channel', ref: 'general', name: 'general' } as const;
  await services.reviews.ask({ ...as(tom), draftId: drafts[0]?.id ?? '', destination: general, named: true });
  const dates = { readOn: '2026-05-01', until: '2026-06-01', places: '#general, TikTok', clientRef: 'C-9' };
  await services.consents.record({ ...as(tom), ...dates, text: 'A quiet week.' });

  const offer = await rohan.say('supervision', { words: 'offer' });
  await rohan.press(offer, undefined, {
    ways: 'CBT',
    clients: 'couples',
    about: 'Warm.',
    accreditation: 'BACP',
  });
  const found = await leila.say('supervision', { words: 'couples' });
  const asking = await leila.press(await leila.press(found, 'Rohan'), 'Ask for supervision');
  await leila.press(asking, undefined, { note: 'Monthly, please.' });
  const proposing = await rohan.press((await rohan.told()).at(-1)!, 'Propose times');
  await rohan.press(proposing, undefined, { times: '2026-05-07 17:00, 2026-05-08 09:00', every: 'week' });
  await leila.press((await leila.told()).at(-1)!, 'Thursday 7 May 2026, 17:00');
  await leila.say('agenda', { text: 'add The ending' });
  await leila.press(await leila.say('hours', { words: 'log' }), undefined, {
    day: '2026-05-03',
    minutes: '60',
  });

  return { ...test, spaceId, things: await idsIn(test) };
}

async function idsIn({ storage: { pool } }: TestCommands): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = current_schema() AND column_name = 'id' AND data_type = 'text' ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ id: string }>(`SELECT id FROM "${name}" LIMIT 2`);
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}
