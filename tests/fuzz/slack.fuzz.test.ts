/** Slack's requests as they should not be: signed or not, each is answered, and the process goes on. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, type Bot, makeSpace, openBot, vent } from '../slack/testing.ts';
import {
  hostileBytes,
  hostileText,
  hostileValue,
  runs,
  spoiled,
  WORD,
  watchRejections,
  within,
} from './fuzz.ts';

const rejections = watchRejections();
let bot: Bot;
/** What Slack has sent, by kind: the good requests that are spoiled here. */
let good: { commands: object[]; interactions: object[]; events: object[] };

beforeAll(async () => {
  bot = await openBot({ slack: { installed: false }, start: { mode: 'http' } });
  await bot.slack.user('rohan').install(bot.now.running.installAt ?? '');
  const { room } = await makeSpace(bot, ['amara']);
  await vent(bot, 'amara', 'A quiet week.');
  bot.slack.user('amara').send(room, 'Typed here.');
  bot.slack.user('amara').open('general').command('/check', 'A quiet week.');
  await bot.now.idle();
  const of = (kind: string) =>
    bot.slack.delivery.log.filter((one) => one.kind === kind).map(({ sent }) => sent as object);
  good = { commands: of('slash_commands'), interactions: of('interactive'), events: of('events_api') };
  expect(Object.values(good).every((all) => all.length > 0)).toBe(true);
});
afterAll(async () => {
  await bot.dispose();
  rejections.stop();
});

const FORM = 'application/x-www-form-urlencoded';

interface Sent {
  type?: string;
  signature?: string;
  headers?: Record<string, string>;
}

/** Sends what Slack might; by default as Slack signs it. */
async function send(body: Buffer | string, { type = FORM, signature, headers }: Sent = {}): Promise<number> {
  const stamp = Math.floor(Date.now() / 1_000);
  const hash = createHmac('sha256', bot.slack.signingSecret)
    .update(`v0:${stamp}:`)
    .update(body)
    .digest('hex');
  const url = (bot.now.running.installAt ?? '').replace('/install', '/events');
  const response = await fetch(url, {
    ...{ method: 'POST', body: typeof body === 'string' ? body : new Uint8Array(body) },
    headers: {
      ...{ 'content-type': type, 'x-slack-request-timestamp': String(stamp) },
      ...{ 'x-slack-signature': signature ?? `v0=${hash}`, ...headers },
    },
  });
  await response.arrayBuffer();
  return response.status;
}

const asCommand = (given: unknown) => {
  const fields = Object.entries(Object(given)).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(fields).toString();
};
const asInteraction = (given: unknown) =>
  new URLSearchParams({ payload: JSON.stringify(given) ?? '' }).toString();

/** Nothing of what was sent is in the log, nothing was left unhandled, and whoever comes next is answered. */
async function check(): Promise<void> {
  await bot.now.running.settled();
  expect(bot.now.lines.join('')).not.toContain(WORD);
  expect(rejections.seen).toEqual([]);
}

/** Sent many at once: what nobody takes up, Slack's kit answers after three seconds. */
const AT_ONCE = 12;
const several = <One>(one: fc.Arbitrary<One>) => fc.array(one, { minLength: AT_ONCE, maxLength: AT_ONCE });
const oneOf = (all: () => object[]) => fc.nat().chain((index) => spoiled(all()[index % all().length]));

describe('a request signed by Slack', () => {
  it.each([
    { name: 'a command', all: () => good.commands, write: asCommand, type: FORM },
    { name: 'a press, a shortcut or a form', all: () => good.interactions, write: asInteraction, type: FORM },
    {
      name: 'an event',
      all: () => good.events,
      write: (one: unknown) => JSON.stringify(one) ?? '',
      type: 'application/json',
    },
  ])('$name with something else in the place of a part is answered', async ({ all, write, type }) => {
    await fc.assert(
      fc.asyncProperty(several(oneOf(all)), async (given) => {
        const statuses = await within(20_000, () =>
          Promise.all(given.map((one) => send(write(one), { type }))),
        );
        for (const status of statuses) expect([200, 400, 401, 404, 500]).toContain(status);
        await check();
      }),
      runs(1),
    );
  });

  it('with any action, any metadata and any command is answered', async () => {
    const value = hostileValue.map((text) => text.slice(0, 3_000));
    await fc.assert(
      fc.asyncProperty(several(fc.tuple(value, value)), async (given) => {
        const requests = given.flatMap(([one, two]) => {
          const [command] = good.commands;
          const press = good.interactions.find((sent) => 'actions' in sent);
          const view = good.interactions.find(
            (sent) => 'view' in sent && 'type' in sent && sent.type === 'view_submission',
          ) as { view: object } | undefined;
          return [
            asCommand({ ...command, text: `${one} ${two}` }),
            asInteraction({
              ...press,
              trigger_id: one,
              actions: [{ type: 'button', action_id: `${one}|${two}`, block_id: 'a' }],
            }),
            asInteraction({
              ...view,
              trigger_id: two,
              view: { ...view?.view, private_metadata: `${one}|${two}`, callback_id: two },
            }),
          ];
        });
        await within(30_000, () => Promise.all(requests.map((body) => send(body))));
        await check();
      }),
      runs(1),
    );
  });

  it('that is nothing, or of no form, is answered', async () => {
    const bodies = fc.oneof(
      hostileBytes(Buffer.from(asInteraction({ type: 'block_actions' }))),
      fc.constantFrom(
        'null',
        'payload=null',
        'payload=',
        '[]',
        '1',
        '""',
        '{}',
        'payload=%7B%7D',
        '{"type":"url_verification"}',
      ),
    );
    const type = fc.constantFrom(FORM, 'application/json', 'text/plain', '');
    await fc.assert(
      fc.asyncProperty(several(fc.tuple(bodies, type)), async (given) => {
        await within(20_000, () =>
          Promise.all(given.map(([body, kind]) => send(body as string, { type: kind }))),
        );
        await check();
      }),
      runs(2),
    );
    expect(await send('null', { type: 'application/json' })).toBe(400);
    expect(await send('payload=null')).toBe(400);
    await check();
  });
});

describe('a request that Slack has not signed', () => {
  it('is refused, whatever it holds and however it is signed', async () => {
    const signature = hostileText.map((text) =>
      text
        .replace(/[^\x20-\x7e]/g, '')
        .slice(0, 500)
        .trim(),
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), signature, async (body, given) => {
        expect(await send(Buffer.from(body), { signature: given })).toBe(401);
        await check();
      }),
      runs(40),
    );
    const stale = { 'x-slack-request-timestamp': '1' };
    expect(await send(asCommand(good.commands[0]), { headers: stale })).toBe(401);
    expect(await send(asCommand({ ...good.commands[0], ssl_check: '1' }), { signature: 'v0=' })).toBe(200);
  });

  it('is cut off when it is large, before it fills the memory', async () => {
    const status = await send(Buffer.alloc(8 * 1024 * 1024, 97), { signature: 'v0=' }).catch(() => 413);
    expect(status).toBe(413);
    await check();
  });
});

describe('after all of it', () => {
  it('a member is answered as ever', async () => {
    const seen = await answer(bot.slack.user('amara').open('general').command('/check', 'A quiet week.'));
    expect(seen.text).not.toBe('');
  });
});
