import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestCommands, type Speaker, type TestCommands } from '../../../commands/testing.ts';
import { createApp } from '../http/app.ts';
import { addDesk, type DeskServerParts } from './desk-server.ts';

const ADDRESS = 'https://desk.example.org';
const RULE = { id: 'RULE-1', cite: 'The first rule', text: 'Tell nobody.', url: null };
const DRAFT = { text: 'Priya moved to Truro.' };

let test: TestCommands;
let amara: Speaker;
const lines: string[] = [];

beforeAll(async () => {
  test = await openTestCommands({ deskAddress: ADDRESS });
  const rohan = await test.speaker('Rohan', { mayManage: true });
  await rohan.press(await rohan.say('space', { do: 'create' }), undefined, { name: 'The room' });
  amara = await test.speaker('Amara');
  const [space] = await test.services.communities.spacesOf(test.communityId, rohan.personId, test.clock.now);
  await test.services.communities.ensureMember({
    ...{ spaceId: space?.id ?? '', personId: amara.personId },
    ...{ role: 'qualified', steward: false },
  });
});
afterAll(() => test.dispose());

/** An empty one is not sent. */
type Headers = Record<string, string>;

const sent = (headers: Headers) => Object.fromEntries(Object.entries(headers).filter(([, value]) => value));

/** A desk on its own, as each process of the web has one. */
async function openDesk(open: DeskServerParts['open'] = { encrypted: true, redis: null }) {
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const app = createApp({ log, publicUrl: open === 'everybody' ? null : ADDRESS, pages: '' });
  await addDesk(app, {
    ...{ desk: test.services.desk, screener: test.services.screener, open },
    reference: (id) => (id === RULE.id ? RULE : null),
    now: () => test.clock.now,
  });
  const host = open === 'everybody' ? 'localhost:4680' : 'desk.example.org';
  const get = (url: string, headers: Headers = {}) => app.inject({ url, headers: { host, ...headers } });
  const post = (url: string, payload: object, headers: Headers = {}) =>
    app.inject({ method: 'POST', url, payload, headers: sent({ host, origin: ADDRESS, ...headers }) });
  const enter = async (token: string) => post('/api/desk/enter', { token });
  return {
    ...{ app, get, post, enter },
    /** Comes in by a fresh link; gives the cookie. */
    async sitDown(): Promise<Headers> {
      const [cookie] = (await enter(await tokenFor(amara))).cookies;
      return { cookie: `${cookie?.name}=${cookie?.value}` };
    },
  };
}

async function tokenFor(speaker: Speaker): Promise<string> {
  const { blocks } = await speaker.say('desk');
  const link = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []))[0] ?? '';
  expect(link).toMatch(/^https:\/\/desk\.example\.org\/desk\/enter#[\w-]{43}$/);
  return link.split('#')[1] ?? '';
}

describe('the way to the desk', () => {
  beforeEach(() => {
    test.clock.now = new Date('2026-05-04T10:00:00Z');
  });

  it('is open to members alone', async () => {
    const mallory = await test.speaker('Mallory');
    expect((await mallory.say('desk')).title).toBe('This is for members of the space.');
  });

  it('is a link that works once', async () => {
    const desk = await openDesk();
    const token = await tokenFor(amara);
    const first = await desk.enter(token);
    expect(first.statusCode).toBe(200);
    expect(first.cookies).toEqual([
      expect.objectContaining({
        ...{ name: '__Host-confidant-desk', httpOnly: true, secure: true, sameSite: 'Strict', path: '/' },
      }),
    ]);
    const second = await desk.enter(token);
    expect([second.statusCode, second.cookies]).toEqual([401, []]);
  });

  it('lets one in, whoever else presses at the same moment', async () => {
    const desks = await Promise.all([openDesk(), openDesk()]);
    const token = await tokenFor(amara);
    const answers = await Promise.all(desks.map(({ enter }) => enter(token)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
  });

  it('closes after a quarter of an hour', async () => {
    const desk = await openDesk();
    const token = await tokenFor(amara);
    test.clock.now = new Date('2026-05-04T10:15:00Z');
    expect((await desk.enter(token)).statusCode).toBe(401);
  });

  it('keeps hashes of it only', async () => {
    const desk = await openDesk();
    const token = await tokenFor(amara);
    const { cookie = '' } = await desk.sitDown();
    const { db } = test.storage;
    const stored = JSON.stringify([
      await db.selectFrom('desk_link').selectAll().execute(),
      await db.selectFrom('desk_session').selectAll().execute(),
    ]);
    for (const secret of [token, cookie.split('=')[1] ?? '']) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(JSON.stringify(Buffer.from(secret)));
    }
  });
});

describe('the desk', () => {
  beforeEach(() => {
    test.clock.now = new Date('2026-05-04T10:00:00Z');
  });

  it('screens for those who have come in, and for nobody else', async () => {
    const desk = await openDesk();
    const session = await desk.sitDown();
    expect((await desk.post('/api/screen', DRAFT, session)).json()).toMatchObject({ verdict: 'hold' });
    expect((await desk.get('/api/guidance?ids=RULE-1,NO', session)).json()).toEqual([RULE]);
    const forged = { cookie: `__Host-confidant-desk=${'a'.repeat(43)}` };
    for (const headers of [{}, forged]) {
      expect((await desk.post('/api/screen', DRAFT, headers)).statusCode).toBe(401);
      expect((await desk.get('/api/guidance?ids=RULE-1', headers)).statusCode).toBe(401);
      expect((await desk.get('/api/desk', headers)).statusCode).toBe(401);
    }
  });

  it.each([
    ['no page', { origin: '' }],
    ['another page', { origin: 'https://attacker.example' }],
    ['a page without encryption', { origin: 'http://desk.example.org' }],
    ['a sandboxed page', { origin: 'null' }],
    ['another name of the machine', { host: '10.0.0.7' }],
  ])('carries out nothing that comes from %s', async (_what, headers) => {
    const desk = await openDesk();
    const session = await desk.sitDown();
    const given = { ...session, ...headers };
    expect((await desk.post('/api/screen', DRAFT, given)).statusCode).toBe(403);
    expect((await desk.post('/api/desk/enter', { token: 'a'.repeat(43) }, given)).statusCode).toBe(403);
  });

  it('takes nothing that a form of another page could send', async () => {
    const desk = await openDesk();
    const session = await desk.sitDown();
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const headers = { ...session, host: 'desk.example.org', origin: ADDRESS, 'content-type': type };
      const response = await desk.app.inject({
        method: 'POST',
        url: '/api/screen',
        headers,
        payload: '{"text":"a"}',
      });
      expect(response.statusCode).toBe(415);
    }
  });

  it('allows no script but its own, and asks to be encrypted for good', async () => {
    const desk = await openDesk();
    const { headers } = await desk.get('/api/desk');
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
  });

  it('is left when its owner says so', async () => {
    const desk = await openDesk();
    const session = await desk.sitDown();
    expect((await desk.post('/api/desk/leave', {}, session)).statusCode).toBe(200);
    expect((await desk.get('/api/desk', session)).statusCode).toBe(401);
  });

  it('closes after eight hours', async () => {
    const desk = await openDesk();
    const session = await desk.sitDown();
    test.clock.now = new Date('2026-05-04T17:59:00Z');
    expect((await desk.get('/api/desk', session)).statusCode).toBe(200);
    test.clock.now = new Date('2026-05-04T18:00:00Z');
    expect((await desk.get('/api/desk', session)).statusCode).toBe(401);
    expect(await test.services.desk.forget(test.clock.now)).toBeGreaterThan(0);
  });

  it('closes at once for those who are members no more', async () => {
    const desk = await openDesk();
    const session = await desk.sitDown();
    const rows = test.storage.db.updateTable('member').where('person_id', '=', amara.personId);
    await rows.set({ state: 'removed' }).execute();
    expect((await desk.get('/api/desk', session)).statusCode).toBe(401);
    await rows.set({ state: 'active' }).execute();
  });

  it('has nobody try links, or drafts, without end', async () => {
    const desk = await openDesk();
    const statuses = [];
    for (let number = 0; number < 11; number++) statuses.push((await desk.enter('a'.repeat(43))).statusCode);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
  });

  it.each([
    ['too much', { text: 'a'.repeat(100_001) }, 413],
    ['an unknown region', { text: 'a', region: 'Mars' }, 400],
    ['nobody on the caseload', { text: 'a', caseload: 0 }, 400],
  ])('refuses %s', async (_what, body, status) => {
    const desk = await openDesk();
    expect((await desk.post('/api/screen', body, await desk.sitDown())).statusCode).toBe(status);
  });

  it('keeps no word, and logs none', async () => {
    const drafts = () => test.storage.db.selectFrom('draft').select('id').execute();
    const before = await drafts();
    const desk = await openDesk();
    const session = await desk.sitDown();
    await desk.post('/api/screen', DRAFT, session);
    expect(await drafts()).toEqual(before);
    expect(lines.join()).toContain('/api/screen');
    for (const word of ['Priya', 'Truro', session['cookie'] ?? '']) expect(lines.join()).not.toContain(word);
  });
});

it('lets everybody on this machine sit at the desk of the playground', async () => {
  const desk = await openDesk('everybody');
  const headers = { origin: 'http://localhost:4680' };
  expect((await desk.post('/api/screen', DRAFT, headers)).json()).toMatchObject({ verdict: 'hold' });
  expect((await desk.get('/api/desk')).json()).toEqual({ guest: false });
});
