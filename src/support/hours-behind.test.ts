import { describe, expect, it } from 'vitest';
import { dataFolder } from '../paths.ts';
import { type DatedSession, progressOf } from '../supervision/progress.ts';
import { loadRules } from '../supervision/rules.ts';
import { createHoursBehind } from './hours-behind.ts';

const rules = loadRules(dataFolder);

const alone = (heldOn: string, minutes: number): DatedSession => ({
  ...{ heldOn, minutes, kind: 'individual', groupSize: 1, facilitated: true, presentingMinutes: minutes },
});

/** Whether someone is behind who has counted by that body since a day. */
function isBehind(
  ruleId: string,
  {
    since,
    today,
    sessions = [],
    clients = {},
  }: { since: string; today: string; sessions?: DatedSession[]; clients?: Record<string, number> },
): Promise<boolean> {
  const rule = rules.find(ruleId)!;
  const log = { sessions, clientMinutes: new Map(Object.entries(clients)), since };
  const behind = createHoursBehind({
    tallies: async (_who, day) => [
      { progress: progressOf(rule, { ...log, today: day }), since, whatIf: null },
    ],
  });
  return behind.isBehind({ communityId: 'c', personId: 'p', now: new Date(`${today}T12:00:00Z`) });
}

describe('who is short of supervision for a period', () => {
  it.each(['uk-babcp-trainee', 'us-nbcc-ncc', 'us-aamft', 'ca-crpo-qualifying', 'au-qca'])(
    'is nobody in their first week of counting by %s',
    async (rule) => {
      const sessions = [alone('2026-11-24', 90)];
      expect(await isBehind(rule, { since: '2026-11-20', today: '2026-11-27', sessions })).toBe(false);
    },
  );

  it('is nobody towards a total, however long it takes', async () => {
    const sessions = [alone('2026-01-08', 90)];
    expect(await isBehind('us-nbcc-ncc', { since: '2024-01-01', today: '2026-11-27', sessions })).toBe(false);
  });

  it.each([
    ['2026-03-10', false],
    ['2026-03-27', true],
  ])('is known late in a month: on %s', async (today, behind) => {
    expect(await isBehind('uk-bacp-accredited', { since: '2026-01-01', today })).toBe(behind);
  });

  it('is reckoned in a year from the day they began', async () => {
    const late = { today: '2026-12-27' };
    const hour = [alone('2026-12-02', 60)];
    expect(await isBehind('au-qca', { ...late, since: '2026-12-01', sessions: hour })).toBe(false);
    expect(await isBehind('au-qca', { ...late, since: '2026-01-01', sessions: hour })).toBe(true);
    expect(await isBehind('au-qca', { ...late, since: '2026-12-01' })).toBe(true);
  });

  it.each([
    ['2026-11-20', false],
    ['2026-09-20', true],
  ])('has let more days go by than a body names, since they began on %s', async (since, behind) => {
    const sessions = [alone('2025-09-01', 90)];
    expect(await isBehind('ie-iacp-pre', { since, today: '2026-11-27', sessions })).toBe(behind);
  });

  it('has much less than a ratio asks, once it has run for a while', async () => {
    const clients = { '2026-01': 2400, '2026-02': 2400, '2026-03': 2400 };
    const since = '2026-01-01';
    expect(await isBehind('ie-iacp-accredited-10', { since, today: '2026-01-10', clients })).toBe(false);
    expect(await isBehind('ie-iacp-accredited-10', { since, today: '2026-03-20', clients })).toBe(true);
  });

  it('is nobody by what a body only recommends or calls typical', async () => {
    const long = { since: '2026-01-01', today: '2026-11-27' };
    expect(await isBehind('nz-nzac', long)).toBe(false);
    const clients = { '2026-10': 6000 };
    expect(await isBehind('uk-ukcp-trainee-hypnopsychotherapy', { ...long, clients })).toBe(false);
  });
});
