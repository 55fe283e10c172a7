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
  const within = (from: string, to: string) =>
    addUp(
      credits
        .filter(({ session }) => session.heldOn >= from && session.heldOn <= to)
        .map((one) => one.credit),
      rule.groupCap,
    );
  return {
    ...{ rule, left, counted: within(log.since, log.today) },
    readings: rule.measures.map((measure) => read(measure, log, within, rule)),
  };
}

type Within = (from: string, to: string) => Progress['counted'];

function read(measure: Measure, log: Log, within: Within, rule: Rule): Reading {
  switch (measure.kind) {
    case 'minutes': {
      const { from, to, periods } = spanOf(measure, log);
      const portion = measure.portion === 'all' ? 'all' : measure.portion;
      const have = within(from, to)[portion] / periods;
      const { extra } = measure;
      const more = extra && clientMinutes(log, from, to) > extra.overClientMinutes ? extra.minutes : 0;
      return { measure, have, want: measure.minutes + more, unit: 'minutes', from, to };
    }
    case 'individual-share': {
      const { individual, all } = within(log.since, log.today);
      const want = all === 0 ? null : all * measure.share;
      return { measure, have: individual, want, unit: 'minutes', from: log.since, to: log.today };
    }
    case 'ratio': {
      const client = clientMinutes(log, log.since, log.today);
      const want = client === 0 ? null : (client * measure.supervision) / measure.client;
      const have = within(log.since, log.today).all;
      return { measure, have, want, unit: 'minutes', from: log.since, to: log.today };
    }
    case 'rhythm': {
      const counted = log.sessions.filter(
        (session) => session.heldOn <= log.today && creditOf(rule, session).minutes > 0,
      );
      const last =
        counted
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

/** The days a figure is for, and over how many periods they are an average. */
function spanOf({ period, average, yearEnds }: Minutes, { since, today }: Log) {
  if (period === 'since') return { from: since, to: today, periods: 1 };
  if (period === 'year') return { ...yearOf(today, yearEnds), periods: 1 };
  const now = day(today);
  const [from, to] = bounds(now, period);
  if (!average) return { from, to, periods: 1 };
  const earliest = now.minus({ months: AVERAGE_MONTHS - 1 }).startOf('month');
  const first = DateTime.max(day(since), earliest).startOf(period);
  const begun = first > now ? now.startOf(period) : first;
  const periods = Math.round(now.startOf(period).diff(begun, `${period}s`).as(`${period}s`)) + 1;
  return { from: iso(begun), to, periods };
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
const day = (text: string) => DateTime.fromISO(text, { zone: 'utc' });
const iso = (date: DateTime) => date.toISODate() ?? '';
