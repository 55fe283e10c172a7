import type { Kysely } from 'kysely';
import type { Communities } from '../space/communities.ts';
import type { VentStore } from '../space/vent-store.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Hours } from '../supervision/hours.ts';
import { type CaseMarks, createCaseMarks } from './case-marks.ts';
import type { CrisisLines } from './crisis-lines.ts';
import { createHoursBehind } from './hours-behind.ts';
import { createSupportCountry, type SupportCountry } from './preferences.ts';
import { createSignposts, type Signposts } from './signposts.ts';

/** What lies beyond peers: crisis lines, and pointers to supervision. */
export interface SupportServices {
  caseMarks: CaseMarks;
  crisisLines: CrisisLines;
  signposts: Signposts;
  supportCountry: SupportCountry;
}

export function createSupportServices(deps: {
  db: Kysely<Database>;
  vault: Vault;
  communities: Communities;
  ventStore: VentStore;
  hours: Pick<Hours, 'tallies'>;
  crisisLines: CrisisLines;
}): SupportServices {
  const caseMarks = createCaseMarks(deps);
  return {
    caseMarks,
    crisisLines: deps.crisisLines,
    signposts: createSignposts({ ...deps, caseMarks, hours: createHoursBehind(deps.hours) }),
    supportCountry: createSupportCountry(deps),
  };
}
