import type { FastifyReply } from 'fastify';
import { SECURITY_HEADERS } from '../http/guard.ts';
import type { Feed } from './feed.ts';
import type { MessageViews } from './message-views.ts';
import type { Messages } from './messages.ts';
import type { PrivateCards } from './private-cards.ts';
import type { Resident } from './seed.ts';
import type { LiveEvent } from './wire.ts';

/** A sign of life, so that a dead connection is noticed on both sides. */
const HEARTBEAT_MS = 15_000;

export interface Streams {
  /** Answers with Server-Sent Events: first what was missed since `after`, then everything as it happens. */
  open(viewer: Resident, after: number, reply: FastifyReply): Promise<void>;
  closeAll(): void;
}

export function createStreams(parts: {
  messages: Messages;
  views: MessageViews;
  cards: PrivateCards;
  everyone: Feed<LiveEvent>;
}): Streams {
  const { messages, views, cards, everyone } = parts;
  const open = new Set<() => void>();

  return {
    async open(viewer, after, reply) {
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        ...SECURITY_HEADERS,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      raw.flushHeaders();

      // Listening starts before the store is read: what happens in between waits, and is not told twice.
      let waiting: LiveEvent[] | null = [];
      let told = after;
      const tell = (event: LiveEvent) => {
        if (waiting) {
          waiting.push(event);
          return;
        }
        const seq = seqOf(event);
        if (seq !== null && seq <= told) return;
        told = seq ?? told;
        raw.write(`${seq === null ? '' : `id: ${seq}\n`}data: ${JSON.stringify(event)}\n\n`);
      };
      const endings = [
        messages.feed.subscribe((happening) => {
          const event = views.event(viewer, happening);
          if (event) tell(event);
        }),
        cards.feed.subscribe(({ personKey, event }) => {
          if (personKey === viewer.key) tell(event);
        }),
        everyone.subscribe(tell),
      ];
      const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
      const close = () => {
        clearInterval(heartbeat);
        for (const end of endings) end();
        open.delete(close);
        raw.end();
      };
      open.add(close);
      raw.on('close', close);
      raw.on('error', close);

      try {
        // A page that knows more than the store speaks of another one: it must begin anew.
        const isAhead = after > (await messages.lastSeq());
        const missed = isAhead ? null : await messages.since(viewer, after);
        const held = waiting;
        waiting = null;
        if (missed === null) told = 0;
        for (const event of [...(missed ?? [{ kind: 'reset' as const }]), ...held]) tell(event);
        raw.write(': up to date\n\n');
      } catch {
        // The page comes back and asks again.
        close();
      }
    },

    closeAll() {
      for (const close of [...open]) close();
    },
  };
}

function seqOf(event: LiveEvent): number | null {
  if (event.kind === 'message') return event.message.seq;
  return event.kind === 'removed' ? event.seq : null;
}
