import { setTimeout as pause } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { isBadToken } from './errors.ts';

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 5_000;
/** How long a goodbye waits for a connection that is being made: socket-mode rejects one that it stops halfway. */
const GOODBYE_MS = 3_000;

type Client = SocketModeReceiver['client'];

/**
 * Keeps a Socket Mode client connected. Its own way waits five seconds for each failure, and what it cannot mend is
 * an unhandled rejection that would end the whole program.
 */
export function keepConnected(
  client: Client,
  on: { connected: () => void; refused: () => void; log: Logger },
): { isConnected(): boolean; stop(): Promise<void> } {
  const { connected, refused, log } = on;
  let up = false;
  let everUp = false;
  let stopping = false;
  let connecting = false;

  async function again(): Promise<void> {
    // The first connection is its caller's to try again.
    if (connecting || stopping || !everUp) return;
    connecting = true;
    for (let wait = FIRST_WAIT_MS; !stopping && !up; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      await pause(wait);
      if (stopping) break;
      try {
        await client.start();
      } catch (error) {
        log.warn({ event: 'slack.reconnect', err: error });
        if (!isBadToken(error)) continue;
        refused();
        break;
      }
    }
    connecting = false;
  }

  client.on('connected', () => {
    up = true;
    everUp = true;
    connected();
  });
  client.on('close', () => {
    up = false;
  });
  client.on('disconnected', () => {
    up = false;
    void again();
  });

  return {
    isConnected: () => up,
    async stop() {
      const end = Date.now() + GOODBYE_MS;
      while (!up && connecting && Date.now() < end) await pause(20);
      stopping = true;
      if (up) await client.disconnect().catch(() => {});
    },
  };
}
