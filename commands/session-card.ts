import type { SessionView } from '../src/supervision/session-views.ts';
import type { Decided } from '../src/supervision/sessions.ts';
import { askAgain } from './ask-again.ts';
import type { Button, Card } from './card.ts';
import type { Context } from './command.ts';
import { span, when } from './dates.ts';
import { heldBy, rhythmWords } from './rhythm-words.ts';
import { clashBlock } from './supervision-request-card.ts';
import { zoneOf } from './zone.ts';

/** Who the session is with, for the one who looks. */
export function withWhom({ supervisor, seated, kind, title }: SessionView, viewer: string): string {
  if (kind === 'group') return title || 'Group supervision';
  if (supervisor.personId !== viewer) return supervisor.name;
  return seated[0]?.name ?? 'someone who has left';
}

/** One session, with what the viewer can do about it. */
export function sessionCard(session: SessionView, viewer: string, zone: string, now: Date): Card {
  const { kind, supervisor, seated, presenter, state, place, rhythm, movedFrom, clashes } = session;
  const facts = [
    { term: 'When', detail: `${span(session, zone)} (${zone})` },
    { term: 'Moved from', detail: movedFrom ? when(movedFrom, zone) : '' },
    { term: 'How often', detail: rhythmWords(rhythm) },
    { term: 'Held', detail: heldBy(rhythm.zone, zone, session.startsAt) },
    { term: 'Supervisor', detail: supervisor.name },
    { term: 'Where', detail: place },
    {
      term: 'Who comes',
      detail:
        kind === 'group'
          ? seated.map(({ name, absent }) => (absent ? `${name} (not this time)` : name)).join(', ')
          : '',
    },
    {
      term: 'Presents',
      detail: presenter ? `${presenter.name}${presenter.chosen ? '' : ', by the rota'}` : '',
    },
  ].filter(({ detail }) => detail);
  const cancelled = state === 'cancelled';
  return {
    title: cancelled ? `Cancelled: ${withWhom(session, viewer)}` : withWhom(session, viewer),
    tone: cancelled ? 'caution' : 'plain',
    blocks: [
      { kind: 'facts', facts },
      ...(clashes.length > 0 && session.endsAt > now ? [clashBlock(clashes, zone)] : []),
    ],
    buttons: buttonsOf(session, viewer, now),
  };
}

export const allSessions: Button = {
  ...{ label: 'My sessions', style: 'plain', action: 'session.list', ref: '' },
};

export const calendarFile: Button = {
  ...{ label: 'Calendar file', style: 'plain', action: 'session.calendar', ref: '' },
};

function buttonsOf(session: SessionView, viewer: string, now: Date): Button[] {
  const { id: ref, kind, supervisor, seated, seriesId, rhythm, state, presenter } = session;
  const seat = seated.find(({ personId }) => personId === viewer);
  if (state === 'cancelled')
    return seat && kind === 'individual' && session.ended ? [askAgain(seriesId), allSessions] : [allSessions];
  if (session.endsAt <= now)
    return seat && !seat.absent
      ? [{ label: 'Log these hours', style: 'primary', action: 'hours.session', ref }]
      : [];
  const buttons: Button[] = [];
  if (kind === 'group' && seat) {
    buttons.push(
      seat.absent
        ? { label: 'I come after all', style: 'primary', action: 'session.come', ref }
        : { label: 'I do not come this time', style: 'plain', action: 'session.absent', ref },
    );
    if (presenter && !seat.absent && !presenter.chosen)
      buttons.push({ label: 'I present', style: 'plain', action: 'session.present', ref });
    if (presenter?.chosen && presenter.personId === viewer)
      buttons.push({ label: 'Leave it to the rota', style: 'plain', action: 'session.pass-on', ref });
    buttons.push({ label: 'Leave the group', style: 'danger', action: 'group.ask-leave', ref: seriesId });
  } else if (seat || supervisor.personId === viewer) {
    buttons.push(
      { label: 'Move it', style: 'plain', action: 'session.move', ref },
      { label: 'Cancel it', style: 'danger', action: 'session.ask-cancel', ref },
    );
    if (supervisor.personId === viewer)
      buttons.push({ label: 'Where we meet', style: 'plain', action: 'session.place', ref });
    if (rhythm.every !== 'once')
      buttons.push(
        kind === 'group'
          ? { label: 'End the group', style: 'danger', action: 'group.ask-end', ref: seriesId }
          : { label: 'End the rhythm', style: 'danger', action: 'session.ask-end', ref: seriesId },
      );
  }
  if (seat) buttons.push({ label: 'My agenda', style: 'plain', action: 'agenda.show', ref: '' });
  buttons.push(calendarFile);
  return buttons;
}

/** What came of a deed on a session, to whoever did it. */
export async function decided(
  context: Context,
  { first, unchanged, by, session }: Decided,
  done: string,
): Promise<Card> {
  const card = sessionCard(session, context.personId, await zoneOf(context), context.now);
  if (unchanged) return { ...card, title: 'It is then already; nobody is told' };
  if (first) return { ...card, title: done, tone: 'good' };
  return { ...card, title: `${by ?? 'Somebody else'} was first`, tone: 'caution' };
}
