/** Logged minutes beside a body's figure, in the body's own period. It compares; it never says that anyone complies. */
import { DateTime } from 'luxon';
import { addUp, creditOf, type NotCounted, type SessionMinutes } from './credit.ts';
import type { Measure } from './measures.ts';
import type { Rule } from './rules.ts';

/** A session on a day, `YYYY-MM-DD`. */
export interface DatedSession extends SessionMinutes {
  heldOn: string;
  /** A supervisor remembers it differently: nothing of it counts until they have talked. */
  disputed?: boolean;
}

/** Why nothing of a session counts. */
export type LeftOut = NotCounted | 'disputed';

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
  /** What would have to be noted first, where it is not: there is nothing to compare then, or not all. */
  missing?: 'sessions' | 'client-hours';
  /** Where some client hours are noted: the months that are over, `YYYY-MM`, for which none are. */
  unnoted?: string[];
  /** Beside an average: what was logged in the period that has begun, from its first day on. */
  running?: { have: number; from: string };
  /** Beside an average: the period in which the member began to count, which was no whole one. */
  part?: { have: number; from: string; to: string };
}

export interface Progress {
  rule: Rule;
  readings: Reading[];
  /** Counted by the rule since the member began to count by it. */
  counted: { individual: number; group: number; overCap: number; all: number };
  /** Sessions of which nothing counts, by reason. */
  left: Partial<Record<LeftOut, number>>;
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
  const left: Progress['left'] = {};
  const leave = (why: LeftOut, { heldOn }: DatedSession) => {
    if (heldOn >= log.since) left[why] = (left[why] ?? 0) + 1;
  };
  const sessions = log.sessions.filter((session) => !session.disputed);
  for (const session of log.sessions) if (session.disputed) leave('disputed', session);
  const credits = sessions.map((session) => ({ session, credit: creditOf(rule, session) }));
  for (const { credit, session } of credits) if (credit.why) leave(credit.why, session);
  const sum = (on: (day: string) => boolean, cap: number | null) =>
    addUp(
      credits.filter(({ session }) => on(session.heldOn)).map((one) => one.credit),
      cap,
    );
  const sums: Sums = {
    counted: sum((day) => day >= log.since && day <= log.today, rule.groupCap),
    total: (on) => sum((day) => day <= log.today && on(day), rule.groupCap),
    // A body caps the group’s share of the total: a month of groups alone may be fine beside the others.
    within: (from, to) => sum((day) => day >= from && day <= to, null),
  };
  return {
    ...{ rule, left, counted: sums.counted },
    readings: rule.measures.map((measure) => read(measure, { ...log, sessions }, sums, rule)),
  };
}

interface Sums {
  /** In all, since the member began to count by the rule. */
  counted: Progress['counted'];
  /** In all, up to today, on these days. */
  total(on: (day: string) => boolean): Progress['counted'];
  within(from: string, to: string): Progress['counted'];
}

function read(measure: Measure, log: Log, { counted, total, within }: Sums, rule: Rule): Reading {
  switch (measure.kind) {
    case 'minutes': {
      const { from, to, periods, begun, begins } = spanOf(measure, log);
      const { portion } = measure;
      const have = (measure.period === 'since' ? counted : within(from, to))[portion] / periods;
      const running = begun && { have: within(begun, log.today)[portion], from: begun };
      const part = begins && { have: within(begins.from, begins.to)[portion], ...begins };
      const { extra } = measure;
      const client = extra ? clientHours(log, from, to) : null;
      const more = extra && client && client.minutes > extra.overClientMinutes ? extra.minutes : 0;
      // Above the border already, what else there was changes nothing.
      const open = extra && more === 0 && unnotedOf(client);
      return {
        ...{ measure, have, want: measure.minutes + more, unit: 'minutes', from, to },
        ...open,
        ...(running && { running }),
        ...(part && { part }),
      };
    }
    case 'individual-share': {
      const { individual, all } = counted;
      const span = { unit: 'minutes', from: log.since, to: log.today } as const;
      if (all === 0) return { measure, have: individual, want: null, ...span, missing: 'sessions' };
      return { measure, have: individual, want: all * measure.share, ...span };
    }
    case 'ratio': {
      // Client hours are noted by months, so both sides are of the months that are noted, and of no other.
      const from = iso(day(log.since).startOf('month'));
      const client = clientHours(log, from, log.today);
      const span = { measure, unit: 'minutes', from, to: log.today } as const;
      if (!client)
        return { ...span, have: total((on) => on >= from).all, want: null, missing: 'client-hours' };
      const have = total((on) => client.noted.has(on.slice(0, 7))).all;
      const want = (client.minutes * measure.supervision) / measure.client;
      return { ...span, have, want, ...unnotedOf(client) };
    }
    case 'rhythm': {
      const counting = log.sessions.filter(
        (session) => session.heldOn <= log.today && creditOf(rule, session).minutes > 0,
      );
      const last = counting
        .map(({ heldOn }) => heldOn)
        .sort()
        .at(-1);
      const from = day(last ?? log.since);
      const have = Math.max(0, day(log.today).diff(from, 'days').days);
      const want = from.plus({ [measure.unit]: measure.every }).diff(from, 'days').days;
      const days = { measure, have, want, unit: 'days', from: iso(from), to: log.today } as const;
      return last ? days : { ...days, missing: 'sessions' };
    }
    case 'banded': {
      const [from, to] = bounds(day(log.today), 'month');
      const client = clientHours(log, from, to)?.minutes ?? null;
      const month = { measure, have: within(from, to).all, unit: 'minutes', from, to } as const;
      if (client === null) return { ...month, want: null, missing: 'client-hours' };
      // At the border of a lower band it still holds; the next begins above its own border.
      const band = measure.bands.find(
        ({ fromClient, toClient }) => client <= toClient && (fromClient === 0 || client > fromClient),
      );
      return { ...month, want: band?.minutes ?? null };
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
  /** The period in which the member began, from that day on, where the average leaves it out. */
  begins?: { from: string; to: string };
}

/**
 * The days a figure is for. An average is over whole periods that are over: one that has just begun, or in which the
 * member began, would pull it down.
 */
function spanOf({ period, average, yearEnds }: Minutes, { since, today }: Log): Span {
  if (period === 'since') return { from: since, to: today, periods: 1 };
  if (period === 'year') return { ...yearOf(today, yearEnds), periods: 1 };
  const now = day(today);
  const [from, to] = bounds(now, period);
  if (!average) return { from, to, periods: 1 };
  const begun = now.startOf(period);
  const earliest = now.minus({ months: AVERAGE_MONTHS }).startOf('month');
  const start = day(since);
  const own = start.startOf(period);
  const isPart = start > own && own >= earliest && own < begun;
  const first = isPart ? own.plus({ [`${period}s`]: 1 }) : DateTime.max(own, earliest).startOf(period);
  const begins = isPart && { from: since, to: iso(first.minus({ days: 1 })) };
  const periods = Math.round(begun.diff(first, `${period}s`).as(`${period}s`));
  // None is over yet.
  if (periods < 1) return { from, to, periods: 1, ...(begins && { begins }) };
  const over = { from: iso(first), to: iso(begun.minus({ days: 1 })), periods, begun: iso(begun) };
  return { ...over, ...(begins && { begins }) };
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

interface ClientHours {
  minutes: number;
  /** `YYYY-MM` */
  noted: ReadonlySet<string>;
  unnoted: string[];
}

/** Months are whole: one that was begun counts from its first day. null where none was noted. */
function clientHours(log: Log, from: string, to: string): ClientHours | null {
  const inside = [...log.clientMinutes].filter(
    ([month]) => month >= from.slice(0, 7) && month <= to.slice(0, 7),
  );
  if (inside.length === 0) return null;
  const noted = new Set(inside.map(([month]) => month));
  const unnoted: string[] = [];
  // The running month can still be noted, and nobody has to before it is over.
  const end = day(DateTime.min(day(to).plus({ days: 1 }), day(log.today)).toFormat('yyyy-MM'));
  const first = DateTime.max(day(from), day(log.since)).startOf('month');
  for (let month = first; month < end; month = month.plus({ months: 1 }))
    unnoted.push(month.toFormat('yyyy-MM'));
  return {
    minutes: inside.reduce((total, [, minutes]) => total + minutes, 0),
    ...{ noted, unnoted: unnoted.filter((month) => !noted.has(month)) },
  };
}

/** What a figure that goes by client hours would have to be told first. */
function unnotedOf(client: ClientHours | null): Pick<Reading, 'missing' | 'unnoted'> {
  if (!client) return { missing: 'client-hours' };
  return client.unnoted.length > 0 ? { missing: 'client-hours', unnoted: client.unnoted } : {};
}

// A day has no zone: UTC keeps every one of them 24 hours long.
/** A day has no zone. */
export const day = (text: string) => DateTime.fromISO(text, { zone: 'utc' });
const iso = (date: DateTime) => date.toISODate() ?? '';
