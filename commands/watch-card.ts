import type { Sighting } from '../src/gate/watch-answers.ts';
import type { Services } from '../src/services.ts';
import type { SightingKind, SightingState } from '../src/storage/schema.ts';
import type { Block, Button, Card } from './card.ts';
import { say } from './card.ts';

/** The most buttons of one row. */
const MOST_BUTTONS = 5;

const SEEN: Record<SightingKind, (where: string, space: string) => string> = {
  forward: (where, space) => `You passed something on from ${space} to ${where}.`,
  echo: (where, space) => `Your message in ${where} repeats words from ${space}.`,
  hold: (where) => `Someone could recognise a client in your message in ${where}.`,
};

const BECAME: Record<SightingState, string> = {
  removing: 'It is being taken down.',
  taken: 'I have taken it down.',
  open: 'It is still there. Nobody else has been told.',
  removed: 'You have taken it down.',
  'by-hand': 'I cannot take it down here: please delete it yourself.',
  replaced: 'You have replaced it.',
  kept: 'You have kept it.',
  mended: 'Your edit has taken care of it.',
  gone: 'It has been deleted.',
};

async function whereOf(services: Services, { spaceId, channelRef }: Sighting): Promise<string> {
  const { communityId } = await services.communities.space(spaceId);
  const channels = await services.channels.publicChannels(communityId);
  const name = channels.find(({ ref }) => ref === channelRef)?.name;
  return name ? `#${name}` : 'another channel';
}

/** The private card about one message. */
export async function sightingCard(services: Services, sighting: Sighting): Promise<Card> {
  const where = await whereOf(services, sighting);
  const { kind, state, link, spaceName } = sighting;
  const blocks: Block[] = [{ kind: 'text', text: BECAME[state] }];
  if (state === 'taken' && sighting.copy)
    blocks.push({ kind: 'text', text: 'For a day you can have your words back, with names covered.' });
  if (link && (state === 'open' || state === 'by-hand')) blocks.push({ kind: 'text', text: link });
  const done = state === 'removed' || state === 'replaced' || state === 'mended' || state === 'gone';
  return {
    ...{ title: SEEN[kind](where, spaceName), tone: done ? 'good' : 'caution', blocks },
    buttons: await buttonsOf(services, sighting),
  };
}

async function buttonsOf(
  services: Services,
  { id: ref, spaceId, state, kind, copy }: Sighting,
): Promise<Button[]> {
  const rewrite = { label: 'Use the rewrite', style: 'plain', action: 'watch.rewrite', ref } as const;
  if (state === 'taken')
    return copy ? [{ label: 'My words', style: 'primary', action: 'watch.copy', ref }, rewrite] : [];
  if (state !== 'open' && state !== 'by-hand') return [];
  const { watch } = await services.communities.space(spaceId);
  const buttons: Button[] = [
    { label: 'Take it down', style: 'primary', action: 'watch.remove', ref },
    // What was passed on is somebody's own words: there is no other wording of it to offer.
    ...(kind === 'forward' ? [] : [rewrite]),
    { label: 'Keep it, ask for review', style: 'plain', action: 'watch.keep', ref },
  ];
  if (watch === 'nudge')
    buttons.push({ label: 'Fewer of these', style: 'plain', action: 'watch.rest', ref: spaceId });
  return buttons;
}

/** The private card about everything that was seen within an hour. */
export async function sightingsCard(services: Services, sightings: readonly Sighting[]): Promise<Card> {
  const [first] = sightings;
  if (!first) return say('Nothing to look at', 'Nothing you posted outside the space needs you.', 'good');
  if (sightings.length === 1) return sightingCard(services, first);
  const facts = [];
  const buttons: Button[] = [];
  for (const sighting of sightings) {
    const where = await whereOf(services, sighting);
    const { kind, state, spaceName, id: ref } = sighting;
    facts.push({ term: SEEN[kind](where, spaceName), detail: BECAME[state] });
    if (['open', 'by-hand', 'taken'].includes(state))
      buttons.push({ label: `Look: ${where}`, style: 'plain', action: 'watch.show', ref });
  }
  return {
    title: `${sightings.length} messages of yours to look at`,
    tone: buttons.length > 0 ? 'caution' : 'good',
    blocks: [{ kind: 'facts', facts }],
    buttons: buttons.slice(0, MOST_BUTTONS),
  };
}
