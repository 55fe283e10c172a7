import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DatedSession, progressOf, yearOf } from './progress.ts';
import { loadRules, type Rule } from './rules.ts';

const rules = loadRules('data');
const rule = (id: string): Rule => rules.find(id)!;
const alone = (heldOn: string, minutes = 60): DatedSession => ({
  ...{ heldOn, kind: 'individual', minutes, groupSize: 1, facilitated: true, presentingMinutes: null },
});
const log = (sessions: DatedSession[], client: Record<string, number> = {}, today = '2026-05-20') => ({
  ...{ sessions, today, since: '2026-01-01' },
  clientMinutes: new Map(Object.entries(client)),
});

describe('progress', () => {
  it('of a BACP member is by calendar month: last month’s hour does not help this one', () => {
    const { readings } = progressOf(
      rule('uk-bacp-accredited'),
      log([alone('2026-04-30'), alone('2026-05-01')]),
    );
    expect(readings).toMatchObject([{ have: 60, want: 90, from: '2026-05-01', to: '2026-05-31' }]);
  });

  it('of a BABCP member is the average of the months that are over, and the running one stands beside it', () => {
    const sessions = [alone('2026-01-10', 300), alone('2026-05-01', 75)];
    const { readings } = progressOf(rule('uk-babcp-accredited'), log(sessions));
    expect(readings).toMatchObject([
      {
        ...{ have: 75, want: 90, from: '2026-01-01', to: '2026-04-30' },
        running: { have: 75, from: '2026-05-01' },
      },
    ]);
  });

  it('by an average does not sink on the first of a month, and begins with the month that is running', () => {
    const sessions = ['2026-09-08', '2026-10-08', '2026-11-08'].map((on) => alone(on, 90));
    const since = (from: string, today: string) =>
      progressOf(rule('uk-babcp-accredited'), { ...log(sessions, {}, today), since: from }).readings[0]!;
    expect(since('2026-09-01', '2026-12-01')).toMatchObject({ have: 90, running: { have: 0 } });
    expect(since('2026-11-03', '2026-11-20')).toMatchObject({ have: 90, to: '2026-11-30' });
    expect(since('2026-11-03', '2026-11-20').running).toBeUndefined();
  });

  it('by an average begins with the first whole month, and shows the one before beside it', () => {
    const sessions = [alone('2026-01-31'), ...['2026-02-10', '2026-03-10'].map((on) => alone(on, 90))];
    const of = (since: string, today: string) =>
      progressOf(rule('uk-babcp-accredited'), { ...log(sessions, {}, today), since }).readings[0]!;
    expect(of('2026-01-31', '2026-04-05')).toMatchObject({
      ...{ have: 90, from: '2026-02-01', to: '2026-03-31' },
      part: { have: 60, from: '2026-01-31', to: '2026-01-31' },
    });
    expect(of('2026-01-31', '2026-02-15')).toMatchObject({
      ...{ have: 90, from: '2026-02-01', to: '2026-02-28', part: { have: 60 } },
    });
    expect(of('2026-02-01', '2026-04-05').part).toBeUndefined();
  });

  it('by a ratio is of whole months on both sides, as client hours are noted', () => {
    const sessions = [alone('2026-04-30'), alone('2026-05-02'), alone('2026-05-18')];
    const since = { ...log(sessions, { '2026-05': 40 * 60 }), since: '2026-05-15' };
    const { counted, readings } = progressOf(rule('ie-iacp-accredited'), since);
    expect(readings[0]).toMatchObject({ have: 120, want: 120, from: '2026-05-01' });
    expect(counted.all).toBe(60);
  });

  it('by a ratio leaves months without client hours out on both sides, and says which', () => {
    const sessions = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'].map((on) => alone(`${on}-10`));
    const of = (client: Record<string, number>) =>
      progressOf(rule('ie-iacp-accredited'), log(sessions, client)).readings[0]!;
    expect(of({ '2026-05': 40 * 60 })).toMatchObject({
      ...{ have: 60, want: 120, missing: 'client-hours' },
      unnoted: ['2026-01', '2026-02', '2026-03', '2026-04'],
    });
    // The running month is not over, and stands on neither side before it is noted.
    const months = { '2026-01': 1200, '2026-02': 1200, '2026-03': 0, '2026-04': 1200 };
    expect(of(months)).toMatchObject({ have: 240, want: 180 });
    expect(of(months).missing).toBeUndefined();
  });

  it('at QCA asks for the months that are not noted, until it is above anyway', () => {
    const of = (hours: number) =>
      progressOf(rule('au-qca'), log([], { '2026-02': hours * 60 })).readings[0]!.unnoted;
    expect([of(400), of(401)]).toEqual([['2026-01', '2026-03', '2026-04'], undefined]);
  });

  it('leaves out what a supervisor remembers differently, and says so', () => {
    const disputed = { ...alone('2026-05-05'), disputed: true };
    const { counted, left, readings } = progressOf(
      rule('uk-bacp-student'),
      log([disputed, alone('2026-05-04')]),
    );
    expect(counted.all).toBe(60);
    expect(left).toEqual({ disputed: 1 });
    expect(readings.at(-1)).toMatchObject({ have: 16, from: '2026-05-04' });
  });

  it('of a month is not capped by a share that holds for the total', () => {
    const group: DatedSession = { ...alone('2026-05-05', 240), kind: 'group', groupSize: 3 };
    const { counted, readings } = progressOf(
      rule('us-tx-lpc-associate'),
      log([alone('2026-04-05', 480), group]),
    );
    expect(readings[0]).toMatchObject({ have: 240, want: 240 });
    expect(counted).toEqual({ individual: 480, group: 240, overCap: 0, all: 720 });
  });

  it('of a total is capped by that share', () => {
    const group: DatedSession = { ...alone('2026-05-05', 600), kind: 'group', groupSize: 3 };
    const { readings } = progressOf(rule('ca-crpo-qualifying'), log([alone('2026-04-05', 60), group]));
    expect(readings[0]).toMatchObject({ have: 120, want: 6000 });
  });

  it('of a student of BACP has the monthly floor, one to eight, and the fortnight', () => {
    const { readings } = progressOf(
      rule('uk-bacp-student'),
      log([alone('2026-05-05', 90)], { '2026-05': 16 * 60 }),
    );
    expect(readings.map(({ measure, have, want }) => [measure.kind, have, want])).toEqual([
      ['minutes', 90, 90],
      ['ratio', 90, 120],
      ['rhythm', 15, 14],
    ]);
  });

  it('by a ratio has nothing to be held against before a client hour is noted', () => {
    const { readings } = progressOf(rule('ie-iacp-accredited'), log([alone('2026-05-05')]));
    expect(readings[0]).toMatchObject({ have: 60, want: null });
  });

  it.each([
    [8, 60],
    [16, null],
    [24, null],
    [25, 90],
  ])('at NCIP %s client hours a month ask for %s minutes', (hours, want) => {
    const { readings } = progressOf(rule('uk-ncip'), log([], { '2026-05': hours * 60 }));
    expect(readings[0]!.want).toBe(want);
  });

  it('at NCIP is set beside nothing before client hours are noted, and nought can be noted', () => {
    const of = (client: Record<string, number>) => progressOf(rule('uk-ncip'), log([], client)).readings[0]!;
    expect(of({ '2026-04': 60 })).toMatchObject({ want: null, missing: 'client-hours' });
    expect(of({ '2026-05': 0 })).toMatchObject({ want: 60 });
    expect(of({ '2026-05': 16 * 60 }).missing).toBeUndefined();
  });

  it('at QCA more than 400 client hours ask for five more', () => {
    const of = (hours: number) =>
      progressOf(rule('au-qca'), log([], { '2026-02': hours * 60 })).readings[0]!.want;
    expect([of(400), of(401)]).toEqual([600, 900]);
  });

  it('of PACFA has the total and the half that must be individual', () => {
    const group: DatedSession = { ...alone('2026-03-01', 120), kind: 'group', groupSize: 3 };
    const { readings } = progressOf(rule('au-pacfa-upgrade'), log([alone('2026-03-02', 60), group]));
    expect(readings.map(({ have, want }) => [have, want])).toEqual([
      [180, 4500],
      [60, 90],
    ]);
  });

  it.each(rules.all.filter(({ untargeted }) => untargeted).map(({ id }) => id))('%s has no target', (id) => {
    expect(progressOf(rule(id), log([alone('2026-05-05')])).readings).toEqual([]);
    expect(rule(id).source).not.toBe('');
  });

  it.each(rules.all.filter(({ notes }) => notes.length > 0))(
    'of $id come with notes of what the body says, and none to ourselves',
    ({ notes, untargeted }) => {
      expect(untargeted).not.toBe('unconfirmed');
      expect(notes.join('\n')).not.toMatch(/recheck|recalled|unverified|unconfirmed|do not (?:show|store)/i);
    },
  );

  it('has a target only where the file needs no confirmation', () => {
    const targeted = rules.all.filter(({ untargeted }) => untargeted === null).map(({ id }) => id);
    expect(targeted).toContain('uk-bacp-accredited');
    for (const id of [
      'uk-hcpc',
      'uk-bacp-registered',
      'au-aca',
      'us-ca-amft-apcc',
      'au-psyba-general',
      'ie-psi',
    ])
      expect(targeted).not.toContain(id);
  });

  it.each([
    ['2026-11-30', '2025-12-01', '2026-11-30'],
    ['2026-12-01', '2026-12-01', '2027-11-30'],
  ])('a year that ends in November: %s', (today, from, to) => {
    expect(yearOf(today, '11-30')).toEqual({ from, to });
  });

  it('never shrinks by another individual session', () => {
    const date = fc.integer({ min: 0, max: 139 }).map((days) => new Date(Date.UTC(2026, 0, 1 + days)));
    const dates = fc.array(
      date.map((one) => one.toISOString().slice(0, 10)),
      { maxLength: 12 },
    );
    const counting = rules.all.filter(({ measures }) => measures.length > 0);
    fc.assert(
      fc.property(fc.constantFrom(...counting), dates, (one, days) => {
        const before = progressOf(one, log(days.map((on) => alone(on))));
        const after = progressOf(one, log([...days.map((on) => alone(on)), alone('2026-05-19')]));
        expect(after.counted.all).toBeGreaterThanOrEqual(before.counted.all);
        for (const [index, reading] of after.readings.entries())
          if (reading.unit === 'minutes')
            expect(reading.have).toBeGreaterThanOrEqual(before.readings[index]!.have);
      }),
    );
  });
});
