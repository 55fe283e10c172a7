import type { Services } from '../../src/services.ts';
import { readGone } from '../../src/supervision/farewell.ts';
import type { SessionView } from '../../src/supervision/session-views.ts';
import { agendaBlock } from '../agenda.ts';
import { askAgain } from '../ask-again.ts';
import { type Button, type Card, say } from '../card.ts';
import { day, dayWords, when } from '../dates.ts';
import { confirmCard } from '../hours-confirm.ts';
import { theirWord } from '../hours-entries.ts';
import { entryWords, inHours } from '../hours-words.ts';
import { reminderTitle } from '../reminder-title.ts';
import { calendarFile, sessionCard, withWhom } from '../session-card.ts';
import { requestCard } from '../supervision-request-card.ts';
import type { NoticeCard, NoticeCards } from './notice.ts';

/** A reminder, with what its receiver wanted to bring. */
function reminder(ahead: 'day' | 'hour'): NoticeCard {
  return aboutSession((_at, { startsAt }, zone) => reminderTitle(ahead, startsAt, new Date(), zone), true);
}

/** A session, with a title of its own. */
function aboutSession(
  title: (at: string, session: SessionView & { whom: string }, zone: string) => string,
  agenda = false,
): NoticeCard {
  return async (services, ref, personId) => {
    const { who, zone } = await services.readers.of(personId, new Date());
    const session = await services.sessionViews.show(ref, who);
    const card = sessionCard(session, who.personId, zone, who.now);
    if (session.state === 'cancelled') return card;
    const whom = withWhom(session, who.personId);
    const named = title(when(session.startsAt, zone), { ...session, whom }, zone);
    const items =
      agenda && session.supervisor.personId !== who.personId ? await services.agenda.list(who) : [];
    const block = agendaBlock(items);
    return { ...card, title: named, blocks: block ? [...card.blocks, block] : card.blocks };
  };
}

/** To whoever has lost a seat, or their place on the list, by who leads the group. */
function outOfGroup(title: string, what: string, had: Button[] = []): NoticeCard {
  return async (services, ref, personId) => {
    const { who } = await services.readers.of(personId, new Date());
    const group = await services.groups.show(ref, who);
    const card = say(`${title}: ${group.title}`, `${group.supervisor.name} ${what}`);
    card.buttons.push(...had, { label: 'Other groups', style: 'plain', action: 'group.list', ref: '' });
    return card;
  };
}

/** An entry that its supervisor answered, as it stands now: it may have been asked about anew since. */
function aboutEntry(asked: string): NoticeCard {
  return async (services, ref, personId) => {
    const { who, zone } = await services.readers.of(personId, new Date());
    const entry = await services.hours.mine(ref, who);
    const titles = {
      logged: 'A session that was not confirmed',
      asked,
      confirmed: `${inHours(entry.minutes)} of supervision confirmed`,
      queried: 'Your supervisor remembers a session differently',
    };
    const card = say(titles[entry.state], `${dayWords(entry.heldOn)}: ${entryWords(entry, zone)}`);
    card.blocks.push(...theirWord(entry));
    card.buttons.push({ label: 'See the entry', style: 'plain', action: 'hours.entry', ref });
    return card;
  };
}

async function after(services: Services, ref: string, personId: string | null): Promise<Card> {
  const { who } = await services.readers.of(personId, new Date());
  const session = await services.sessionViews.show(ref, who);
  const block = agendaBlock(await services.agenda.list(who));
  const card = say(
    `How was it? ${withWhom(session, who.personId)}`,
    block ? 'Tick off what you talked about.' : '',
  );
  if (block)
    card.buttons.push(
      { label: 'Tick off', style: 'plain', action: 'agenda.show', ref: '' },
      { label: 'Carry the rest over', style: 'plain', action: 'agenda.carry-all', ref: '' },
    );
  card.buttons.unshift({ label: 'Log these hours', style: 'primary', action: 'hours.session', ref });
  return block ? { ...card, blocks: [...card.blocks, block] } : card;
}

/** Cards for what supervision tells people. */
export const supervisionNotices: NoticeCards = {
  'session.day': reminder('day'),
  'session.hour': reminder('hour'),
  'session.moved': aboutSession((at, { whom }) => `${whom}: moved to ${at}`),
  'session.place': aboutSession((at, { whom }) => `${whom}, ${at}: where you meet has changed`),
  'session.cancelled': aboutSession((at, { whom }) => `${whom}: ${at}`),
  'session.after': after,
  'series.ended': async (services, ref, personId) => {
    const { who } = await services.readers.of(personId, new Date());
    const session = await services.sessionViews.show(ref, who);
    const card = say(
      `Your sessions have ended: ${withWhom(session, who.personId)}`,
      'What was still to come is cancelled. Take a new calendar file, so that it goes from your calendar.',
    );
    card.buttons.push(calendarFile);
    if (session.kind === 'individual' && session.supervisor.personId !== who.personId)
      card.buttons.push(askAgain(session.seriesId));
    return card;
  },
  'supervisor.left': async (services, ref, personId) => {
    const { zone } = await services.readers.of(personId, new Date());
    const startsAt = readGone(ref);
    const card = startsAt
      ? say(
          `Supervision on ${when(startsAt, zone)} will not take place`,
          'Your supervisor has left here. It is nothing you did. Please take it, and what was to follow, out of your calendar. Your agenda and your hours are still here.',
          'caution',
        )
      : say(
          'A supervisor you asked has left here',
          'Your request went with them. It is nothing you did.',
          'caution',
        );
    card.buttons.push(
      { label: 'Find a supervisor', style: 'primary', action: 'supervision.everyone', ref: '' },
      { label: 'My agenda', style: 'plain', action: 'agenda.show', ref: '' },
    );
    return card;
  },
  'group.seat': async (services, ref, personId) => {
    const { who } = await services.readers.of(personId, new Date());
    const { title } = await services.groups.show(ref, who);
    const card = say(`A place is yours: ${title}`, 'You were next on the waiting list.', 'good');
    card.buttons.push(
      { label: 'See the group', style: 'primary', action: 'group.show', ref },
      { label: 'Leave it to the next', style: 'plain', action: 'group.leave', ref },
    );
    return card;
  },
  'group.left': async (services, ref, personId) => {
    const { who } = await services.readers.of(personId, new Date());
    const { title, taken, capacity } = await services.groups.show(ref, who);
    const card = say(
      `Someone has left the group: ${title}`,
      `${taken} of ${capacity} places are taken. Whoever waits moves up by themselves.`,
    );
    card.buttons.push({ label: 'See the group', style: 'plain', action: 'group.show', ref });
    return card;
  },
  'group.freed': outOfGroup(
    'You are in this group no longer',
    'has freed your place. If that surprises you, ask them. A new calendar file takes its sessions out of your calendar.',
    [calendarFile],
  ),
  'group.unlisted': outOfGroup(
    'You are on this waiting list no longer',
    'has taken you off it. If that surprises you, ask them.',
  ),
  'group.ended': async (services, ref, personId) => {
    const { who } = await services.readers.of(personId, new Date());
    const card = say(
      `A group you waited for has ended: ${await services.groups.nameOf(ref, who)}`,
      'You wait for it no longer.',
    );
    card.buttons.push({ label: 'Other groups', style: 'primary', action: 'group.list', ref: '' });
    return card;
  },
  'request.changed': async (services, ref, personId) => {
    const { who, zone } = await services.readers.of(personId, new Date());
    return requestCard(await services.requests.show(ref, who), who.personId, zone);
  },
  'listing.confirm': async (services, ref, personId) => {
    const { who, zone } = await services.readers.of(personId, new Date());
    const { lapsesAt } = await services.directory.show(ref, who);
    const card = say('Does your listing still hold?', `Otherwise it rests from ${day(lapsesAt, zone)}.`);
    card.buttons.push(
      { label: 'It still holds', style: 'primary', action: 'supervision.confirm', ref },
      { label: 'Change it', style: 'plain', action: 'supervision.edit', ref },
      { label: 'Take it down', style: 'danger', action: 'supervision.ask-withdraw', ref },
    );
    return card;
  },
  'listing.marked': async (services, ref, personId) => {
    const { who, zone } = await services.readers.of(personId, new Date());
    const listing = await services.directory.mine(who);
    const { at, by } = listing?.checked ?? {};
    const card = at
      ? say(
          'A steward has checked your listing',
          `It says so, with the day: ${by ?? 'a steward'}, ${day(at, zone)}.`,
          'good',
        )
      : say('Your listing has no steward’s mark any more', 'Ask a steward to look at it again.');
    if (listing)
      card.buttons.push({ label: 'My listing', style: 'plain', action: 'supervision.listing', ref });
    return card;
  },
  'listing.lapsed': async (_services, ref) => {
    const card = say('Your listing rests', 'It was six months old. Nobody finds it until you put it back.');
    card.buttons.push({ label: 'Put it back', style: 'primary', action: 'supervision.confirm', ref });
    return card;
  },
  'hours.asked': async (services, ref, personId) => {
    const { who } = await services.readers.of(personId, new Date());
    return confirmCard(await services.confirmations.asked(ref, who));
  },
  'hours.decided': aboutEntry('A session waits for your supervisor’s word'),
  'hours.reopened': aboutEntry('Your supervisor has taken their answer back'),
  'cohort.no-session': async (services, ref) => {
    const { name } = await services.communities.space(ref);
    const card = say(
      'Three weeks without supervision',
      `No hurry, and nobody else is told. ${name} is here, and so is supervision.`,
    );
    card.buttons.push(
      { label: 'Find someone', style: 'primary', action: 'supervision.everyone', ref: '' },
      { label: 'I had some: log it', style: 'plain', action: 'hours.log', ref: '' },
    );
    return card;
  },
};
