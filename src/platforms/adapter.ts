import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import type { Platform } from '../storage/schema.ts';
import type { Ports } from './router.ts';

/** The domain, and what queues again what a crash left behind. */
export type Recoverable = Services & { recover(): Promise<void> };

/**
 * A platform that is switched on. Every process has its ports, since jobs and commands reach it from wherever they
 * run; the roles call the rest, once.
 */
export interface Adapter extends Ports {
  platform: Platform;
  /** The gateway: connects, keeps trying, and turns what people do into commands. Gives what ends that. */
  listen?(services: Recoverable): () => Promise<void>;
  /** The web: adds what the platform itself calls, for instance events and the way back from OAuth. */
  mount?(app: FastifyInstance, services: Recoverable): Promise<void>;
}
