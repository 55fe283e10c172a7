import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  App,
  HTTPReceiver,
  type Installation,
  type InstallationStore,
  type Logger,
  LogLevel,
  SocketModeReceiver,
} from '@slack/bolt';
import { type LoopbackSlack, type SlackOptions, startSlack } from './index.ts';
import type { Json } from './types.ts';

/** Says nothing: tests provoke what the real clients complain of. */
const QUIET: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

const open: (() => Promise<unknown>)[] = [];

/** Starts a loopback that `closeAll` will stop. */
export async function openSlack(options: SlackOptions = {}): Promise<LoopbackSlack> {
  const slack = await startSlack({ warn: false, ...options });
  open.unshift(() => slack.close());
  return slack;
}

/** Stops what the test opened, applications before servers. */
export async function closeAll(): Promise<void> {
  for (const close of open.splice(0)) await close();
}

/** The real Bolt in Socket Mode, connected when `start` resolves; after a drop it is back in a third of a second. */
export async function socketApp(slack: LoopbackSlack, listen: (app: App) => void): Promise<App> {
  const clientOptions = { slackApiUrl: slack.api };
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    clientPingTimeout: 300,
    logger: QUIET,
    installerOptions: { clientOptions },
  });
  const app = new App({ token: slack.token, receiver, clientOptions, logger: QUIET });
  listen(app);
  let connected = false;
  receiver.client.on('connected', () => {
    connected = true;
  });
  for (const state of ['close', 'connecting', 'reconnecting'])
    receiver.client.on(state, () => {
      connected = false;
    });
  await app.start();
  open.unshift(async () => {
    // socket-mode before 3.2 rejects with nothing at all when it is stopped while it connects again.
    await slack.until(() => connected);
    await app.stop();
  });
  return app;
}

/** The real Bolt over HTTP for one workspace, with its request URL verified. */
export async function httpApp(slack: LoopbackSlack, listen: (app: App) => void): Promise<App> {
  const port = await freePort();
  const clientOptions = { slackApiUrl: slack.api };
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logger: QUIET });
  const app = new App({ token: slack.token, receiver, clientOptions, logger: QUIET });
  listen(app);
  await app.start(port);
  open.unshift(() => app.stop());
  await slack.useHttp(`http://127.0.0.1:${port}/slack/events`);
  return app;
}

/** The real Bolt over HTTP for many workspaces, with its installs in a map by team. */
export async function oauthApp(
  slack: LoopbackSlack,
  listen: (app: App) => void,
): Promise<{ installs: Map<string, Installation>; url: string }> {
  const port = await freePort();
  const clientOptions = { slackApiUrl: slack.api };
  const installs = new Map<string, Installation>();
  const installationStore: InstallationStore = {
    storeInstallation: async (installation) => void installs.set(installation.team?.id ?? '', installation),
    fetchInstallation: async ({ teamId }) => {
      const found = installs.get(teamId ?? '');
      if (!found) throw new Error('not installed');
      return found as Installation<'v2', boolean>;
    },
    deleteInstallation: async ({ teamId }) => void installs.delete(teamId ?? ''),
  };
  const receiver = new HTTPReceiver({
    signingSecret: slack.signingSecret,
    clientId: slack.clientId,
    clientSecret: slack.clientSecret,
    stateSecret: 'state',
    scopes: ['chat:write', 'commands', 'im:history'],
    installationStore,
    logger: QUIET,
    installerOptions: { clientOptions, authorizationUrl: slack.authorizationUrl },
  });
  const app = new App({ receiver, clientOptions, logger: QUIET });
  listen(app);
  await app.start(port);
  open.unshift(() => app.stop());
  await slack.useHttp(`http://127.0.0.1:${port}/slack/events`);
  return { installs, url: `http://127.0.0.1:${port}` };
}

/** Calls the Web API with nothing in between. */
export async function call(
  slack: LoopbackSlack,
  method: string,
  args: Json = {},
  token: string | null = slack.token,
): Promise<Json> {
  const response = await fetch(`${slack.api}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(args),
  });
  return (await response.json()) as Json;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
