import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addUp, type Credit, creditOf, creditOfGroup, type SessionMinutes, withOneMore } from './credit.ts';
import { loadRules, type Rule } from './rules.ts';

const rules = loadRules('data');
const rule = (id: string): Rule => rules.find(id)!;
const group = (groupSize: number, minutes: number, more: Partial<SessionMinutes> = {}): SessionMinutes => ({
  ...{ kind: 'group', minutes, groupSize, facilitated: true, presentingMinutes: null },
  ...more,
});

const examples = Object.entries(rules.groupRules).flatMap(([name, { worked_examples }]) =>
  worked_examples.map((one) => ({ name, ...one })),
);

const session = fc.record({
  kind: fc.constantFrom('individual', 'group'),
  minutes: fc.integer({ min: 1, max: 960 }),
  groupSize: fc.integer({ min: 1, max: 40 }),
  facilitated: fc.boolean(),
  presentingMinutes: fc.constant(null),
}) as fc.Arbitrary<SessionMinutes>;

describe('credited minutes', () => {
  it.each(examples)('$name: $group_size people, $session_minutes minutes', (example) => {
    const { name, group_size, session_minutes, credited_minutes, units } = example;
    const credit = creditOfGroup(rules.groupRules[name]!, group(group_size, session_minutes));
    if (units !== undefined) expect(credit.units).toBeCloseTo(units, 9);
    else expect(credit.minutes).toBeCloseTo(credited_minutes!, 9);
  });

  it('has examples to be held to', () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it('one more chair in a group of four takes a BACP member from 60 to 24 minutes of two hours', () => {
    const four = group(4, 120, { facilitated: false });
    expect(creditOf(rule('uk-bacp-accredited'), four).minutes).toBe(60);
    expect(creditOf(rule('uk-bacp-accredited'), withOneMore(four)).minutes).toBe(24);
  });

  it.each([
    ['uk-bacp-student', 'peer'],
    ['uk-ncps-accredited', 'peer-depends'],
    ['uk-babcp-accredited', 'peer-depends'],
  ] as const)('%s: a meeting without a facilitator counts for nothing, and says why', (id, why) => {
    expect(creditOf(rule(id), group(3, 90, { facilitated: false }))).toMatchObject({ minutes: 0, why });
  });

  it('leaderless groups of Addiction Professionals stop at six', () => {
    const of = (size: number) =>
      creditOf(rule('uk-addiction-professionals'), group(size, 90, { facilitated: false }));
    expect(of(6).minutes).toBe(30);
    expect(of(7)).toMatchObject({ minutes: 0, why: 'too-large' });
    expect(creditOf(rule('uk-addiction-professionals'), group(7, 90)).minutes).toBe(30);
  });

  it('an IACP student is credited with presenting time, not attendance', () => {
    const student = rule('ie-iacp-student');
    expect(creditOf(student, group(4, 120, { presentingMinutes: 25 })).minutes).toBe(25);
    expect(creditOf(student, group(4, 120))).toMatchObject({ minutes: 0, why: 'presenting-unknown' });
  });

  it('in Texas two with their supervisor are individual supervision, three are a group', () => {
    expect(creditOf(rule('us-tx-lpc-associate'), group(2, 60)).as).toBe('individual');
    expect(creditOf(rule('us-tx-lpc-associate'), group(3, 60)).as).toBe('group');
  });

  it.each(rules.all.map(({ id }) => id))(
    '%s: whoever came alone to a led group has the whole session',
    (id) => {
      expect(creditOf(rule(id), group(1, 90))).toMatchObject({ minutes: 90, why: null });
    },
  );

  it('never comes to less than nothing, or to more than the session', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rules.all), session, (one, given) => {
        const { minutes } = creditOf(one, given);
        expect(minutes).toBeGreaterThanOrEqual(0);
        expect(minutes).toBeLessThanOrEqual(given.minutes + 1e-9);
      }),
    );
  });

  it('never grows when one more peer joins a group', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rules.all), session, (one, given) => {
        const now = { ...given, kind: 'group' as const, groupSize: Math.max(2, given.groupSize) };
        const more = creditOf(one, withOneMore(now)).minutes;
        expect(more).toBeLessThanOrEqual(creditOf(one, now).minutes + 1e-9);
      }),
    );
  });
});

describe('a cap on group time', () => {
  const credits = fc.array(
    fc.record({
      minutes: fc.integer({ min: 0, max: 500 }),
      as: fc.constantFrom('individual', 'group'),
      units: fc.constant(null),
      why: fc.constant(null),
    }) as fc.Arbitrary<Credit>,
  );

  it('holds whatever is logged, loses no individual minute, and accounts for every minute', () => {
    fc.assert(
      fc.property(credits, fc.constantFrom(0.25, 0.5, 0.75), (given, cap) => {
        const { individual, group: counted, overCap, all } = addUp(given, cap);
        expect(counted).toBeLessThanOrEqual(cap * all + 1e-6);
        expect(individual + counted + overCap).toBeCloseTo(
          given.reduce((sum, one) => sum + one.minutes, 0),
          6,
        );
      }),
    );
  });

  it.each([
    ['ie-napcp-2', 0.25],
    ['ie-napcp-3', 0.5],
    ['ie-napcp-4', 0.75],
    ['us-tx-lpc-associate', 0.5],
    ['uk-bacp-accredited', null],
  ])('%s: %s', (id, cap) => {
    expect(rule(id).groupCap).toBe(cap);
  });
});
