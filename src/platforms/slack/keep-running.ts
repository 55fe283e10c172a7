import type { Logger } from 'pino';
import type { Recoverable } from '../adapter.ts';
import { keepTrying } from '../keep-trying.ts';
import { isBadToken } from './errors.ts';
import type { Running, Slack } from './slack.ts';

/** Starts Slack and tries again while it cannot be reached. A token that is refused is said once. Gives what stops it. */
export function keepRunning(
  slack: Slack,
  services: Recoverable,
  { log, say }: { log: Logger; say: (line: string) => void },
): () => Promise<void> {
  return keepTrying({
    ...{ name: 'slack', log, say, start: () => slack.start(services) },
    welcome: (running) => say(welcome(running)),
    refused: (error) => {
      if (isBadToken(error))
        return 'Slack does not accept SLACK_BOT_TOKEN or SLACK_APP_TOKEN: copy them anew from https://api.slack.com/apps';
      return null;
    },
  });
}

function welcome({ installAt, teamName }: Running): string {
  return installAt
    ? `Slack may call. A workspace lets the bot in at ${installAt}`
    : `Slack is connected, in ${teamName}.`;
}
