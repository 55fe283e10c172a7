import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Channels } from '../space/channels.ts';
import type { Vault } from '../storage/vault.ts';

/** Where a text is about to go: a public channel here, or a place the bot does not reach, such as TikTok. */
export type Destination = { kind: 'channel'; ref: string; name: string } | { kind: 'outlet'; name: string };

/** The longest name of a place, in UTF-16 code units. */
export const OUTLET_LIMIT = 80;
/** More channels than that are not listed to anyone. */
const MOST_NAMES = 10;

export interface Destinations {
  /** A public channel by its reference, its name, or `#name`. Refuses what is none (`unknown-channel`). */
  channel(communityId: string, given: string): Promise<Destination>;
  /** A place in free words. Refuses one that names a person. */
  outlet(name: string): Promise<Destination>;
  /** A channel where one is meant, else a place. */
  read(communityId: string, given: string): Promise<Destination>;
  /** Equal for equal destinations of a community, and says nothing else. */
  tag(communityId: string, destination: Destination): Buffer;
}

/** Names with these letters in them, else the first there are. */
function nearest(all: ReadonlyArray<{ name: string }>, given: string): string[] {
  const wanted = given.trim().replace(/^#/, '').toLowerCase();
  const alike = all.filter(({ name }) => name.toLowerCase().includes(wanted));
  return (alike.length > 0 ? alike : all).slice(0, MOST_NAMES).map(({ name }) => `#${name}`);
}

/** As members read it: `#general` or `TikTok`. */
export function labelOf(destination: Destination): string {
  return destination.kind === 'channel' ? `#${destination.name}` : destination.name;
}

export function createDestinations(deps: {
  vault: Vault;
  screener: AsyncScreener;
  channels: Channels;
}): Destinations {
  const { vault, screener, channels } = deps;

  async function find(communityId: string, given: string) {
    const all = await channels.publicChannels(communityId);
    const wanted = given.trim().replace(/^#/, '').toLowerCase();
    const found = all.find(({ ref, name }) => ref === given || name.toLowerCase() === wanted);
    return { found, all };
  }

  async function channel(communityId: string, given: string): Promise<Destination> {
    const { found, all } = await find(communityId, given);
    if (found) return { kind: 'channel', ref: found.ref, name: found.name };
    const names = nearest(all, given).join(', ');
    const advice = names ? `You can share to ${names}.` : 'Ask a steward to open one.';
    throw new Refusal('unknown-channel', 'There is no public channel of that name.', advice);
  }

  async function outlet(given: string): Promise<Destination> {
    const name = given.trim().replace(/\s+/g, ' ');
    if (!name) throw new Refusal('no-destination', 'Where should it go?', 'For example TikTok.');
    if (name.length > OUTLET_LIMIT)
      throw new Refusal('too-long', 'That is too long for the name of a place.', 'For example: newsletter.');
    const { findings } = await screener.screen(name, { rewrite: false, notes: false });
    if (findings.some(({ kind }) => kind === 'direct'))
      throw new Refusal('names-someone', 'That seems to name a person.', 'Name the place only: TikTok.');
    return { kind: 'outlet', name };
  }

  return {
    channel,
    outlet,

    async read(communityId, given) {
      if (given.trim().startsWith('#')) return channel(communityId, given);
      const { found } = await find(communityId, given);
      return found ? { kind: 'channel', ref: found.ref, name: found.name } : outlet(given);
    },

    tag(communityId, destination) {
      const key =
        destination.kind === 'channel'
          ? `channel ${destination.ref}`
          : `outlet ${destination.name.normalize('NFKC').toLowerCase()}`;
      return vault.hash({ community: { id: communityId } }, 'destination', key);
    },
  };
}
