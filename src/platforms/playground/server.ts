import type { FastifyInstance } from 'fastify';
import { createStreams } from './events.ts';
import type { Feed } from './feed.ts';
import type { MessageViews } from './message-views.ts';
import { addRoutes, type RouteParts } from './routes.ts';
import type { LiveEvent } from './wire.ts';

export interface ServerParts extends Omit<RouteParts, 'streams'> {
  views: MessageViews;
  /** What every open page hears. */
  everyone: Feed<LiveEvent>;
}

/** Adds the chat's routes and its open streams. */
export function addPlayground(app: FastifyInstance, parts: ServerParts): void {
  const streams = createStreams(parts);
  app.addHook('preClose', async () => streams.closeAll());
  addRoutes(app, { ...parts, streams });
}
