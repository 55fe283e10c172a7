import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Jobs } from '../jobs/jobs.ts';
import { dataFolder } from '../paths.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Communities } from '../space/communities.ts';
import type { Notices } from '../space/notices.ts';
import type { Outbox } from '../space/outbox.ts';
import type { Quiet } from '../space/quiet-hours.ts';
import type { Stewards } from '../space/stewards.ts';
import type { VentStore } from '../space/vent-store.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { type Clashes, createClashes } from './clashes.ts';
import { type Confirmations, createConfirmations } from './confirmations.ts';
import { type Courses, createCourses } from './courses.ts';
import { createDirectory, type Directory } from './directory.ts';
import { createDraftTexts } from './draft-texts.ts';
import { loadDirectories } from './external-directories.ts';
import { createFarewell, type Farewell } from './farewell.ts';
import { createGroups, type Groups } from './groups.ts';
import { createHours, type Hours } from './hours.ts';
import { createHoursStore } from './hours-store.ts';
import { createHoursWord } from './hours-word.ts';
import { createReaders, type Readers } from './readers.ts';
import { createReminders, REMIND_EVERY_MS, type Reminders } from './reminders.ts';
import { createRequestStore } from './request-store.ts';
import { createRequests, type Requests } from './requests.ts';
import { loadRules, type Rules } from './rules.ts';
import { createSeriesStore, type SeriesStore } from './series.ts';
import { createSessionViews, type SessionViews } from './session-views.ts';
import { createSessions, type Sessions } from './sessions.ts';

/** The way to formal supervision. */
export interface SupervisionServices {
  agenda: Agenda;
  clashes: Clashes;
  confirmations: Confirmations;
  courses: Courses;
  directory: Directory;
  farewell: Farewell;
  groups: Groups;
  hours: Hours;
  readers: Readers;
  reminders: Reminders;
  requests: Requests;
  rules: Rules;
  series: SeriesStore;
  sessions: Sessions;
  sessionViews: SessionViews;
}

export interface SupervisionDeps {
  db: Kysely<Database>;
  vault: Vault;
  screener: AsyncScreener;
  notices: Notices;
  communities: Communities;
  log: Pick<Logger, 'error'>;
  outbox: Outbox;
  quiet: Quiet;
  stewards: Stewards;
  ventStore: VentStore;
}

export function createSupervisionServices(deps: SupervisionDeps): SupervisionServices {
  const series = createSeriesStore(deps);
  const clashes = createClashes({ ...deps, series });
  const sessionViews = createSessionViews({ ...deps, clashes, series });
  const rules = loadRules(dataFolder);
  const word = createHoursWord(deps);
  const store = createHoursStore({ ...deps, word });
  const confirmations = createConfirmations({ ...deps, store, word });
  const shared = { ...deps, clashes, series, rules, views: sessionViews };
  const groups = createGroups(shared);
  const sessions = createSessions(shared);
  const requests = createRequests({ ...shared, store: createRequestStore(shared) });
  return {
    ...{ clashes, series, sessionViews, rules, confirmations, groups, requests, sessions },
    agenda: createAgenda({ ...deps, drafts: createDraftTexts(deps) }),
    courses: createCourses(deps),
    directory: createDirectory({ ...deps, directoriesOf: loadDirectories(dataFolder) }),
    farewell: createFarewell({ ...deps, groups, requests, sessions }),
    hours: createHours({ ...shared, store, confirmations }),
    readers: createReaders(deps),
    reminders: createReminders(deps),
  };
}

/** Gives the queue supervision's work. */
export function defineSupervisionJobs(jobs: Pick<Jobs, 'define'>, { reminders }: SupervisionServices): void {
  jobs.define('supervision.remind', async () => {
    await reminders.send(new Date(), () => new Date());
  });
}

/** Sets supervision's work going. */
export async function startSupervision(jobs: Pick<Jobs, 'every'>): Promise<void> {
  await jobs.every('supervision.remind', REMIND_EVERY_MS);
}

/** Everything that is due by the clock, reminders aside. Each part may be missed for a day and catches up. */
export async function sweepSupervision(
  services: SupervisionServices,
  now: Date,
): Promise<Record<string, number>> {
  const { agenda, courses, directory, farewell, reminders, requests, series, sessions } = services;
  const counts = {
    listingsLapsed: await directory.sweep(now),
    requestsExpired: await requests.sweep(now),
    sessionsPlanned: await series.planAhead(now),
    sessionsOver: await sessions.followUp(now),
    agenda: await agenda.expire(now),
    cohortNotes: await courses.sweep(now),
  };
  await reminders.forget(now);
  // Last, for it runs what people run, which may refuse.
  return { ...counts, gone: await farewell.sweep(now) };
}
