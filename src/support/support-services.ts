import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { AsyncScreener } from '../screening/async-screener.ts';
import { type Guidance, loadGuidance } from '../screening/explain/guidance.ts';
import type { Audit } from '../space/audit.ts';
import type { Communities } from '../space/communities.ts';
import type { Stewards } from '../space/stewards.ts';
import type { VentStore } from '../space/vent-store.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Hours } from '../supervision/hours.ts';
import { type CaseMarks, createCaseMarks } from './case-marks.ts';
import { type Complaints, loadComplaints } from './complaints.ts';
import { type CrisisLines, loadCrisisLines } from './crisis-lines.ts';
import { createHoursBehind } from './hours-behind.ts';
import { createOnCall, type OnCall } from './on-call.ts';
import { createSupportCountry, type SupportCountry } from './preferences.ts';
import { createSignposts, type Signposts } from './signposts.ts';

/** What support reads and never changes. */
export interface SupportData {
  complaints: Complaints;
  crisisLines: CrisisLines;
  guidance: Guidance;
}

/** Loads it all. @throws Error when a file is missing or broken. */
export function loadSupportData(dataFolder: string): SupportData {
  const folder = join(dataFolder, 'support');
  return {
    complaints: loadComplaints(folder),
    crisisLines: loadCrisisLines(folder),
    guidance: loadGuidance(join(dataFolder, 'guidance')),
  };
}

/** What lies beyond peers: crisis lines, pointers to supervision, and where a concern goes. */
export interface SupportServices extends SupportData {
  caseMarks: CaseMarks;
  onCall: OnCall;
  signposts: Signposts;
  supportCountry: SupportCountry;
}

export function createSupportServices(
  deps: SupportData & {
    db: Kysely<Database>;
    vault: Vault;
    audit: Audit;
    communities: Communities;
    screener: AsyncScreener;
    stewards: Stewards;
    ventStore: VentStore;
    hours: Pick<Hours, 'tallies'>;
  },
): SupportServices {
  const caseMarks = createCaseMarks(deps);
  return {
    caseMarks,
    complaints: deps.complaints,
    crisisLines: deps.crisisLines,
    guidance: deps.guidance,
    onCall: createOnCall(deps),
    signposts: createSignposts({ ...deps, caseMarks, hours: createHoursBehind(deps.hours) }),
    supportCountry: createSupportCountry(deps),
  };
}
