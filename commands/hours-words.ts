import type { Credit } from '../src/supervision/credit.ts';
import type { Tally } from '../src/supervision/hours.ts';
import type { HoursEntry } from '../src/supervision/hours-store.ts';
import type { Reading } from '../src/supervision/progress.ts';
import { dayWords } from './dates.ts';

/** Minutes as people say them: `1 h 30 min`. */
export function inHours(minutes: number): string {
  const rounded = Math.round(minutes * 10) / 10;
  const hours = Math.floor(rounded / 60);
  const rest = Math.round((rounded - hours * 60) * 10) / 10;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

const WHY = {
  peer: 'meetings without a facilitator do not count here',
  'peer-depends': 'whether meetings without a facilitator count depends on the body: ask it',
  'too-large': 'the group was larger than this body counts',
  'no-band': 'this body’s arithmetic has no place for that group size',
  'presenting-unknown': 'this body counts presenting time, and none was noted',
} as const satisfies Record<NonNullable<Credit['why']>, string>;

/** One figure of a body beside what is logged; it compares and says no more. */
export function readingWords({ measure, have, want, from, to, unit, running }: Reading): string {
  if (unit === 'days') {
    const says = 'soft' in measure && measure.soft ? 'recommends' : 'names';
    return `${have} days since the last session that counts (${dayWords(from)}); the body ${says} ${want} at most`;
  }
  const logged = `${inHours(have)} counted`;
  if (want === null) {
    if (measure.kind === 'ratio') return `${logged}; note your client hours to see the body’s ratio`;
    return `${logged}; the body leaves this to judgement`;
  }
  const figure = `${inHours(want)}`;
  switch (measure.kind) {
    case 'minutes': {
      const soft = measure.soft ? ' recommended' : '';
      const portion = measure.portion === 'all' ? '' : ` ${measure.portion}`;
      const span =
        measure.period === 'since' ? `since ${dayWords(from)}` : `${dayWords(from)} to ${dayWords(to)}`;
      const each = measure.average ? ` on average a ${measure.period}` : '';
      const since = running ? `; ${inHours(running.have)} since ${dayWords(running.from)}` : '';
      return `${logged}${portion}${each}, beside ${figure}${soft} (${span})${since}`;
    }
    case 'individual-share':
      return `${logged} individual; the body wants at least ${Math.round(measure.share * 100)} % of all, ${figure} so far`;
    case 'ratio':
      return `${logged}, beside ${figure}: ${measure.supervision} to ${measure.client} of your client hours${measure.soft ? ', as is typical' : ''} (since ${dayWords(from)})`;
    default:
      return `${logged}, beside ${figure} for your client hours (${dayWords(from)} to ${dayWords(to)})`;
  }
}

/** What a body counts, why something does not, and what one more peer would change. */
export function tallyLines({ progress, whatIf }: Tally): string[] {
  const { readings, counted, left, rule } = progress;
  const lines = readings.map(readingWords);
  if (rule.untargeted === 'unconfirmed')
    lines.push(
      `${inHours(counted.all)} counted so. No target is shown: nobody has confirmed the figure against its source.`,
    );
  if (rule.untargeted === 'no-figure')
    lines.push(`${inHours(counted.all)} counted so. The body sets no figure of its own.`);
  if (counted.overCap > 0)
    lines.push(`${inHours(counted.overCap)} of group time is above the share this body lets count`);
  for (const [why, count] of Object.entries(left))
    lines.push(`${count} not counted: ${WHY[why as keyof typeof WHY]}`);
  if (whatIf && whatIf.now.minutes !== whatIf.withOne.minutes) {
    const { session, now, withOne } = whatIf;
    const then = withOne.why ? `nothing (${WHY[withOne.why]})` : inHours(withOne.minutes);
    lines.push(
      `With one more in your last group of ${session.groupSize}, ${inHours(now.minutes)} of it would be ${then}`,
    );
  }
  return lines;
}

const STATES = {
  logged: '',
  asked: 'waits for confirmation',
  confirmed: 'confirmed',
  queried: 'not remembered so: talk to them',
} as const satisfies Record<HoursEntry['state'], string>;

/** One entry in a line. */
export function entryWords(entry: HoursEntry): string {
  const { kind, groupSize, minutes, facilitated, presentingMinutes, state, supervisor } = entry;
  const parts = [
    inHours(minutes),
    kind === 'individual'
      ? 'individual'
      : groupSize === 1
        ? 'group, nobody else came'
        : `group of ${groupSize}${facilitated ? '' : ', without a facilitator'}`,
    presentingMinutes === null ? '' : `${presentingMinutes} min presenting`,
    supervisor ? `with ${supervisor}` : '',
    STATES[state],
  ];
  return parts.filter(Boolean).join(' · ');
}
