import type { Channel, Client, Guild } from 'discord.js';
import { REST, RESTEvents } from 'discord.js';
import { countPlatformError } from '../../operations/metrics.ts';
import type { OutgoingFile, Rendered } from './render-card.ts';

const TIMEOUT_MS = 15_000;

/** The ways to Discord. The HTTP API is there always; connections to the gateway, one a shard, in some processes. */
export interface Link {
  rest: REST;
  /** For posts that Discord does not tell apart when they come twice: tried once, the caller decides what then. */
  once: REST;
  applicationId: string;
  /** The connections of this process, by shard; what one knows grows while it comes up. */
  clients: Map<number, Client>;
}

export function createLink(options: {
  token: string;
  applicationId: string;
  api?: string | undefined;
}): Link {
  const { token, applicationId, api } = options;
  const base = { version: '10', timeout: TIMEOUT_MS, ...(api && { api }) };
  const rest = new REST(base).setToken(token);
  const once = new REST({ ...base, retries: 0 }).setToken(token);
  for (const way of [rest, once])
    way.on(RESTEvents.Response, (_request, { ok, status }) => {
      if (!ok) countPlatformError('discord', status);
    });
  return {
    ...{ rest, once },
    applicationId,
    clients: new Map(),
  };
}

/** The server, where one of this process's connections knows it. */
export function guildOf({ clients }: Link, guildId: string): Guild | undefined {
  for (const { guilds } of clients.values()) {
    const guild = guilds.cache.get(guildId);
    if (guild) return guild;
  }
  return undefined;
}

/** The channel or thread, where one of this process's connections knows it. */
export function channelOf({ clients }: Link, channelId: string): Channel | undefined {
  for (const { channels } of clients.values()) {
    const channel = channels.cache.get(channelId);
    if (channel) return channel;
  }
  return undefined;
}

/** A request's body and files from a rendered message. */
export function asRequest({ body, files }: Rendered, extra: object = {}) {
  return { body: { ...body, ...extra }, ...(files.length > 0 && { files: files.map(asRawFile) }) };
}

export function asRawFile({ name, data }: OutgoingFile) {
  return { name, data: Buffer.from(data), contentType: 'text/plain; charset=utf-8' };
}
