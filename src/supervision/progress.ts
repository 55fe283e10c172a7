/** Logged minutes beside a body's figure, in the body's own period. It compares; it never says that anyone complies. */
import { DateTime } from 'luxon';
import { addUp, type Credit, creditOf, type SessionMinutes } from './credit.ts';
import type { Measure } from './measures.ts';
import type { Rule } from './rules.ts';

/** A session on a day, `YYYY-MM-DD`. */
export interface DatedSession extends SessionMinutes {
  heldOn: string;
}

/** Logged so far, beside what the body names. Minutes, or days for a rhythm. */
export interface Reading {
  measure: Measure;
  have: number;
  /** null where the body leaves it to judgement, or there is nothing yet to hold it against. */
  want: number | null;
  unit: 'minutes' | 'days';
  /** First and last day that are counted. */
  from: string;
  to: string;
  /** Beside an average: what was logged in the period that has begun, from its first day on. */
  running?: { have: number; from: string };
}

export interface Progress {
  rule: Rule;
  readings: Reading[];
  /** Counted by the rule since the member began to count by it. */
  counted: { individual: number; group: number; overCap: number; all: number };
  /** Sessions of which nothing counts, by reason. */
  left: Partial<Record<NonNullable<Credit['why']>, number>>;
}

interface Log {
  sessions: readonly DatedSession[];
  /** Minutes with clients by month, `YYYY-MM`. */
  clientMinutes: ReadonlyMap<string, number>;
  /** The day from which totals and ratios count. */
  since: string;
  today: string;
}

/** An average looks back this many months at most. */
const AVERAGE_MONTHS = 12;

export function progressOf(rule: Rule, log: Log): Progress {
  const credits = log.sessions.map((session) => ({ session, credit: creditOf(rule, session) }));
  const left: Progress['left'] = {};
  for (const { credit, session } of credits)
    if (credit.why && session.heldOn >= log.since) left[credit.why] = (left[credit.why] ?? 0) + 1;
  const sum = (from: string, to: string, cap: number | null) =>
    addUp(
      credits
        .filter(({ session }) => session.heldOn >= from && session.heldOn <= to)
        .map((one) => one.credit),
      cap,
    );
  const counted = sum(log.since, log.today, rule.groupCap);
  // A body caps the group’s share of the total: a month of groups alone may be fine beside the others.
  const within: Within = (from, to) => sum(from, to, null);
  return {
    ...{ rule, left, counted },
    readings: rule.measures.map((measure) => read(measure, log, { counted, within }, rule)),
  };
}

type Within = (from: string, to: string) => Progress['counted'];
interface Sums {
  /** In all, since the member began to count by the rule. */
  counted: Progress['counted'];
  within: Within;
}

function read(measure: Measure, log: Log, { counted, within }: Sums, rule: Rule): Reading {
  switch (measure.kind) {
    case 'minutes': {
      const { from, to, periods, begun } = spanOf(measure, log);
      const { portion } = measure;
      const have = (measure.period === 'since' ? counted : within(from, to))[portion] / periods;
      const running = begun && { have: within(begun, log.today)[portion], from: begun };
      const { extra } = measure;
      const more = extra && clientMinutes(log, from, to) > extra.overClientMinutes ? extra.minutes : 0;
      const want = measure.minutes + more;
      return { measure, have, want, unit: 'minutes', from, to, ...(running && { running }) };
    }
    case 'individual-share': {
      const { individual, all } = counted;
      const want = all === 0 ? null : all * measure.share;
      return { measure, have: individual, want, unit: 'minutes', from: log.since, to: log.today };
    }
    case 'ratio': {
      const client = clientMinutes(log, log.since, log.today);
      const want = client === 0 ? null : (client * measure.supervision) / measure.client;
      return { measure, have: counted.all, want, unit: 'minutes', from: log.since, to: log.today };
    }
    case 'rhythm': {
      const counting = log.sessions.filter(
        (session) => session.heldOn <= log.today && creditOf(rule, session).minutes > 0,
      );
      const last =
        counting
          .map(({ heldOn }) => heldOn)
          .sort()
          .at(-1) ?? log.since;
      const from = day(last);
      const have = Math.max(0, day(log.today).diff(from, 'days').days);
      const want = from.plus({ [measure.unit]: measure.every }).diff(from, 'days').days;
      return { measure, have, want, unit: 'days', from: last, to: log.today };
    }
    case 'banded': {
      const [from, to] = bounds(day(log.today), 'month');
      const client = clientMinutes(log, from, to);
      // At the border of a lower band it still holds; the next begins above its own border.
      const band = measure.bands.find(
        ({ fromClient, toClient }) => client <= toClient && (fromClient === 0 || client > fromClient),
      );
      return { measure, have: within(from, to).all, want: band?.minutes ?? null, unit: 'minutes', from, to };
    }
  }
}

type Minutes = Extract<Measure, { kind: 'minutes' }>;

interface Span {
  from: string;
  to: string;
  /** Over how many periods the figure is an average. */
  periods: number;
  /** The first day of the period that has begun, where the average leaves it out. */
  begun?: string;
}

/** The days a figure is for. An average is over periods that are over: one just begun would pull it down. */
function spanOf({ period, average, yearEnds }: Minutes, { since, today }: Log): Span {
  if (period === 'since') return { from: since, to: today, periods: 1 };
  if (period === 'year') return { ...yearOf(today, yearEnds), periods: 1 };
  const now = day(today);
  const [from, to] = bounds(now, period);
  if (!average) return { from, to, periods: 1 };
  const begun = now.startOf(period);
  const earliest = now.minus({ months: AVERAGE_MONTHS }).startOf('month');
  const first = DateTime.max(day(since), earliest).startOf(period);
  const periods = Math.round(begun.diff(first, `${period}s`).as(`${period}s`));
  // None is over yet.
  if (periods < 1) return { from, to, periods: 1 };
  return { from: iso(first), to: iso(begun.minus({ days: 1 })), periods, begun: iso(begun) };
}

/** The year in which a day lies, for a body whose year ends on that day: `11-30`. */
export function yearOf(today: string, yearEnds: string | null): { from: string; to: string } {
  const now = day(today);
  if (!yearEnds) return { from: iso(now.startOf('year')), to: iso(now.endOf('year')) };
  const ending = day(`${now.year}-${yearEnds}`);
  const end = ending >= now ? ending : ending.plus({ years: 1 });
  return { from: iso(end.minus({ years: 1 }).plus({ days: 1 })), to: iso(end) };
}

function bounds(now: DateTime, period: 'week' | 'month'): [string, string] {
  return [iso(now.startOf(period)), iso(now.endOf(period))];
}

/** Months are whole: one that was begun counts from its first day. */
function clientMinutes({ clientMinutes: months }: Log, from: string, to: string): number {
  let total = 0;
  for (const [month, minutes] of months)
    if (month >= from.slice(0, 7) && month <= to.slice(0, 7)) total += minutes;
  return total;
}

// A day has no zone: UTC keeps every one of them 24 hours long.
/** A day has no zone. */
export const day = (text: string) => DateTime.fromISO(text, { zone: 'utc' });
const iso = (date: DateTime) => date.toISODate() ?? '';
