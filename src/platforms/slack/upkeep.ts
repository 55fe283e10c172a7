import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { decision } from '../../log.ts';
import { Refusal } from '../../refusal.ts';
import type { Services } from '../../services.ts';
import type { Database } from '../../storage/schema.ts';
import type { RoomStore } from '../room-store.ts';
import type { Roster, SpacePlace } from '../roster.ts';
import { codeOf, isCode } from './errors.ts';
import type { Link } from './link.ts';
import { type OwnNotice, shutRef } from './own-notices.ts';
import type { People } from './people.ts';
import type { RoomGuard } from './room-guard.ts';
import { kick } from './rooms.ts';

const PAGE = 200;
const DAY_MS = 86_400_000;

export interface Upkeep {
  /** Something about a channel has changed: looks whether it is still a space's own. */
  changed(channelId: string): Promise<void>;
  /** A channel was deleted. */
  gone(channelId: string): Promise<void>;
  /** The application was taken out of a channel. */
  removed(channelId: string): Promise<void>;
  joined(teamId: string, channelId: string, userId: string): Promise<void>;
  left(channelId: string, userId: string): Promise<void>;
  /** A user was deactivated. */
  deactivated(teamId: string, userId: string): Promise<void>;
  /** Looks at every space: what has changed, who is in it. */
  inspect(): Promise<void>;
}

/** Keeps the domain in step with what people do to channels and memberships on Slack. */
export function createUpkeep(deps: {
  db: Kysely<Database>;
  link: Link;
  roster: Roster;
  people: People;
  store: RoomStore;
  guard: RoomGuard;
  services: Services;
  log: Logger;
  now: () => Date;
}): Upkeep {
  const { db, link, roster, people, store, guard, services, log, now } = deps;

  /** The space whose channel, or whose stewards' channel, it is. */
  function spaceOf(channelId: string): SpacePlace | undefined {
    return roster.spaceAt(channelId) ?? roster.spaces().find(({ stewardsId }) => stewardsId === channelId);
  }

  async function tellStewards(space: SpacePlace, kind: OwnNotice, ref: string, again: string): Promise<void> {
    const target = { id: space.spaceId, communityId: space.communityId, stewardsRef: space.stewardsId };
    await services.outbox.toStewards(target, { kind, ref, now: now(), again });
  }

  /** Stops or goes on relaying, and says so once. */
  async function look(space: SpacePlace, channelId: string): Promise<void> {
    guard.forget(channelId);
    const shut = await guard.look(space.externalId, channelId);
    if (channelId !== space.channelId) {
      if (shut)
        await tellStewards(
          space,
          'slack.shut',
          shutRef(space.spaceId, shut),
          `${channelId} ${now().getTime()}`,
        );
      return;
    }
    const room = await store.byChannel(channelId);
    if (!room || room.shut === shut) return;
    await store.set(room.nonce, { shut });
    const { spaceId } = space;
    const again = String(now().getTime());
    if (shut) await tellStewards(space, 'slack.shut', shutRef(spaceId, shut), again);
    else await tellStewards(space, 'slack.open-again', spaceId, again);
    decision(log, 'slack.room', { spaceId, shut: shut ?? 'open' });
  }

  async function changed(channelId: string): Promise<void> {
    const space = spaceOf(channelId);
    if (!space) return;
    try {
      await look(space, channelId);
    } catch (error) {
      // What cannot be seen we were taken out of, and that is told elsewhere.
      if (!isCode(error, 'channel_not_found', 'not_in_channel')) throw error;
    }
  }

  async function gone(channelId: string): Promise<void> {
    if (roster.spaceAt(channelId)) await roster.refresh();
    const space = roster.spaceAt(channelId);
    if (!space) return;
    const rows = await db
      .selectFrom('vent')
      .select('message_ref')
      .where('space_id', '=', space.spaceId)
      .where('message_ref', 'is not', null)
      .execute();
    for (const { message_ref } of rows)
      await services.typed.vanished({
        ...{ communityId: space.communityId, channelRef: channelId, messageRef: message_ref ?? '' },
      });
    await tellStewards(space, 'slack.channel-gone', space.spaceId, channelId);
    decision(log, 'slack.channel-gone', { spaceId: space.spaceId });
  }

  async function memberOf({ spaceId, communityId }: SpacePlace, userId: string) {
    return db
      .selectFrom('member')
      .innerJoin('person', 'person.id', 'member.person_id')
      .select(['member.person_id as personId', 'member.steward'])
      .where('member.space_id', '=', spaceId)
      .where('member.state', '=', 'active')
      .where('person.community_id', '=', communityId)
      .where('person.platform_user', '=', userId)
      .executeTakeFirst();
  }

  async function leaves(space: SpacePlace, userId: string): Promise<void> {
    const member = await memberOf(space, userId);
    if (!member) return;
    const { communityId, spaceId } = space;
    try {
      await services.members.leave(spaceId, { communityId, personId: member.personId, now: now() });
      decision(log, 'slack.member-left', { spaceId });
    } catch (error) {
      // The last steward stays one until another is made.
      if (!(error instanceof Refusal)) throw error;
    }
  }

  /** Any member of a private channel can add people to it: whoever has not joined the space goes again. */
  async function joined(teamId: string, channelId: string, userId: string): Promise<void> {
    const space = spaceOf(channelId);
    if (!space) return;
    const { web, botUserId } = await link.to(teamId);
    if (userId === botUserId) return changed(channelId);
    const member = await memberOf(space, userId);
    if (member && (channelId === space.channelId || member.steward)) return;
    const again = `${userId} ${now().getTime()}`;
    try {
      await kick(web, channelId, userId);
    } catch (error) {
      if (codeOf(error) === null) throw error;
      // Said again each day, while it holds.
      const day = Math.floor(now().getTime() / DAY_MS);
      return tellStewards(space, 'slack.stays-inside', space.spaceId, `${userId} ${day}`);
    }
    await tellStewards(space, 'slack.uninvited', space.spaceId, again);
    decision(log, 'slack.uninvited', { spaceId: space.spaceId });
  }

  async function whoIsIn(space: SpacePlace): Promise<string[]> {
    const { web } = await link.to(space.externalId);
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await web.conversations.members({
        ...{ channel: space.channelId, limit: PAGE },
        ...(cursor && { cursor }),
      });
      found.push(...(page.members ?? []));
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
    return found;
  }

  async function inspectSpace(space: SpacePlace): Promise<void> {
    await changed(space.channelId);
    const inside = await whoIsIn(space);
    for (const userId of inside) await joined(space.externalId, space.channelId, userId);
    const members = await db
      .selectFrom('member')
      .innerJoin('person', 'person.id', 'member.person_id')
      .select('person.platform_user')
      .where('member.space_id', '=', space.spaceId)
      .where('member.state', '=', 'active')
      .execute();
    for (const { platform_user: userId } of members) {
      if (inside.includes(userId)) continue;
      const { deleted } = await people.fresh(space.externalId, userId);
      if (deleted) await leaves(space, userId);
    }
  }

  return {
    changed,
    gone,
    joined,

    async removed(channelId) {
      const space = spaceOf(channelId);
      if (!space) return;
      guard.forget(channelId);
      await tellStewards(space, 'slack.removed', space.spaceId, String(now().getTime()));
      decision(log, 'slack.removed', { spaceId: space.spaceId });
    },

    async left(channelId, userId) {
      const space = roster.spaceAt(channelId);
      if (space) await leaves(space, userId);
    },

    async deactivated(teamId, userId) {
      for (const space of roster.spaces()) if (space.externalId === teamId) await leaves(space, userId);
    },

    async inspect() {
      // One that is closed to us keeps us from none of the others.
      for (const space of roster.spaces())
        await inspectSpace(space).catch((error: unknown) =>
          log.warn({ event: 'slack.inspect', err: error, slackCode: codeOf(error), spaceId: space.spaceId }),
        );
    },
  };
}
