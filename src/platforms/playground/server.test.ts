import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlayground, type TestPlayground } from './testing.ts';

let play: TestPlayground;
beforeAll(async () => {
  play = await openTestPlayground();
});
afterAll(() => play.dispose());

const said = (text: string, key = `key-${Math.random().toString(36).slice(2)}`) => ({
  channel: 'general',
  text,
  key,
});

describe('who may ask', () => {
  it.each([
    ['a name that points here', { host: 'attacker.example' }],
    ['a name that only looks local', { host: 'localhost.attacker.example:4680' }],
    ['a bare name', { host: 'intranet' }],
    ['another site', { origin: 'https://attacker.example' }],
    ['another program on this machine', { origin: 'http://localhost:3000' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a script of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('refuses %s', async (_what, headers) => {
    const response = await play.send('amara', '/api/say', said('hello'), headers);
    expect(response.statusCode).toBe(403);
    expect(response.json()).toEqual({ error: expect.any(String), advice: expect.any(String) });
  });

  it.each([
    ['localhost', { host: 'localhost:4680', origin: 'http://localhost:4680' }],
    ['127.0.0.1', { host: '127.0.0.1:4680', origin: 'http://127.0.0.1:4680' }],
    ['::1', { host: '[::1]:4680', origin: 'http://[::1]:4680' }],
    ['a program without a browser', { host: 'localhost:4680' }],
  ])('serves %s', async (_what, headers) => {
    expect((await play.send('amara', '/api/session', undefined, headers)).statusCode).toBe(200);
  });

  it('lets a link from elsewhere open the page', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await play.send('amara', '/api/channels', undefined, headers)).statusCode).toBe(200);
  });

  it('allows no script but its own', async () => {
    const { headers } = await play.send('amara', '/api/channels');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('knows nobody by another name', async () => {
    expect((await play.send('mallory', '/api/session')).statusCode).toBe(401);
    expect((await play.send('mallory', '/api/events?person=mallory')).statusCode).toBe(401);
  });
});

describe('what may be sent', () => {
  it.each([
    ['nothing to post', said('  \n '), 400],
    ['too long a message', said('a'.repeat(4_001)), 413],
    ['a megabyte', said('a'.repeat(1024 * 1024)), 413],
    ['more than two megabytes', said('a'.repeat(2_200_000)), 413],
    ['an unknown channel', { ...said('hi'), channel: 'attic' }, 404],
    ['one’s own direct messages', { ...said('hi'), channel: 'dm:amara' }, 404],
    ['a key that is none', said('hi', 'x y'), 400],
    ['no text', { channel: 'general', key: 'key-12345678' }, 400],
    ['a text that is none', { ...said('hi'), text: 7 }, 400],
  ])('refuses %s in words', async (_what, body, status) => {
    const response = await play.send('amara', '/api/say', body);
    expect(response.statusCode).toBe(status);
    const { error, advice } = response.json();
    expect(error.length).toBeGreaterThan(5);
    expect(advice.length).toBeGreaterThan(5);
  });

  it('takes a megabyte for a command and says what the limit is', async () => {
    const response = await play.send('amara', '/api/say', said(`/check ${'a'.repeat(1024 * 1024)}`));
    expect(response.json().error).toBe('That is too long to check here.');
  });

  it.each([
    ['broken JSON', '{"text": "SECRET', 'application/json', 400],
    ['binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 254]), 'application/json', 400],
    ['a poisoned prototype', '{"__proto__": {"text": "SECRET"}}', 'application/json', 400],
    ['another type', 'SECRET', 'text/plain', 415],
    ['an empty body', '', 'application/json', 400],
  ])('refuses %s without repeating it', async (_what, payload, type, status) => {
    const headers = { host: 'localhost:4680', 'x-confidant-person': 'amara', 'content-type': type };
    const response = await play.server.inject({ method: 'POST', url: '/api/say', headers, payload });
    expect(response.statusCode).toBe(status);
    expect(response.body).not.toContain('SECRET');
    expect(Object.keys(response.json())).toEqual(['error', 'advice']);
  });

  it.each([
    ['lone surrogates', 'a\ud800b\udc00'],
    ['right to left', 'שלום עולם، مرحبا بالعالم'],
    ['overrides of direction', '\u202eevil\u202c'],
    ['markup', '<img src=x onerror=alert(1)><script>alert(1)</script>'],
    ['Markdown', '[click](javascript:alert(1)) **bold** ```code```'],
    ['control characters', 'a\u0000b\u0007c\u001b[31m'],
    ['families of emoji', '👩‍👩‍👧‍👦🏳️‍🌈 e\u0301'],
  ])('gives %s back as it was', async (_what, text) => {
    const response = await play.send('amara', '/api/say', said(text));
    expect(response.json().message.text).toBe(text);
    const { messages } = await play.read('tomasz', 'general');
    expect(messages.at(-1)?.text).toBe(text);
  });

  it('pages through what was said', async () => {
    for (let number = 1; number <= 5; number++) await play.say('rohan', 'tiktok-drafts', `number ${number}`);
    const page = async (query: string) =>
      (await play.send('amara', `/api/channels/tiktok-drafts/messages?${query}`)).json();
    const newest = await page('limit=2');
    expect(newest.messages.map(({ text }: { text: string }) => text)).toEqual(['number 4', 'number 5']);
    expect(newest.more).toBe(true);
    const oldest = await page(`limit=3&before=${newest.messages[0].seq}`);
    expect(oldest.messages.map(({ text }: { text: string }) => text)).toEqual([
      'number 1',
      'number 2',
      'number 3',
    ]);
    expect(oldest.more).toBe(false);
    expect((await play.send('amara', '/api/channels/general/messages?before=x')).statusCode).toBe(400);
  });

  it('answers what does not exist', async () => {
    expect((await play.send('amara', '/api/nothing')).json().error).toBe('There is no such page.');
    expect((await play.send('amara', '/../package.json')).statusCode).toBe(404);
    const press = { channel: 'general', key: 'key-12345678', action: 'no.such', ref: '' };
    expect((await play.send('amara', '/api/press', press)).json().card.card.title).toContain('older version');
    const menu = { channel: 'general', key: 'key-12345679', command: 'check', message: 'message_none' };
    expect((await play.send('amara', '/api/menu', menu)).statusCode).toBe(404);
  });
});

describe('a fault of our own', () => {
  it('is answered and logged without a word of the request', async () => {
    const { typed } = play.services;
    const read = typed.typed;
    typed.typed = async ({ text }) => {
      throw new Error(`could not keep ${text}`);
    };
    const response = await play.send('amara', '/api/say', { ...said('SECRET'), channel: 'the-room' });
    typed.typed = read;
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('SECRET');
  });
});
