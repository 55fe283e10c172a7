import { daysUntil, moment } from './dates.ts';

/** What a reminder says first. Quiet hours or a downtime may have held it back, until after the session began. */
export function reminderTitle(ahead: 'day' | 'hour', startsAt: Date, now: Date, zone: string): string {
  const when = moment(startsAt, zone);
  if (startsAt <= now) return `Supervision began: ${when}`;
  const near = ahead === 'day' ? daysAway(daysUntil(startsAt, now, zone)) : hourAway(startsAt, now);
  return `Supervision ${near}: ${when}`;
}

/** On the night when clocks go forward, a day ahead can be two days by the calendar. */
function daysAway(days: number): string {
  return ['today', 'tomorrow'][days] ?? `in ${days} days`;
}

function hourAway(startsAt: Date, now: Date): string {
  const minutes = Math.round((startsAt.getTime() - now.getTime()) / 300_000) * 5;
  if (minutes >= 55) return 'in an hour';
  return minutes < 5 ? 'in a moment' : `in ${minutes} minutes`;
}
