import type { Kysely } from 'kysely';
import type { Communities } from '../space/communities.ts';
import type { Database } from '../storage/schema.ts';
import type { CrisisLines } from './crisis-lines.ts';
import { createSupportCountry, type SupportCountry } from './preferences.ts';

/** Support beyond peers: crisis lines. */
export interface SupportServices {
  crisisLines: CrisisLines;
  supportCountry: SupportCountry;
}

export function createSupportServices(deps: {
  db: Kysely<Database>;
  communities: Communities;
  crisisLines: CrisisLines;
}): SupportServices {
  return { crisisLines: deps.crisisLines, supportCountry: createSupportCountry(deps) };
}
