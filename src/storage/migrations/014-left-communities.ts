import type { Migration } from './migration.ts';

/** Since when the bot is no longer in a community that it knows. */
export const leftCommunities = {
  version: 14,
  name: 'left-communities',
  sql: `
ALTER TABLE community ADD COLUMN left_at timestamptz;
`,
} satisfies Migration;
