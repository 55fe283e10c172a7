import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  App,
  type Authorize,
  HTTPModuleFunctions,
  HTTPReceiver,
  type ReceiverEvent,
  SocketModeReceiver,
  type webApi,
} from '@slack/bolt';
import type { FastifyInstance } from 'fastify';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { measureAcknowledgement } from '../../operations/metrics.ts';
import { AT_ONCE } from '../at-once.ts';
import type { Envelope, Errands } from './errands.ts';
import { codeOf } from './errors.ts';
import type { Installs } from './install-store.ts';
import { silent } from './link.ts';
import { ADMIN_SCOPES, BOT_SCOPES } from './scopes.ts';
import type { Tokens } from './tokens.ts';

/** Where an admin of a workspace lets the application take down what others typed. */
export const ADMIN_PATH = '/slack/take-down';
export const INSTALL_PATH = '/slack/install';
export const EVENTS_PATH = '/slack/events';
export const REDIRECT_PATH = '/slack/oauth_redirect';

/** Tokens from the environment, for one workspace; no address of ours needs to be reached. */
export interface SocketMode {
  kind: 'socket';
  botToken: string;
  appToken: string;
  /** A user token of an admin of the workspace, for taking down what others typed. */
  adminToken: string | undefined;
}

/** Slack calls us, from any number of workspaces that have installed the application. */
export interface HttpMode {
  kind: 'http';
  clientId: string;
  clientSecret: string;
  signingSecret: string;
  /** The origin at which Slack reaches us. */
  publicUrl: string;
}

const OAUTH = 'https://slack.com';
/** Far above what Slack sends. */
const BODY_LIMIT = 4 * 1024 * 1024;

export function socketReceiver(
  { appToken }: SocketMode,
  clientOptions: webApi.WebClientOptions,
): SocketModeReceiver {
  return new SocketModeReceiver({
    // A busy machine may keep us for seconds: that is no lost connection.
    ...{ appToken, logger: silent, autoReconnectEnabled: false, clientPingTimeout: 30_000 },
    installerOptions: { clientOptions: { ...clientOptions, retryConfig: { retries: 0 } } },
    customPropertiesExtractor: ({ envelope_id }) => ({ envelopeId: envelope_id }),
  });
}

export function httpReceiver(
  { clientId, clientSecret, signingSecret, publicUrl }: HttpMode,
  deps: { installs: Installs; clientOptions: webApi.WebClientOptions; log: Logger },
): HTTPReceiver {
  const { installs, clientOptions, log } = deps;
  const scopes = Object.keys(BOT_SCOPES);
  const receiver = new HTTPReceiver({
    ...{ clientId, clientSecret, signingSecret, scopes, endpoints: EVENTS_PATH, logger: silent },
    installationStore: installs,
    redirectUri: `${publicUrl}${REDIRECT_PATH}`,
    // Only we read it, on our own page; it need not be another secret to keep.
    stateSecret: createHash('sha256').update(`state ${clientSecret}`).digest('hex'),
    installerOptions: {
      clientOptions,
      ...{ installPath: INSTALL_PATH, redirectUriPath: REDIRECT_PATH, directInstall: true },
      callbackOptions: {
        success: (_installation, _options, _request, response) =>
          page(response, 200, 'Confidant is in your workspace. In Slack, say: /confidant help'),
        failure: (error, _options, _request, response) => {
          log.warn({ event: 'slack.install', err: error });
          page(
            response,
            400,
            `That did not work. Nothing was installed. Please start again: ${INSTALL_PATH}`,
          );
        },
      },
      authorizationUrl: `${originOf(clientOptions.slackApiUrl)}/oauth/v2/authorize`,
    },
    customRoutes: [
      {
        ...{ path: ADMIN_PATH, method: ['GET'] },
        handler: (request, response) => {
          const asked = { scopes, userScopes: [...ADMIN_SCOPES] };
          receiver.installer
            ?.handleInstallPath(request, response, {}, asked)
            .catch((error: unknown) => log.error({ event: 'slack.install', err: error }));
        },
      },
    ],
  });
  return receiver;
}

function page(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(`${text}\n`);
}

/** Lets the receiver answer everything under /slack, from the request as it came: its signature covers every byte. */
export async function mountReceiver(app: FastifyInstance, receiver: HTTPReceiver): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const asBytes = { parseAs: 'buffer', bodyLimit: BODY_LIMIT } as const;
    scope.addContentTypeParser('*', asBytes, (_request, body, done) => done(null, body));
    scope.route({
      method: ['GET', 'POST'],
      url: '/slack/*',
      handler(request, reply) {
        const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const raw = Object.assign(request.raw, { rawBody });
        reply.hijack();
        if (request.method === 'POST' && saysNothing(raw)) return page(reply.raw, 400, 'That says nothing.');
        try {
          receiver.requestListener(raw, reply.raw);
        } catch {
          page(reply.raw, 404, 'There is no such page.');
        }
      },
    });
  });
}

/** A body that is JSON's `null`: Bolt would neither answer it nor catch its own fault over it. */
function saysNothing(request: IncomingMessage & { rawBody: Buffer }): boolean {
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(request) === null;
  } catch {
    // Bolt's own to refuse.
    return false;
  }
}

/** The Web API's own origin; the loopback has its OAuth page beside it. */
function originOf(api: string | undefined): string {
  return api ? new URL(api).origin : OAUTH;
}

export function createApp(
  receiver: SocketModeReceiver | HTTPReceiver,
  deps: { tokens: Tokens; clientOptions: webApi.WebClientOptions; errands: Errands; log: Logger },
): App {
  const { tokens, clientOptions, errands, log } = deps;
  const authorize: Authorize<boolean> = async ({ teamId, enterpriseId }) => {
    const { token, botUserId, botId } = await tokens.bot(teamId ?? enterpriseId ?? '');
    return {
      ...{ botToken: token, botUserId, botId },
      ...(teamId && { teamId }),
      ...(enterpriseId && { enterpriseId }),
    };
  };
  // Bolt takes either a way to authorise or an installer, whose own would let two processes renew one token.
  const installer = receiver instanceof HTTPReceiver ? receiver.installer : undefined;
  if (installer) installer.authorize = authorize as typeof installer.authorize;
  const app = new App({ receiver, clientOptions, logger: silent, ...(!installer && { authorize }) });
  const process = app.processEvent.bind(app);
  const some = pLimit(AT_ONCE);

  /** Only a form's answer says more than that we have it; all else is acknowledged before it is known whose it is. */
  async function handle(event: ReceiverEvent): Promise<void> {
    if (event.body['type'] === 'view_submission') return process(event);
    await event.ack();
    await some(() => process({ ...event, ack: async () => {} }));
  }

  app.processEvent = async (event) => {
    // What people do has someone waiting; it does not come again.
    if (!event.body['event']) return handle(timed(event));
    // Bolt acknowledges first and asks us afterwards.
    if (await errands.take(event.body as Envelope)) return process(event);
    await event.ack();
  };
  app.error(async (error) => {
    log.error({ event: 'slack.listener', err: error, slackCode: codeOf(error) });
  });
  return app;
}

/** The same; how long its acknowledgement takes is measured. */
function timed(event: ReceiverEvent): ReceiverEvent {
  const came = performance.now();
  return {
    ...event,
    async ack(...response) {
      await event.ack(...response);
      measureAcknowledgement('slack', performance.now() - came);
    },
  };
}
