import type { Logger } from 'pino';
import type { InTurn } from '../in-turn.ts';
import type { About, Errands } from './errands.ts';
import { codeOf, isCode } from './errors.ts';
import type { Link } from './link.ts';
import type { SlackMessage } from './message-text.ts';
import type { Messages } from './messages.ts';
import type { Removal } from './removal.ts';
import { NotInstalled } from './tokens.ts';

/** What will not be found however often it is looked for. */
const GONE = ['channel_not_found', 'not_in_channel', 'thread_not_found', 'missing_scope', 'account_inactive'];

/** Deals with events that somebody has taken on and not finished: a message is read again, as it stands now. */
export async function lookAgain(deps: {
  errands: Errands;
  link: Link;
  messages: Messages;
  removal: Removal;
  inTurn: InTurn;
  log: Logger;
}): Promise<void> {
  const { errands, link, messages, removal, inTurn, log } = deps;

  async function message(teamId: string, { channel, ts, thread }: Extract<About, { type: 'message' }>) {
    const { web } = await link.to(teamId);
    const only = { channel, oldest: ts, latest: ts, inclusive: true, limit: 10 };
    const page =
      thread && thread !== ts
        ? await web.conversations.replies({ ...only, ts: thread })
        : await web.conversations.history(only);
    const found = (page.messages as SlackMessage[] | undefined)?.find((one) => one.ts === ts);
    if (!found || found.subtype === 'tombstone') await messages.vanished(teamId, channel, ts);
    else await messages.event(teamId, { ...found, channel });
  }

  async function again(teamId: string, about: About): Promise<void> {
    if (about.type === 'app_uninstalled') return removal.uninstalled(teamId);
    if (about.type === 'tokens_revoked') return removal.revoked(teamId, about.tokens);
    await message(teamId, about).catch((error: unknown) => {
      if (!isCode(error, ...GONE) && !(error instanceof NotInstalled)) throw error;
    });
  }

  for (const { id, teamId, about } of await errands.overdue())
    await inTurn.run(about.type === 'message' ? about.channel : `${teamId} ${about.type}`, async () => {
      try {
        await again(teamId, about);
        await errands.done(id);
      } catch (error) {
        log.warn({ event: 'slack.errand', err: error, slackCode: codeOf(error) });
      }
    });
}
