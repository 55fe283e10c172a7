/** Discord's interactions as they should not be: each is answered, and the process goes on. */
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCommands, type TestCommands } from '../../commands/testing.ts';
import { createClaims } from '../../src/platforms/claims.ts';
import { createInteractions, type Interactions } from '../../src/platforms/discord/interactions.ts';
import { createPlaces } from '../../src/platforms/places.ts';
import { createCommunities } from '../../src/space/communities.ts';
import { hostileText, hostileValue, runs, spoiled, WORD, watchRejections, within } from './fuzz.ts';

const rejections = watchRejections();
const lines: string[] = [];
/** The bodies of what Discord was sent. */
const sent: Array<{ route: string; body: { type?: number; data?: unknown } }> = [];
let test: TestCommands;
let interactions: Interactions;
let number = 0;

beforeAll(async () => {
  test = await openTestCommands();
  const { db, vault } = test.storage;
  const say = async (route: string, { body = {} }: { body?: object }) => void sent.push({ route, body });
  const deps = {
    link: { rest: { post: say, patch: say }, once: {}, applicationId: '1', clients: new Map() },
    claims: createClaims(db),
    places: createPlaces(db, createCommunities(db, vault), 'discord'),
    notices: { unread: async () => [], write: async () => true },
    fresh: { note() {} },
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    services: test.services,
    now: () => test.clock.now,
  };
  interactions = createInteractions(deps as never);
});
afterAll(async () => {
  await test.dispose();
  rejections.stop();
});

const MEMBER = {
  user: { id: '10', username: 'amara', global_name: WORD },
  nick: null,
  roles: ['5'],
  permissions: '32',
};
const BASE = {
  id: '1',
  application_id: '1',
  token: 'token',
  version: 1,
  locale: 'en-GB',
  channel: { id: '20', type: 0 },
};
const IN_GUILD = { ...BASE, guild_id: '30', member: MEMBER };
const MESSAGE = { id: '40', flags: 64, content: `${WORD} came`, attachments: [], components: [] };
const label = (component: object) => ({ type: 18, id: 1, component });

const GOOD: Record<string, object> = {
  'a command': {
    ...IN_GUILD,
    type: 2,
    data: { id: '1', type: 1, name: 'check', options: [{ name: 'text', type: 3, value: WORD }] },
  },
  'a subcommand': {
    ...{ ...IN_GUILD, type: 2 },
    data: {
      id: '1',
      type: 1,
      name: 'space',
      options: [{ name: 'create', type: 1, options: [{ name: 'name', type: 3, value: 'A' }] }],
    },
  },
  'a command in a message’s menu': {
    ...{ ...IN_GUILD, type: 2 },
    data: {
      id: '1',
      type: 3,
      name: 'Check before sharing',
      target_id: '40',
      resolved: { messages: { 40: MESSAGE } },
    },
  },
  'a button': {
    ...IN_GUILD,
    type: 3,
    message: MESSAGE,
    data: { component_type: 2, custom_id: 'vent.post|vent_1' },
  },
  'a button in a direct message': {
    ...{ ...BASE, type: 3, message: MESSAGE, user: MEMBER.user },
    data: { component_type: 2, custom_id: 'vent.post|vent_1|30' },
  },
  'a form': {
    ...{ ...IN_GUILD, type: 5 },
    data: {
      custom_id: 'check.run|',
      components: [
        label({ type: 4, id: 2, custom_id: 'text', value: WORD }),
        label({ type: 3, id: 3, custom_id: 'choice', values: ['a'] }),
        label({ type: 19, id: 4, custom_id: 'file', values: ['50'] }),
      ],
      resolved: {
        attachments: { 50: { id: '50', url: 'data:text/plain,Hello', size: 5, filename: 'a.txt' } },
      },
    },
  },
};

interface Given {
  id?: unknown;
  token?: unknown;
  type?: unknown;
}

async function handle(given: unknown): Promise<void> {
  sent.length = 0;
  await within(5_000, () => interactions.handle(given as never));
  expect(lines.join('')).not.toContain(WORD);
  lines.length = 0;
  await new Promise((done) => setImmediate(done));
  expect(rejections.seen).toEqual([]);
}

/** With an id that was not seen before, where it has one. */
const fresh = (given: unknown) => (hasId(given) ? { ...(given as object), id: `fuzz-${number++}` } : given);

const hasId = (given: unknown) => typeof (given as Given | null)?.id === 'string';

describe('an interaction of Discord', () => {
  it.each(Object.entries(GOOD))('%s is answered as it stands', async (_name, given) => {
    await handle(fresh(given));
    expect(sent.length).toBeGreaterThan(0);
  });

  it.each(Object.entries(GOOD))(
    '%s with something else in the place of a part is answered, or left',
    async (_name, good) => {
      await fc.assert(
        fc.asyncProperty(spoiled(good), async (given) => {
          await handle(fresh(given));
          const { id, token, type } = (given ?? {}) as Given;
          if (typeof id === 'string' && id && token === 'token' && [2, 3, 5].includes(type as number))
            expect(sent.length, JSON.stringify(given)).toBeGreaterThan(0);
        }),
        runs(30),
      );
    },
  );

  it('with any custom id is answered', async () => {
    const id = fc.oneof(
      hostileText,
      fc.tuple(hostileValue, hostileValue, hostileValue).map((parts) => parts.join('|')),
    );
    await fc.assert(
      fc.asyncProperty(id, fc.boolean(), async (custom_id, inGuild) => {
        const data = { component_type: 2, custom_id };
        const where = inGuild ? IN_GUILD : { ...BASE, user: MEMBER.user };
        await handle(fresh({ ...where, type: 3, message: MESSAGE, data }));
        expect(sent.length).toBeGreaterThan(0);
      }),
      runs(60),
    );
  });

  it('with a megabyte, ten thousand mentions, or a text of any depth is answered', async () => {
    const deep = Array.from({ length: 20_000 }).reduce<object>(
      (inner) => ({ type: 17, components: [inner] }),
      {},
    );
    const menu = (message: object) => ({
      ...{ ...IN_GUILD, type: 2 },
      data: {
        type: 3,
        name: 'Check before sharing',
        target_id: '40',
        resolved: { messages: { 40: { ...MESSAGE, ...message } } },
      },
    });
    for (const message of [
      { content: 'word '.repeat(200_000) },
      { content: '<@123456789012345678>'.repeat(10_000) },
      { components: [deep] },
      { message_snapshots: Array.from({ length: 1_000 }, () => ({ message: { content: 'a' } })) },
    ]) {
      await handle(fresh(menu(message)));
      expect(sent.length).toBeGreaterThan(0);
    }
  });
});
