import type { Migration } from './migration.ts';

/**
 * A notice that could not reach its person stays known once it was told in another way, until something reaches them:
 * so it is known whose direct messages are closed.
 */
export const unreadTold = {
  version: 12,
  name: 'unread-told',
  sql: `ALTER TABLE platform_unread ADD COLUMN told boolean NOT NULL DEFAULT false;`,
} satisfies Migration;
