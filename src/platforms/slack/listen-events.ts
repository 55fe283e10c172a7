import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { InTurn } from '../in-turn.ts';
import type { Errands } from './errands.ts';
import { codeOf } from './errors.ts';
import type { Home } from './home.ts';
import type { MessageEvent, Messages } from './messages.ts';
import type { People, SlackUser } from './people.ts';
import type { Removal } from './removal.ts';
import type { Upkeep } from './upkeep.ts';

const TRIES = 3;
const PAUSE_MS = 500;

interface Event {
  type: string;
  channel?: string | { id: string };
  user?: string | SlackUser;
  tab?: string;
  tokens?: { oauth?: string[]; bot?: string[] };
}

/** What Slack tells of workspaces, channels and messages: those of one channel in their order. */
export function listenToEvents(
  app: App,
  deps: {
    errands: Errands;
    inTurn: InTurn;
    messages: Messages;
    upkeep: Upkeep;
    people: People;
    home: Home;
    removal: Removal;
    log: Logger;
  },
): void {
  const { errands, inTurn, messages, upkeep, people, home, removal, log } = deps;

  async function handle(teamId: string, event: Event, key: string): Promise<void> {
    const channelId = typeof event.channel === 'string' ? event.channel : (event.channel?.id ?? '');
    const userId = typeof event.user === 'string' ? event.user : (event.user?.id ?? '');
    switch (event.type) {
      case 'message': {
        const message = event as unknown as MessageEvent;
        if (/^channel_convert_to_/.test(message.subtype ?? '')) return upkeep.changed(channelId);
        return messages.event(teamId, message);
      }
      case 'app_home_opened':
        if (event.tab !== 'home') return;
        return home.show({ teamId, teamName: '', userId, channelId: '', messageTs: null, key });
      case 'app_uninstalled':
        return removal.uninstalled(teamId);
      case 'tokens_revoked':
        return removal.revoked(teamId, event.tokens ?? {});
      case 'member_joined_channel':
        return upkeep.joined(teamId, channelId, userId);
      case 'member_left_channel':
        return upkeep.left(channelId, userId);
      case 'channel_left':
      case 'group_left':
        return upkeep.removed(channelId);
      case 'channel_deleted':
      case 'group_deleted':
        return upkeep.gone(channelId);
      case 'user_change': {
        const user = event.user as SlackUser;
        people.heard(teamId, user);
        if (user.deleted) await upkeep.deactivated(teamId, userId);
        return;
      }
      default:
        return upkeep.changed(channelId);
    }
  }

  /**
   * The event is acknowledged already, so Slack will not tell it again: what fails is tried again here, and later as an
   * errand that is not done.
   */
  async function persist(work: () => Promise<void>): Promise<void> {
    for (let tried = 1; ; tried++) {
      try {
        return await work();
      } catch (error) {
        if (tried === TRIES) throw error;
        log.warn({ event: 'slack.again', err: error, slackCode: codeOf(error) });
        await new Promise((done) => setTimeout(done, PAUSE_MS * tried));
      }
    }
  }

  app.event(/.*/, async ({ body, event: given }) => {
    const event = given as unknown as Event;
    const { event_id: id, team_id: teamId } = body;
    const channelId = typeof event.channel === 'string' ? event.channel : event.channel?.id;
    await inTurn.run(channelId ?? `${teamId} ${event.type}`, async () => {
      await persist(() => handle(teamId, event, id));
      await errands.done(id);
    });
  });
}
