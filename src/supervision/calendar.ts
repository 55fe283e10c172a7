import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { SessionView } from './session-views.ts';

/**
 * Sessions as a calendar file. Each is an event of its own, at its moment in UTC, so that every calendar shows it
 * right on both sides of a clock change; its number of changes lets a newer file replace an older one. Of itself it names
 * nobody: calendars are shared.
 */
export function calendarOf(sessions: readonly SessionView[], now: Date): string {
  const calendar = ical({ name: 'Supervision', prodId: '//Confidant//supervision//EN' });
  calendar.method(ICalCalendarMethod.PUBLISH);
  for (const { id, title, place, startsAt, endsAt, state, sequence } of sessions)
    calendar.createEvent({
      ...{ id: `${id}@confidant`, start: startsAt, end: endsAt, stamp: now, sequence },
      summary: title || 'Supervision',
      ...(place && { location: place }),
      status: state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  return calendar.toString();
}
