import type { Command } from '../../../commands/command.ts';
import { commands } from '../../../commands/index.ts';
import { optionsOf } from '../command-options.ts';
import { ADMIN_PATH, EVENTS_PATH, REDIRECT_PATH } from './app.ts';
import { LIMITS } from './limits.ts';
import { ADMIN_SCOPES, BOT_EVENTS, BOT_SCOPES } from './scopes.ts';
import { EVERYTHING, messageShortcuts, SHORT, VENT_SHORTCUT } from './shortcuts.ts';
import { clip } from './text.ts';

/** Where Slack reaches us, or nothing for Socket Mode, in which we reach it. */
type Reach = { publicUrl: string } | null;

/** The application as Slack is told of it: commands, shortcuts, the least scopes and events. */
export function manifest(reach: Reach) {
  const url = reach ? { url: `${reach.publicUrl}${EVENTS_PATH}` } : {};
  return {
    display_information: {
      name: 'Confidant',
      description: 'A private space for therapists, and a check of what leaves it.',
      background_color: '#24413c',
      long_description:
        'Confidant gives a community of therapists a private channel in which to vent about casework, under their own name or a pseudonym, with names and numbers of clients covered first. It screens what is about to leave that channel for details that could identify a client, explains them, offers other wording and asks peers for review. And it points to supervision. What is kept is sealed and expires.',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: 'Confidant', always_online: true },
      shortcuts: [
        {
          ...{ type: 'global', name: VENT_SHORTCUT.name, callback_id: VENT_SHORTCUT.callbackId },
          description: summaryOf(VENT_SHORTCUT.command),
        },
        ...messageShortcuts.map(({ name, callbackId, command }) => ({
          ...{ type: 'message', name: clip(name, LIMITS.shortcutName), callback_id: callbackId },
          description: summaryOf(command),
        })),
      ],
      slash_commands: [
        {
          command: `/${EVERYTHING}`,
          description: 'Everything Confidant does: a command and its words.',
          usage_hint: 'help | check | vent | share | join | space | supervision …',
          should_escape: true,
          ...url,
        },
        ...commands
          .filter(({ name }) => SHORT.includes(name))
          .map((command) => ({
            command: `/${command.name}`,
            description: clip(command.summary, LIMITS.commandDescription),
            usage_hint: usageOf(command),
            // Channels and people come with their ids.
            should_escape: true,
            ...url,
          })),
      ],
    },
    oauth_config: {
      ...(reach && {
        redirect_urls: [`${reach.publicUrl}${REDIRECT_PATH}`],
      }),
      scopes: {
        bot: Object.keys(BOT_SCOPES).sort(),
        // Asked for at an address of its own, of an admin who wants it.
        ...(reach && { user_optional: [...ADMIN_SCOPES] }),
      },
    },
    settings: {
      event_subscriptions: {
        ...(reach && { request_url: `${reach.publicUrl}${EVENTS_PATH}` }),
        bot_events: [...BOT_EVENTS].sort(),
      },
      interactivity: { is_enabled: true, ...(reach && { request_url: `${reach.publicUrl}${EVENTS_PATH}` }) },
      org_deploy_enabled: false,
      socket_mode_enabled: reach === null,
      token_rotation_enabled: reach !== null,
    },
  };
}

/** Where an admin goes to let the application take down what others typed. */
export function adminAddress(publicUrl: string): string {
  return `${publicUrl}${ADMIN_PATH}`;
}

function summaryOf(name: string): string {
  const command = commands.find((one) => one.name === name);
  if (!command) throw new Error(`no command ${name}`);
  return clip(command.summary, LIMITS.shortcutDescription);
}

function usageOf({ options, rest }: Command): string {
  const { properties } = optionsOf(options);
  const named = Object.keys(properties).filter((name) => name !== rest);
  return clip([...named.map((name) => `[${name}:…]`), rest ?? ''].join(' ').trim(), LIMITS.usageHint);
}
