import type { Services } from '../../src/services.ts';
import type { Space } from '../../src/space/communities.ts';
import { type Card, say } from '../card.ts';
import { day } from '../dates.ts';
import { applicationCard, charterCard, reportCard, unmaskingCard } from '../steward-cards.ts';
import { previewCard } from '../vent-card.ts';
import type { NoticeCards } from './notice.ts';

/** A vent of the reader's own, behind a note. */
async function ownVent(services: Services, noteId: string) {
  const { space, ventId } = await services.authorNotes.ventOf(noteId);
  return { space, ventId };
}

async function offer(services: Services, noteId: string, personId: string | null): Promise<Card> {
  const { space, ventId } = await ownVent(services, noteId);
  const who = { communityId: space.communityId, personId: personId ?? '', now: new Date() };
  const card = previewCard(await services.vents.preview(ventId, who));
  card.blocks.unshift({
    kind: 'text',
    text: 'Your message named someone, so I took it down. Here it is with that covered, if you like it so.',
  });
  return card;
}

async function closing(services: Services, spaceId: string): Promise<Card> {
  const space = await services.communities.space(spaceId);
  if (!space.closesAt) return say(`${space.name} stays open`, '');
  const until = day(space.closesAt, space.zone);
  return {
    ...say(
      `${space.name} closes on ${until}`,
      'Until then you can take along what you wrote. After that every word of it is erased.',
      'caution',
    ),
    buttons: [{ label: 'My copy', style: 'primary', action: 'space.export', ref: spaceId }],
  };
}

async function decided(services: Services, ref: string): Promise<Card> {
  const { state, spaceName, reason } = await services.joining.view(ref);
  if (state === 'approved') return say(`Welcome to ${spaceName}`, 'You can vent with /vent.', 'good');
  return say(`${spaceName} did not let you in this time`, reason ?? '');
}

async function unmasked(services: Services, ref: string): Promise<Card> {
  const { pseudonym, requestedBy, secondedBy, reason } = await services.unmasking.view(ref);
  const who = [requestedBy, secondedBy].filter(Boolean).join(' and ');
  return {
    ...say(`Two stewards have learnt that you are ${pseudonym}`, ''),
    tone: 'caution',
    blocks: [
      {
        kind: 'facts',
        facts: [
          { term: 'Who', detail: who },
          { term: 'Their reason', detail: reason },
        ],
      },
      { kind: 'text', text: 'It is in the audit. You can talk to them about it.' },
    ],
  };
}

function aboutSpace(card: (space: Space) => Card) {
  return async (services: Services, ref: string) => card(await services.communities.space(ref));
}

async function aboutMember(services: Services, ref: string) {
  const member = await services.members.view(ref);
  return { member, space: await services.communities.space(member.spaceId) };
}

export const spaceNotices: NoticeCards = {
  'application.open': async ({ joining }, ref) => applicationCard(await joining.view(ref)),
  'application.decided': decided,

  'report.open': async ({ reports }, ref) => reportCard(await reports.view(ref)),
  'unmasking.requested': async ({ unmasking }, ref) => unmaskingCard(await unmasking.view(ref)),
  'unmasking.done': async ({ unmasking }, ref) => unmaskingCard(await unmasking.view(ref)),
  'unmasking.told': unmasked,

  'charter.changed': async ({ charters }, ref) => charterCard(await charters.byId(ref), false),
  'space.closing': closing,
  'space.kept': aboutSpace(({ name }) =>
    say(`${name} stays open`, 'The stewards have thought again.', 'good'),
  ),
  'cohort.ending': aboutSpace((space) => {
    const end = space.endsAt ? ` on ${day(space.endsAt, space.zone)}` : '';
    return {
      ...say(`Your cohort ends${end}`, `You then leave ${space.name}. You can take along what you wrote.`),
      buttons: [{ label: 'My copy', style: 'plain', action: 'space.export', ref: space.id }],
    };
  }),
  'cohort.ended': aboutSpace(({ name }) => say('Your cohort has ended', `You have left ${name}. Go well.`)),

  'member.removed': async (services, ref) => {
    const { space } = await aboutMember(services, ref);
    return say(`You are no longer in ${space.name}`, 'A steward has ended your membership. Talk to them.');
  },
  'member.suspended': async (services, ref) => {
    const { member, space } = await aboutMember(services, ref);
    const until = member.suspendedUntil ? ` until ${day(member.suspendedUntil, space.zone)}` : '';
    return say(`A steward has paused your membership of ${space.name}${until}`, 'Talk to them about it.');
  },
  'member.restored': async (services, ref) => {
    const { space } = await aboutMember(services, ref);
    return say(`You are back in ${space.name}`, 'Good to have you.', 'good');
  },

  // The names are for stewards, in their channel; each of them opens the list by its button.
  'retention.refused': aboutSpace(({ id }) => ({
    ...say('Something could not be taken down', 'Its words are erased here, but the message still stands.'),
    tone: 'caution',
    buttons: [{ label: 'Show me', style: 'primary', action: 'space.failures', ref: id }],
  })),

  'vent.offer': offer,
  'vent.please-edit': async (services, ref) => {
    await ownVent(services, ref);
    return say(
      'Your message names someone',
      'I cannot take it down here. Please edit it or delete it; /vent covers names before they are seen.',
      'stop',
    );
  },
  'vent.recognisable': async (services, ref) => {
    await ownVent(services, ref);
    return say(
      'One quiet word about what you wrote',
      'Someone who knows this client might recognise them. It is fine in here; please do not carry it outside.',
    );
  },
  'vent.not-posted': async (services, ref) => {
    const { ventId } = await ownVent(services, ref);
    return {
      ...say(
        'I could not post your vent',
        'The channel is gone, or I may not write there. It is kept a day.',
      ),
      tone: 'caution',
      buttons: [
        { label: 'Edit', style: 'plain', action: 'vent.edit', ref: ventId },
        { label: 'Throw away', style: 'danger', action: 'vent.discard', ref: ventId },
      ],
    };
  },
  'vent.removed': async (services, ref) => {
    await ownVent(services, ref);
    return say(
      'A steward has taken down a vent of yours',
      'They do not know whose it was. Its words are erased.',
    );
  },
};
