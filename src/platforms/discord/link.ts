import { type Client, type Guild, REST } from 'discord.js';
import type { OutgoingFile, Rendered } from './render-card.ts';

const TIMEOUT_MS = 15_000;

/** The ways to Discord. The HTTP API can be used without a gateway; the client is there once that is up. */
export interface Link {
  rest: REST;
  /** For posts that Discord does not tell apart when they come twice: tried once, the caller decides what then. */
  once: REST;
  applicationId: string;
  client: Client<true> | null;
}

export function createLink(options: {
  token: string;
  applicationId: string;
  api?: string | undefined;
}): Link {
  const { token, applicationId, api } = options;
  const base = { version: '10', timeout: TIMEOUT_MS, ...(api && { api }) };
  return {
    rest: new REST(base).setToken(token),
    once: new REST({ ...base, retries: 0 }).setToken(token),
    applicationId,
    client: null,
  };
}

/** The server as the gateway knows it. @throws while it is not connected, or does not know it: try again later. */
export function guildOf(link: Link, guildId: string): Guild {
  const guild = link.client?.guilds.cache.get(guildId);
  if (!guild?.available) throw new Error('the gateway does not know that server now');
  return guild;
}

/** A request's body and files from a rendered message. */
export function asRequest({ body, files }: Rendered, extra: object = {}) {
  return { body: { ...body, ...extra }, ...(files.length > 0 && { files: files.map(asRawFile) }) };
}

export function asRawFile({ name, data }: OutgoingFile) {
  return { name, data: Buffer.from(data), contentType: 'text/plain; charset=utf-8' };
}
