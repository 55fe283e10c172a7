/** How many minutes of a session count, by a body's own rule. */
import type { GroupRule, Rule } from './rules.ts';

/** A session in numbers. */
export interface SessionMinutes {
  kind: 'individual' | 'group';
  minutes: number;
  /** How many brought their work, without whoever facilitates. */
  groupSize: number;
  facilitated: boolean;
  /** How long one's own work was on the table; null when it was not noted. */
  presentingMinutes: number | null;
}

/** Why nothing of it counts. */
export type NotCounted = 'peer' | 'peer-depends' | 'too-large' | 'no-band' | 'presenting-unknown';

export interface Credit {
  minutes: number;
  as: 'individual' | 'group';
  /** For bodies that count in units. */
  units: number | null;
  why: NotCounted | null;
}

/** What of a group session counts by a body's arithmetic. A size outside the rule counts for nothing. */
export function creditOfGroup(rule: GroupRule, session: SessionMinutes): Credit {
  const { groupSize: size, minutes, facilitated } = session;
  const none = (why: NotCounted): Credit => ({ minutes: 0, as: 'group', units: null, why });
  const most = Math.min(
    rule.max_group ?? Infinity,
    facilitated ? Infinity : (rule.peer_max_group ?? Infinity),
  );
  if (size > most) return none('too-large');
  const band = rule.bands.find(
    ({ min_size, max_size }) => size >= min_size && size <= (max_size ?? Infinity),
  );
  // Alone with whoever leads: individual supervision where the body prints nothing else.
  if (!band && size === 1) return { minutes, as: 'individual', units: null, why: null };
  if (!band) return none('no-band');
  const as = band.as?.startsWith('individual') || size === 1 ? 'individual' : 'group';
  switch (band.credit) {
    case 'fraction':
      return { minutes: minutes * fraction(band.value ?? 1), as, units: null, why: null };
    case 'share':
      return { minutes: (minutes * (band.multiplier ?? 1)) / size, as, units: null, why: null };
    case 'unit':
      return { minutes, as, units: minutes / (band.unit_minutes ?? 60), why: null };
    case 'own-practice-minutes':
      return presented(session, as);
  }
}

/** What counts where only one’s own work does; alone with whoever leads, that was on the table all the time. */
function presented(session: SessionMinutes, as: Credit['as']): Credit {
  const minutes = session.presentingMinutes ?? (session.groupSize === 1 ? session.minutes : null);
  if (minutes === null) return { minutes: 0, as: 'group', units: null, why: 'presenting-unknown' };
  return { minutes, as, units: null, why: null };
}

/** What of a session counts by a rule. Where the body prints no arithmetic for groups, all of it does. */
export function creditOf(rule: Rule, session: SessionMinutes): Credit {
  const { kind, minutes, facilitated } = session;
  const peer = !facilitated && rule.peer !== 'yes';
  if (peer) return { minutes: 0, as: kind, units: null, why: rule.peer === 'no' ? 'peer' : 'peer-depends' };
  if (rule.presentingOnly && kind === 'group') return presented(session, kind);
  if (kind === 'individual' || !rule.group) return { minutes, as: kind, units: null, why: null };
  return creditOfGroup(rule.group, session);
}

/** The same session with one more peer in the room. */
export function withOneMore(session: SessionMinutes): SessionMinutes {
  return { ...session, kind: 'group', groupSize: session.groupSize + 1 };
}

/**
 * What counts of all of them together: group time may be at most `cap` of what is counted, so that with a cap of a
 * half there is never more of it than of individual time.
 */
export function addUp(credits: readonly Credit[], cap: number | null) {
  const sum = (as: Credit['as']) =>
    credits.filter((one) => one.as === as).reduce((total, { minutes }) => total + minutes, 0);
  const individual = sum('individual');
  const group = sum('group');
  const room = cap === null || cap >= 1 ? Infinity : (individual * cap) / (1 - cap);
  const counted = Math.min(group, room);
  return { individual, group: counted, overCap: group - counted, all: individual + counted };
}

function fraction(value: number | string): number {
  if (typeof value === 'number') return value;
  const [above = '0', below = '1'] = value.split('/');
  return Number(above) / Number(below);
}
