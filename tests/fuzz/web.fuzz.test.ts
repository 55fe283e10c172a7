/** The web: requests of any form to every address there is get an answer in words of ours, and never a fault. */

import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCommands, type TestCommands } from '../../commands/testing.ts';
import { addDesk } from '../../src/platforms/desk/desk-server.ts';
import { createApp } from '../../src/platforms/http/app.ts';
import { openTestPlayground, type TestPlayground } from '../../src/platforms/playground/testing.ts';
import {
  hostileBytes,
  hostileJson,
  hostileText,
  hostileValue,
  runs,
  spoiled,
  WORD,
  watchRejections,
  within,
} from './fuzz.ts';

const rejections = watchRejections();
const lines: string[] = [];
let commands: TestCommands;
let desk: FastifyInstance;
let playground: TestPlayground;
let number = 0;
/** A member's session at the desk. */
let session = '';

beforeAll(async () => {
  commands = await openTestCommands({ deskAddress: 'https://desk.example.org' });
  const rohan = await commands.speaker('Rohan', { mayManage: true });
  await rohan.press(await rohan.say('space', { do: 'create' }), undefined, { name: 'The room' });
  const link = JSON.stringify(await rohan.say('desk'));
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  desk = createApp({ log, publicUrl: 'https://desk.example.org', pages: '' });
  await addDesk(desk, {
    ...{ desk: commands.services.desk, screener: commands.services.screener },
    ...{ open: { encrypted: true, redis: null }, reference: () => null, now: () => commands.clock.now },
  });
  const token = /#([\w-]{43})/.exec(link)?.[1];
  const entered = await desk.inject({
    method: 'POST',
    url: '/api/desk/enter',
    headers: OURS,
    payload: { token },
  });
  session = entered.cookies[0]?.value ?? '';
  expect(session).not.toBe('');
  playground = await openTestPlayground();
});
afterAll(async () => {
  await desk.close();
  await playground.dispose();
  await commands.dispose();
  rejections.stop();
});

const OURS = { host: 'desk.example.org', origin: 'https://desk.example.org' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** Nothing that can be in a header line is left out; what cannot be, the server never sees. */
const header = hostileText.map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 8_000));

/** An answer: one of ours, without a word of the request, and nothing of it in the log. */
function check({ statusCode, body }: { statusCode: number; body: string }): void {
  expect(statusCode, body).toBeLessThan(500);
  if (statusCode >= 400) expect(body).not.toContain(WORD);
  expect(lines.join('')).not.toContain(WORD);
  expect(playground.lines.join('')).not.toContain(WORD);
  lines.length = 0;
  playground.lines.length = 0;
  expect(rejections.seen).toEqual([]);
}

/** The good requests, each in the middle of which something is put in the place of something else. */
const DESK: Array<[string, object]> = [
  ['/api/screen', { text: `${WORD} moved`, region: 'UK', caseload: 25 }],
  ['/api/desk/enter', { token: 'a'.repeat(43) }],
];
const DEED = { channel: 'general', key: 'key_12345678' };
const PLAYGROUND: Array<[string, object]> = [
  ['/api/say', { ...DEED, text: '/check A quiet week.' }],
  ['/api/commands', { ...DEED, name: 'check', options: { text: 'A quiet week.' } }],
  ['/api/menu', { ...DEED, message: 'message_1', command: 'check' }],
  [
    '/api/press',
    {
      ...DEED,
      action: 'draft.edit',
      ref: 'draft_1',
      values: { text: 'A' },
      card: 'card_1',
      message: 'message_1',
    },
  ],
  ['/api/dismiss', { card: 'card_1' }],
];

const bodies = (requests: Array<[string, object]>) =>
  fc
    .constantFrom(...requests)
    .chain(([url, good]) =>
      fc.tuple(
        fc.constant(url),
        fc.oneof(
          { weight: 3, arbitrary: spoiled(good).map((one) => JSON.stringify(one) ?? '') },
          { weight: 1, arbitrary: hostileJson.map((one) => JSON.stringify(one)) },
          { weight: 1, arbitrary: hostileBytes(Buffer.from(JSON.stringify(good))) },
        ),
      ),
    );

describe('the desk', () => {
  const seated = () => ({ cookie: `__Host-confidant-desk=${session}` });

  it('answers bodies of any form', async () => {
    await fc.assert(
      fc.asyncProperty(bodies(DESK), fc.boolean(), async ([url, payload], inside) => {
        const headers = { ...OURS, ...JSON_TYPE, ...(inside && seated()) };
        // The limits are not what is looked at here.
        const remoteAddress = `10.0.${number >> 8}.${number++ & 255}`;
        check(
          await within(3_000, () => desk.inject({ method: 'POST', url, headers, payload, remoteAddress })),
        );
      }),
      runs(60),
    );
  });

  it('answers cookies, types, addresses and origins of any form', async () => {
    const asked = fc.record({
      cookie: header,
      'content-type': header,
      origin: header,
      'x-forwarded-for': header,
    });
    await fc.assert(
      fc.asyncProperty(asked, hostileText, async (headers, text) => {
        const url = `/api/guidance?ids=${encodeURIComponent(wellFormed(text))}`;
        check(await desk.inject({ url, headers: { ...OURS, ...headers } }));
        check(
          await desk.inject({
            method: 'POST',
            url: '/api/screen',
            headers: { ...OURS, ...headers },
            payload: '{}',
          }),
        );
        check(
          await desk.inject({
            url,
            headers: { host: OURS.host, ...seated(), 'x-forwarded-for': headers.cookie },
          }),
        );
        check(await desk.inject({ url: `/${encodeURIComponent(wellFormed(text))}`, headers: OURS }));
      }),
      runs(15),
    );
  });

  it('answers what is deep, long or much', async () => {
    const headers = { ...OURS, ...JSON_TYPE, ...seated() };
    const payloads = [
      `{"text":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      JSON.stringify({ text: 'x'.repeat(1_000_000) }),
      JSON.stringify({ text: WORD.repeat(300_000) }),
      JSON.stringify({ text: '<@123456789012345678> '.repeat(500) }),
      '{"__proto__":{"text":"a"},"constructor":{"prototype":{}}}',
      '{"text":"\\ud800"}',
    ];
    for (const payload of payloads)
      check(await within(5_000, () => desk.inject({ method: 'POST', url: '/api/screen', headers, payload })));
  });
});

describe('the playground', () => {
  const LOCAL = { host: 'localhost:4680' };

  it('answers bodies of any form, whoever they say they are', async () => {
    const who = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('amara', 'rohan') },
      { weight: 1, arbitrary: header },
    );
    await fc.assert(
      fc.asyncProperty(bodies(PLAYGROUND), who, fc.nat(), async ([url, payload], person, key) => {
        const fresh = String(payload).replace('key_12345678', `key_${key + 10_000_000}`);
        const headers = { ...LOCAL, ...JSON_TYPE, 'x-confidant-person': person };
        check(
          await within(5_000, () =>
            playground.server.inject({ method: 'POST', url, headers, payload: fresh }),
          ),
        );
      }),
      runs(60),
    );
  });

  it('answers addresses of any form', async () => {
    const part = hostileValue.map((text) => encodeURIComponent(wellFormed(text)));
    await fc.assert(
      fc.asyncProperty(part, part, async (one, two) => {
        const headers = { ...LOCAL, 'x-confidant-person': 'amara' };
        for (const url of [
          `/api/channels/${one}/messages`,
          `/api/channels/general/messages?before=${one}&limit=${two}`,
          `/api/stewards?space=${one}`,
          `/api/events?person=${one}&after=${two}`,
          `/${one}/${two}`,
        ])
          check(await playground.server.inject({ url: url.slice(0, 8_000), headers }));
      }),
      runs(15),
    );
  });
});

function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
