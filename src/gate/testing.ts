/** For tests: the gate over a real embedded storage, with a screener whose answers are known and a clock that is set. */
import pino from 'pino';
import { createDesk, type Desk } from '../desk/desk.ts';
import { dataFolder } from '../paths.ts';
import type { Screener } from '../screening/screener.ts';
import type { DirectLabel, Finding, QuasiLabel, ReasonCode, Screening } from '../screening/types.ts';
import type { Channels } from '../space/channels.ts';
import { createPrivacy, type Privacy } from '../space/privacy.ts';
import { createSpaceServices, defineSpaceJobs, type SpaceServices } from '../space/space-services.ts';
import { createTestPlatform, type TestPlatform } from '../space/test-platform.ts';
import type { MemberRole } from '../storage/schema.ts';
import { openTestStorage, type TestStorage } from '../storage/testing.ts';
import { createSupervisionServices, type SupervisionServices } from '../supervision/supervision-services.ts';
import { createSupportServices, loadSupportData, type SupportServices } from '../support/support-services.ts';
import type { Destination } from './destinations.ts';
import { createGateServices, defineGateJobs, type GateServices } from './gate-services.ts';
import type { Who } from './home.ts';
import { createWatchServices, defineWatchJobs, type WatchServices } from './watch-services.ts';

const DIRECT: Array<[RegExp, DirectLabel]> = [
  [/\b(?:Priya|Shah|Oluwaseun)\b/g, 'NAME'],
  [/\b\S+@\S+\.[a-z]+\b/g, 'EMAIL'],
  [/\b07\d{9}\b/g, 'PHONE'],
];
const QUASI: Array<[RegExp, QuasiLabel]> = [
  [/\bTruro\b/g, 'PLACE'],
  [/\bparamedic\b/g, 'OCCUPATION'],
  [/\btwins\b/g, 'FAMILY'],
];

const DANGER = { self: /\bI want (?:to die|it all to stop|to kill myself)\b/, other: /\boverdose\b/ };

/** A reading that is unsure: what is said outright decides whether something belongs in supervision. */
export const UNSURE = {
  ...{ none: 0.5, risk: 0.1, complaint: 0.05, dual: 0.05, boundary: 0.05 },
  ...{ pull: 0.05, dread: 0.05, ending: 0.05, stuck: 0.05, first: 0.05 },
};

/**
 * Holds what names someone (Priya, Shah, an e-mail address, a mobile number) and what says `my client` (a case);
 * revises Truro, paramedic and twins, and rewrites Truro; everything else is clear. Sees danger in a
 * wish to die or an overdose.
 */
export const knownScreener: Screener = {
  signs: () => UNSURE,
  screen(text, options = {}): Screening {
    const spans = [...DIRECT, ...QUASI].flatMap(([pattern, label]) =>
      [...text.matchAll(pattern)].map(({ 0: words, index }) => ({
        ...{ start: index, end: index + words.length, label },
        kind: DIRECT.some(([, direct]) => direct === label) ? ('direct' as const) : ('quasi' as const),
      })),
    );
    const findings = spans
      .sort((a, b) => a.start - b.start)
      .map(
        (span): Finding => ({ ...span, subject: 'client', score: 1, why: '', guidance: [], suggestion: '' }),
      );
    const direct = findings.some(({ kind }) => kind === 'direct');
    const isCase = /my client/i.test(text);
    const verdict = direct || isCase ? 'hold' : findings.length > 0 ? 'revise' : 'clear';
    const codes: ReasonCode[] =
      verdict === 'clear' ? ['nothing-found'] : isCase ? ['client-story'] : ['light-detail'];
    const rewritten = text.replaceAll('Truro', 'a town');
    return {
      ...{ verdict, findings, crowd: null, notes: [], narrative: isCase ? 'case' : 'none' },
      reasons: codes.map((code) => ({ code, text: code, findings: [], guidance: [] })),
      rewrite:
        options.rewrite !== false && rewritten !== text
          ? { text: rewritten, verdict: direct ? 'hold' : 'clear', how: 'A place was made wider.' }
          : null,
    };
  },
  danger(text) {
    if (DANGER.self.test(text)) return { none: 0.1, self: 0.8, other: 0.1 };
    return DANGER.other.test(text) ? { none: 0.1, self: 0.1, other: 0.8 } : { none: 1, self: 0, other: 0 };
  },
};

export const GENERAL: Destination = { kind: 'channel', ref: 'general', name: 'general' };
export const TIKTOK: Destination = { kind: 'outlet', name: 'TikTok' };

export interface TestGate
  extends TestStorage,
    SpaceServices,
    GateServices,
    SupervisionServices,
    SupportServices,
    WatchServices {
  screener: Screener;
  channels: Channels;
  privacy: Privacy;
  desk: Desk;
  platform: TestPlatform;
  /** What stands in channels outside, by the platform's name of the message, for `outside` to read. */
  outside: Map<string, string>;
  clock: { now: Date };
  communityId: string;
  spaceId: string;
  /** Every job that was queued, by name and id. */
  queued: Array<[string, string]>;
  /** Runs what is queued, and what that queues. A job that fails stays for the next time. */
  work(): Promise<void>;
  /** A command's context for a person: who, where, and when by the clock. */
  as(personId: string): Who;
  /** Adds a person, by default a qualified member. Gives the person's id. */
  addPerson(name: string, options?: { role?: MemberRole | null; steward?: boolean }): Promise<string>;
  /** Checks a text as this person. Gives the draft's id. */
  draft(personId: string, text: string): Promise<string>;
}

export async function openTestGate(screener: Screener = knownScreener): Promise<TestGate> {
  const test = await openTestStorage();
  const { db, vault } = test.storage;
  const platform = createTestPlatform();
  const clock = { now: new Date('2026-05-04T10:00:00Z') };
  const queued: TestGate['queued'] = [];
  const handlers = new Map<string, (payload: { id: string }) => Promise<void>>();
  const jobs = {
    enqueue: async (name: string, { id }: { id: string }) => void queued.push([name, id]),
    define: (name: string, handler: (payload: { id: string }) => Promise<void>) =>
      void handlers.set(name, handler),
  };
  const channels = {
    publicChannels: async () => [
      { ref: 'general', name: 'general' },
      { ref: 'news', name: 'news' },
    ],
  };
  const shared = { db, vault, jobs, screener, delivery: platform };
  const space = createSpaceServices({ ...shared, notices: platform, rooms: platform });
  const gate = createGateServices({ ...shared, ...space, channels });
  const supervision = createSupervisionServices({
    ...{ ...shared, ...space, notices: platform, log: pino({ level: 'silent' }) },
  });
  const support = createSupportServices({
    ...shared,
    ...space,
    ...supervision,
    ...loadSupportData(dataFolder),
  });
  defineSpaceJobs(jobs, space);
  const outside = new Map<string, string>();
  const reader = {
    read: async (_community: string, _channel: string, ref: string) => outside.get(ref) ?? null,
  };
  const watch = createWatchServices({ ...shared, ...space, ...gate, outside: reader });
  defineGateJobs(jobs, gate, () => clock.now);
  defineWatchJobs(jobs, watch, () => clock.now);
  const { communities } = space;
  const communityId = await communities.ensureCommunity('playground', 'test', 'Test');
  const spaceId = await communities.ensureSpace({
    ...{ communityId, name: 'The room', channelRef: 'room', stewardsRef: 'stewards' },
    ...{ region: 'UK', identity: 'choice', retentionDays: 14 },
  });
  let done = 0;
  let keys = 0;
  const as = (personId: string): Who => ({ communityId, personId, channelRef: 'room', now: clock.now });
  return {
    ...{
      ...test,
      ...space,
      ...gate,
      ...supervision,
      ...support,
      ...watch,
      outside,
      screener,
      channels,
      platform,
      clock,
      communityId,
      spaceId,
      queued,
      as,
    },
    privacy: createPrivacy({ ...shared, ...space, ...gate, ...supervision }),
    desk: createDesk(db, undefined),

    async work() {
      const failed: typeof queued = [];
      while (done < queued.length) {
        const [name, id] = queued[done++]!;
        await handlers
          .get(name)?.({ id })
          .catch(() => failed.push([name, id]));
      }
      queued.push(...failed);
    },

    async addPerson(name, { role = 'qualified', steward = false } = {}) {
      const personId = await communities.ensurePerson(communityId, name, name);
      if (role) await communities.ensureMember({ spaceId, personId, role, steward });
      return personId;
    },

    async draft(personId, text) {
      const draft = { ...as(personId), text, destination: null, requestKey: `key-${keys++}` };
      return (await gate.drafts.check(draft)).id;
    },
  };
}

/** Everything that is stored, as one string: sealed columns as their bytes. */
export async function everythingStored(test: Pick<TestStorage, 'storage'>): Promise<string> {
  const rows = [];
  for (const table of await tableNames(test))
    rows.push((await test.storage.pool.query(`SELECT * FROM "${table}"`)).rows);
  return JSON.stringify(rows, (_key, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
  );
}

/** The names of all our tables. */
export async function tableNames({ storage: { pool } }: Pick<TestStorage, 'storage'>): Promise<string[]> {
  const { rows } = await pool.query<{ table_name: string }>(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY table_name`,
  );
  return rows.map(({ table_name }) => table_name);
}
