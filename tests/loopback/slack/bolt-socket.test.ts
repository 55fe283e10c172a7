import type { App } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { asJson } from './schema.ts';
import { closeAll, openSlack, socketApp } from './testing.ts';
import type { Json } from './types.ts';

afterEach(closeAll);

/** A modal with one text field and one for files. */
const FORM = {
  type: 'modal' as const,
  callback_id: 'vent',
  private_metadata: 'draft-1',
  title: { type: 'plain_text' as const, text: 'Vent' },
  submit: { type: 'plain_text' as const, text: 'Next' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'what',
      label: { type: 'plain_text' as const, text: 'What happened?' },
      element: { type: 'plain_text_input' as const, action_id: 'text', multiline: true },
    },
    {
      type: 'input' as const,
      block_id: 'slides',
      optional: true,
      label: { type: 'plain_text' as const, text: 'Files' },
      element: { type: 'file_input' as const, action_id: 'files', filetypes: ['txt'], max_files: 2 },
    },
  ],
};

function section(text: string): Json {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

async function stage(listen: (app: App) => void, options = {}) {
  const slack = await openSlack(options);
  slack.addChannel({ name: 'general', members: ['amara', 'ben', 'bot'] });
  const app = await socketApp(slack, listen);
  return { slack, app };
}

describe('commands and modals', () => {
  test('a command is acknowledged and answered to its user alone', async () => {
    const { slack } = await stage((app) =>
      app.command('/check', async ({ ack, respond, command }) => {
        await ack();
        await respond({ text: `checked: ${command.text}` });
      }),
    );
    const deed = slack.user('amara').command('/check', 'a client of mine');
    const reply = await (await deed.done()).reply();
    expect(reply).toMatchObject({ text: 'checked: a client of mine', ephemeral: true });
    expect(slack.user('ben').view('general')).toEqual([]);
  });

  test('a text in the acknowledgement is shown as the answer', async () => {
    const { slack } = await stage((app) => app.command('/vent', async ({ ack }) => ack('heard')));
    expect((await slack.user('amara').command('/vent').reply()).text).toBe('heard');
  });

  test('a modal opens, errs beside a field, is updated, and takes files', async () => {
    const seen: Json[] = [];
    const { slack } = await stage((app) => {
      app.command('/vent', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: FORM });
      });
      app.view('vent', async ({ ack, view }) => {
        const text = view.state.values['what']?.['text']?.value ?? '';
        seen.push({ text, files: view.state.values['slides']?.['files']?.files?.map(({ name }) => name) });
        if (text.length < 10) await ack({ response_action: 'errors', errors: { what: 'Say more' } });
        else
          await ack({
            response_action: 'update',
            view: { ...FORM, title: { type: 'plain_text', text: 'Sure?' } },
          });
      });
    });
    const form = await slack.user('amara').command('/vent').modal();
    expect([form.title, form.fields, form.privateMetadata]).toEqual([
      'Vent',
      ['What happened?', 'Files'],
      'draft-1',
    ]);
    await expect(form.submit()).rejects.toThrow('must be filled in');
    expect((await form.submit({ 'What happened?': 'short' })).errors).toEqual({ what: 'Say more' });
    const { view, closed } = await form.submit(
      { text: 'a very long day' },
      { Files: [{ name: 'a.txt', data: 'hi' }] },
    );
    expect([view?.title, closed]).toEqual(['Sure?', false]);
    expect(seen).toEqual([
      { text: 'short', files: [] },
      { text: 'a very long day', files: ['a.txt'] },
    ]);
  });

  test('a trigger is dead after three seconds, and so is a command that nobody acknowledged', async () => {
    const errors: string[] = [];
    const { slack } = await stage((app) => {
      app.command('/vent', async ({ client, body }) => {
        slack.advance(3_100);
        await client.views
          .open({ trigger_id: body.trigger_id, view: FORM })
          .catch((error) => errors.push(error.data.error));
      });
    });
    const deed = slack.user('amara').command('/vent');
    expect(await deed.ack()).toMatchObject({ acked: false, reason: 'timeout' });
    expect((await deed.reply()).text).toBe('/vent failed with the error "operation_timeout"');
    await slack.until(() => errors.length > 0);
    expect(errors).toEqual(['expired_trigger_id']);
  });

  test('shortcuts, buttons, and an answer that replaces the message pressed on', async () => {
    const { slack } = await stage((app) => {
      app.shortcut('check', async ({ ack, body, respond }) => {
        await ack();
        if (body.type !== 'message_action') return;
        const button = {
          type: 'button',
          action_id: 'ok',
          text: { type: 'plain_text', text: 'Fine' },
          value: '1',
        };
        const blocks = [section(`*${body.message.text}*`), { type: 'actions', elements: [button] }];
        await respond({ text: 'verdict', blocks: blocks as never });
      });
      app.action('ok', async ({ ack, respond }) => {
        await ack();
        await respond({ replace_original: true, text: 'done' });
      });
    });
    const message = slack.user('ben').send('general', 'see https://example.com & tell @amara');
    const verdict = await slack.user('amara').messageShortcut('check', message).reply();
    expect(verdict.text).toContain('see <https://example.com> &amp; tell <@');
    expect(verdict.buttons).toEqual(['Fine']);
    await verdict.press('Fine').done();
    await slack.until(() => verdict.text === 'done');
  });

  test('a modal that is closed says so where it asked to', async () => {
    const closed: unknown[] = [];
    const { slack } = await stage((app) => {
      app.command('/vent', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: { ...FORM, notify_on_close: true } });
      });
      app.view({ callback_id: 'vent', type: 'view_closed' }, async ({ ack, body }) => {
        await ack();
        closed.push((body as unknown as Json)['is_cleared']);
      });
    });
    const form = await slack.user('amara').command('/vent').modal();
    await form.close();
    expect([closed, slack.views(), form.open]).toEqual([[false], [], false]);
  });

  test('the App Home is published when it is opened', async () => {
    const { slack } = await stage((app) =>
      app.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({
          user_id: event.user,
          view: { type: 'home', blocks: [section('Your page') as never] },
        });
      }),
    );
    const home = await slack.user('amara').openHome();
    expect(home.text).toBe('Your page');
    expect(slack.user('ben').home()).toBeNull();
  });
});

describe('events', () => {
  test('an event that is not acknowledged comes again with the same id and its number', async () => {
    const heard: unknown[] = [];
    const { slack } = await stage(
      (app) => {
        app.use(async ({ body, context, next }) => {
          const { event_id: id, event } = body as unknown as Json;
          if (asJson(event)['type'] === 'message') heard.push([id, context.retryNum, context.retryReason]);
          await next();
        });
        app.message(async () => {});
      },
      { retryDelays: [5, 5, 5] },
    );
    slack.delivery.copies = 3;
    slack.user('amara').send('general', 'hello');
    await slack.until(() => heard.length === 3);
    const [first] = heard as [[string]];
    expect(heard).toEqual(
      expect.arrayContaining([
        [first[0], 0, ''],
        [first[0], 1, 'timeout'],
        [first[0], 2, 'timeout'],
      ]),
    );
  });

  test('edits, deletions and shared messages are told', async () => {
    const heard: Json[] = [];
    const { slack } = await stage((app) =>
      app.message(async ({ message }) => void heard.push({ ...message })),
    );
    const amara = slack.user('amara');
    const sent = amara.send('general', 'first');
    amara.share(sent, 'general', 'look');
    amara.edit(sent, 'second');
    amara.delete(sent);
    await slack.until(() => heard.length === 4);
    expect(heard.map(({ subtype }) => subtype)).toEqual([
      undefined,
      undefined,
      'message_changed',
      'message_deleted',
    ]);
    expect(heard[1]).toMatchObject({ attachments: [{ is_msg_unfurl: true, text: 'first' }] });
    expect(heard[2]).toMatchObject({ message: { text: 'second' }, previous_message: { text: 'first' } });
  });

  test('after a dropped socket the client is back, and what was not acknowledged is told again', async () => {
    const heard: string[] = [];
    const { slack } = await stage(
      (app) =>
        app.message(async ({ message }) => void heard.push('text' in message ? (message.text ?? '') : '')),
      { retryDelays: [50, 1_000, 1_000] },
    );
    slack.socket.drop();
    await slack.until(() => slack.socket.connections === 0);
    slack.user('amara').send('general', 'meanwhile');
    await slack.until(() => heard.length === 1);
    expect([heard, slack.socket.connects]).toEqual([['meanwhile'], 2]);
  });

  test('while the socket is down the client goes on trying, and is back when it is up', async () => {
    const heard: string[] = [];
    const { slack } = await stage(
      (app) =>
        app.message(async ({ message }) => void heard.push('text' in message ? (message.text ?? '') : '')),
      { retryDelays: [60_000] },
    );
    slack.socket.down();
    await slack.until(() => slack.socket.refused > 0);
    slack.user('amara').send('general', 'meanwhile');
    await slack.until(() => slack.delivery.log.length === 1);
    slack.socket.up();
    await slack.until(() => slack.socket.connections === 1, 10_000);
    slack.advance(60_000);
    await slack.until(() => heard.length === 1);
  });

  test('a refresh is followed by a new connection', async () => {
    const { slack } = await stage(() => {});
    slack.socket.disconnect('refresh_requested');
    await slack.until(() => slack.socket.connects === 2 && slack.socket.connections === 1);
  });
});

test('the client waits as long as a 429 says, and then it is done', async () => {
  const { slack, app } = await stage(() => {});
  slack.faults.limit({ method: 'chat.postMessage', retryAfter: 1 });
  await app.client.chat.postMessage({ channel: slack.channel('general').id, text: 'late' });
  expect(slack.calls('chat.postMessage').map(({ status }) => status)).toEqual([429, 200]);
  expect(
    slack
      .user('ben')
      .view('general')
      .map(({ text }) => text),
  ).toEqual(['late']);
});
