/** What people do in the load, and how long it took until the platform was told that we have it. */
import type { InteractionHandle, SeenMessage } from '../../tests/loopback/discord/index.ts';
import { at, THEMES } from '../pace.ts';
import type { Place } from './town.ts';

/** A fifth each. Presses post a vent: they are made on Discord, where a preview is told of when it comes. */
const DEEDS = ['check', 'vent', 'press', 'form', 'help'] as const;
/** For what comes after the acknowledgement. */
const PATIENCE_MS = 60_000;
const POST = /^Post as/;

export interface Done {
  platform: Place['platform'];
  deed: (typeof DEEDS)[number];
  /** Milliseconds until it was acknowledged; infinite when it was not within the platform's three seconds. */
  acknowledgedMs: number;
  /** Milliseconds until the answer to a check on Discord. */
  answeredMs?: number;
  /** Whether the writer was told that the vent is posted. */
  promised?: boolean;
}

export interface People {
  /** Somebody does something: the communities take turns, and the people in them. */
  act(index: number): void;
  /** What was done, once nothing is on its way any more. */
  settled(): Promise<Done[]>;
}

/** @param drafts the texts that are checked, in turn */
export function createPeople(places: readonly Place[], drafts: readonly string[]): People {
  const done: Array<Promise<Done>> = [];
  const previews: SeenMessage[] = [];

  /** Somebody says a command, with or without words. */
  function says(place: Place, turn: number, deed: Done['deed'], words: string): Promise<Done> {
    const command = deed === 'form' ? 'vent' : deed;
    if (place.platform === 'discord')
      return onDiscord(deed, at(place.people, turn).slash(command, words ? { text: words } : {}));
    const person = at(place.people, turn);
    // Slack has the help under the application's own name.
    const said =
      command === 'help' ? person.command('/confidant', 'help') : person.command(`/${command}`, words);
    return onSlack(deed, said.ack());
  }

  async function onSlack(deed: Done['deed'], acknowledgement: Promise<{ acked: boolean }>): Promise<Done> {
    const began = performance.now();
    const { acked } = await acknowledgement;
    const acknowledgedMs = acked ? performance.now() - began : Number.POSITIVE_INFINITY;
    return { platform: 'slack', deed, acknowledgedMs };
  }

  async function onDiscord(deed: Done['deed'], used: InteractionHandle): Promise<Done> {
    const began = performance.now();
    await used.whenAcknowledged(PATIENCE_MS).catch(() => {});
    const acknowledgedMs = used.acknowledgedAfter ?? Number.POSITIVE_INFINITY;
    const told = { platform: 'discord', deed, acknowledgedMs } as const;
    if (!used.acknowledged || deed === 'form' || deed === 'help') return told;
    const answer = await used.response(PATIENCE_MS).catch(() => null);
    if (answer === null) return { ...told, answeredMs: Number.POSITIVE_INFINITY };
    if (deed === 'press') return { ...told, promised: answer.text.includes('Posted') };
    if (deed === 'vent' && answer.buttons.some((label) => POST.test(label))) previews.push(answer);
    return { ...told, answeredMs: performance.now() - began };
  }

  function does(place: Place, turn: number, deed: Done['deed'], index: number): Promise<Done> {
    switch (deed) {
      case 'check':
        return says(place, turn, deed, at(drafts, index));
      case 'vent':
        return says(place, turn, deed, `${at(THEMES, index)} ${index}`);
      case 'press': {
        const preview = place.platform === 'discord' ? previews.shift() : undefined;
        return preview ? onDiscord(deed, preview.press(POST)) : says(place, turn, 'form', '');
      }
      default:
        return says(place, turn, deed, '');
    }
  }

  return {
    act(index) {
      const round = Math.floor(index / places.length);
      // With the round, so that no community does always the same.
      done.push(does(at(places, index), round, at(DEEDS, index + round), index));
    },
    settled: () => Promise.all(done),
  };
}
