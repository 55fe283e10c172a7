import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../refusal.ts';
import { everyRow, everyWord, reachable, repeatedTags } from './leaks.ts';
import { openTestDomain, type TestDomain } from './testing.ts';

const START = new Date('2026-05-04T10:00:00Z').getTime();
const HOUR_MS = 3_600_000;
/** What must never be stored or posted. */
const IDENTIFIERS = /Priya|Shah|07700900123|priya@example/;
const TEXTS = [
  'Perfectionism everywhere this term.',
  'my 3pm, Priya Shah, rang from 07700900123 again and I could not say a word',
  'email her at priya@example.org about Thursday',
  'My client is a 34 year old paramedic in Truro with twins and a husband at sea.',
  'Long day. My client Priya Shah cried, and so did I.',
];

const index = fc.nat({ max: 4 });
const person = fc.nat({ max: 5 });
const step = fc.record({
  verb: fc.constantFrom(
    ...([
      'vent',
      'vent',
      'vent',
      'reply',
      'type',
      'type',
      'hear',
      'report',
      'decide',
      'mute',
      'lift',
    ] as const),
    ...(['unmask', 'second', 'decline', 'remove', 'leave', 'apply', 'settle', 'suspend', 'restore'] as const),
    ...(['charter', 'accept', 'retention', 'epoch', 'wait', 'outage', 'refusal', 'crash'] as const),
  ),
  who: person,
  whom: person,
  text: index,
  number: fc.nat({ max: 7 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Mostly done by stewards, so that something comes of it. */
const STEWARDLY = new Set<Step['verb']>([
  ...(['decide', 'mute', 'lift', 'unmask', 'second', 'decline'] as const),
  ...(['settle', 'suspend', 'restore', 'charter', 'retention', 'epoch'] as const),
]);

let domain: TestDomain;
beforeAll(async () => {
  domain = await openTestDomain();
});
afterAll(() => domain.dispose());

/** Two stewards, three members, and someone from outside who asks to be let in; a few vents, one of them reported. */
async function openWorld(): Promise<World> {
  await domain.anew();
  const people = [
    await domain.addPerson('Rohan', { steward: true }),
    await domain.addPerson('Ines', { steward: true }),
    ...(await Promise.all(['Tom', 'Leila', 'Amara'].map((name) => domain.addPerson(name)))),
    await domain.addPerson('Outsider', { member: false }),
  ];
  const world: World = { people, vents: [], at: START, key: 0 };
  const opening: Array<readonly [Step['verb'], number]> = [
    ...[0, 1, 2, 3, 4].map((who) => ['vent', who] as const),
    ...([
      ['report', 3],
      ['apply', 5],
      ['unmask', 0],
      ['mute', 1],
    ] as const),
  ];
  for (const [verb, who] of opening)
    await attempt(world, { verb, who, whom: 0, text: (who + 1) % 5, number: 1 });
  await domain.work();
  return world;
}

interface World {
  people: string[];
  vents: string[];
  at: number;
  key: number;
}

async function carryOut(world: World, { verb, who: actor, whom, text, number }: Step): Promise<unknown> {
  const { spaceId, communityId } = domain;
  const personId = world.people[STEWARDLY.has(verb) && number > 0 ? actor % 2 : actor]!;
  const now = new Date(world.at);
  const who = { communityId, personId, now };
  const words = TEXTS[text]!;
  const vent = world.vents.at(-1 - number) ?? world.vents[0] ?? 'vent_none';
  const key = () => `model-${domain.spaceId}-${world.key++}`;
  const db = domain.storage.db;
  const one = async (table: 'report' | 'unmasking' | 'application' | 'mute') =>
    (
      await db
        .selectFrom(table)
        .select('id')
        .where('space_id', '=', spaceId)
        .orderBy('created_at', 'desc')
        .execute()
    )[0]?.id ?? `${table}_none`;
  const member = async () =>
    (
      await db
        .selectFrom('member')
        .select('id')
        .where('person_id', '=', world.people[whom]!)
        .executeTakeFirst()
    )?.id ?? 'member_none';
  const pseudonym = async () =>
    (await db.selectFrom('pseudonym').select('name').where('space_id', '=', spaceId).execute())[number]
      ?.name ?? 'No One';

  if (verb === 'vent' || verb === 'reply') {
    const replyTo = verb === 'reply' ? { replyTo: vent } : {};
    const { id } = await domain.vents.prepare({
      ...{ ...who, ...replyTo, text: words, requestKey: key(), contentNote: TEXTS[number % 5]!.slice(0, 80) },
    });
    world.vents.push(id);
    return domain.vents.post(id, who, number % 3 === 0 ? 'own' : 'pseudonym');
  }
  if (verb === 'type') {
    const messageRef = `typed-${key()}`;
    return domain.typed.typed({ ...who, channelRef: 'room', messageRef, text: words });
  }
  if (verb === 'hear') return domain.hearing.toggle(vent, who);
  if (verb === 'report') return domain.reports.report(vent, who);
  if (verb === 'decide')
    return domain.reports.decide(await one('report'), who, number % 2 ? 'removed' : 'dismissed');
  if (verb === 'mute') {
    const until = new Date(world.at + (number + 1) * HOUR_MS);
    const kind = number % 2 ? 'author' : 'pseudonym';
    return domain.mutes.set({ spaceId, stewardId: personId, pseudonym: await pseudonym(), kind, until, now });
  }
  if (verb === 'lift') return domain.mutes.lift(await one('mute'), personId, now);
  if (verb === 'unmask') {
    const request = { spaceId, stewardId: personId, pseudonym: await pseudonym(), now };
    return domain.unmasking.request({ ...request, reason: `Because of this: ${words}` });
  }
  if (verb === 'second') return domain.unmasking.second(await one('unmasking'), personId, now);
  if (verb === 'decline') return domain.unmasking.decline(await one('unmasking'), personId, now);
  if (verb === 'remove') return domain.vents.remove(vent, who);
  if (verb === 'leave') return domain.members.leave(spaceId, who);
  if (verb === 'apply') {
    const { charterVersion } = await domain.communities.space(spaceId);
    const form = {
      spaceId,
      role: 'trainee',
      body: words.slice(0, 120),
      attested: true,
      charterVersion,
    } as const;
    return domain.joining.apply({ ...who, ...form });
  }
  if (verb === 'settle') {
    const decision =
      number % 2 ? ({ state: 'approved' } as const) : ({ state: 'declined', reason: words } as const);
    return domain.joining.decide(await one('application'), who, decision);
  }
  if (verb === 'suspend')
    return domain.members.suspend(await member(), who, new Date(world.at + 24 * HOUR_MS));
  if (verb === 'restore') return domain.members.restore(await member(), who);
  if (verb === 'charter') return domain.charters.change(spaceId, who, `Be kind, ${number} times.`);
  if (verb === 'accept') {
    const { charterVersion } = await domain.communities.space(spaceId);
    return domain.charters.accept(spaceId, who, charterVersion);
  }
  if (verb === 'retention') return domain.spaces.change(spaceId, who, { retentionDays: number + 1 });
  if (verb === 'epoch') {
    const epoch = (['day', 'week', 'thread'] as const)[number % 3]!;
    return domain.spaces.change(spaceId, who, { epoch });
  }
  if (verb === 'outage') domain.platform.down = !domain.platform.down;
  if (verb === 'refusal') domain.platform.refuses = domain.platform.refuses ? null : 'not-allowed';
  if (verb === 'crash') await domain.vents.undelivered();
  if (verb === 'wait') {
    world.at += (number + 1) * 13 * HOUR_MS;
    const later = new Date(world.at);
    await domain.retention.sweep(later);
    await domain.members.endSuspensions(later);
    await domain.unmasking.expire(later);
  }
  return domain.work();
}

/** A refusal is an answer, and a platform that is down is not our fault; anything else is. */
async function attempt(world: World, step: Step): Promise<void> {
  try {
    await carryOut(world, step);
  } catch (error) {
    if (error instanceof Refusal || (error as Error).message === 'down') return;
    throw error;
  }
}

async function promisesHold(): Promise<void> {
  const rows = await everyRow(domain);
  expect(reachable(rows, domain.platform.told)).toEqual([]);
  expect(repeatedTags(rows)).toEqual([]);
  for (const words of await everyWord(domain, rows)) expect(words).not.toMatch(IDENTIFIERS);
  for (const { text, author, vent } of domain.platform.messages.values()) {
    expect(`${text} ${vent?.contentNote}`).not.toMatch(IDENTIFIERS);
    if (author.kind === 'pseudonym')
      expect(JSON.stringify(author)).not.toMatch(/person_|member_|Rohan|Ines|Tom/);
  }
}

describe('any sequence of what people do in a space', () => {
  it('links no pseudonym to a member, lets no direct identifier be stored or posted, and closes without a trace', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
        const world = await openWorld();
        for (const each of steps) await attempt(world, each);
        Object.assign(domain.platform, { down: false, refuses: null });
        await domain.work();
        await promisesHold();
        await closesWithoutATrace(world);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }, 300_000);
});

async function closesWithoutATrace(world: World): Promise<void> {
  const { spaceId, communityId } = domain;
  const [steward] = await domain.stewards.of(spaceId);
  const now = new Date(world.at);
  await domain.closing.close(spaceId, { communityId, personId: steward!, now }, 1);
  const due = new Date(world.at + 48 * HOUR_MS);
  await domain.closing.sweep(due);
  await domain.retention.sweep(due);
  // A week later also what a platform had refused is given up.
  await domain.closing.sweep(new Date(due.getTime() + 8 * 24 * HOUR_MS));
  const left = (await everyRow(domain)).filter(({ table, row }) =>
    table === 'space' ? row['id'] === spaceId : row['space_id'] === spaceId,
  );
  expect(left).toEqual([]);
  expect([...domain.platform.messages.values()].filter(({ vent }) => vent)).toEqual([]);
}
