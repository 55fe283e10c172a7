import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { REGIONS, type Region } from '../screening/types.ts';

const FILE = z.object({
  bodies: z.array(
    z.object({
      id: z.string(),
      region: z.enum(REGIONS),
      body: z.string(),
      what: z.string(),
      url: z.string().nullable(),
      verify: z.boolean(),
    }),
  ),
});

/** Where a concern about a practitioner can go. */
export interface ComplaintsRoute {
  body: string;
  /** Whom it can deal with, and how. */
  what: string;
  url: string | null;
  /** Whether its page was read; when not, it is to be looked up first. */
  confirmed: boolean;
}

export interface Complaints {
  /** Those of a region, confirmed ones first; the general one where nothing is known of it. */
  of(region: Region): ComplaintsRoute[];
}

/** Loads the routes. @throws Error when the file is missing or broken. */
export function loadComplaints(folder: string): Complaints {
  const { bodies } = FILE.parse(JSON.parse(readFileSync(join(folder, 'complaints.json'), 'utf8')));
  const of = (region: Region) =>
    bodies
      .filter((each) => each.region === region)
      .sort((a, b) => Number(a.verify) - Number(b.verify))
      .map(({ body, what, url, verify }) => ({ body, what, url, confirmed: !verify }));
  return { of: (region) => (of(region).length > 0 ? of(region) : of('other')) };
}
