/** What one process does. A small house runs one that does everything; a large one any number of each. */

export const ROLES = ['gateway', 'worker', 'web', 'all'] as const;

/** `gateway` listens to the platforms, `worker` does the jobs, `web` serves the desk. */
export type Role = (typeof ROLES)[number];

export type Part = Exclude<Role, 'all'>;

/** Whether a process of this role does that part. */
export function runs(role: Role, part: Part): boolean {
  return role === 'all' || role === part;
}
