import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { LIMITS } from './limits.ts';
import { manifest } from './manifest.ts';
import { BOT_EVENTS, BOT_SCOPES } from './scopes.ts';

const socket = manifest(null);
const http = manifest({ publicUrl: 'https://confidant.example.org' });

/** Which scope an event needs to be sent (docs: Events API, each event's own page). */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_uninstalled: [],
  tokens_revoked: [],
  'message.groups': ['groups:history'],
  'message.channels': ['channels:history'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  channel_shared: ['channels:read', 'groups:read'],
  channel_unshared: ['channels:read', 'groups:read'],
  user_change: ['users:read'],
};

describe('the manifest', () => {
  it('has one command for everything and short ones for what is said most', () => {
    expect(socket.features.slash_commands.map(({ command }) => command)).toEqual([
      '/confidant',
      '/vent',
      '/check',
      '/share',
    ]);
  });

  it('offers what commands have for a message’s menu, and a vent from anywhere', () => {
    const names = socket.features.shortcuts.map(({ name }) => name);
    for (const { messageMenu } of commands) if (messageMenu) expect(names).toContain(messageMenu);
    expect(names).toEqual(expect.arrayContaining(['Check before sharing', 'Take to supervision', 'Vent']));
    expect(new Set(socket.features.shortcuts.map(({ callback_id }) => callback_id)).size).toBe(names.length);
  });

  it('keeps to Slack’s limits, so that nothing of it is cut', () => {
    expect(socket.features.shortcuts.length).toBeLessThanOrEqual(LIMITS.shortcuts);
    for (const { name } of socket.features.shortcuts) expect(name).not.toContain('…');
    for (const { command, description, usage_hint } of socket.features.slash_commands) {
      expect(command).toMatch(/^\/[a-z-]{1,31}$/);
      expect(description.length).toBeLessThanOrEqual(LIMITS.commandDescription);
      expect(usage_hint).not.toContain('……');
    }
    const { name, description, long_description: long } = socket.display_information;
    expect([
      name.length <= 35,
      description.length <= 140,
      long.length >= 175 && long.length <= 4_000,
    ]).toEqual([true, true, true]);
  });

  it('asks for the scopes the application uses, no others, and none of a person’s', () => {
    expect(socket.oauth_config.scopes).toEqual({ bot: Object.keys(BOT_SCOPES).sort() });
    expect(http.oauth_config.scopes).toEqual({
      bot: Object.keys(BOT_SCOPES).sort(),
      user_optional: ['chat:write'],
    });
  });

  it('listens only to what its scopes let it hear', () => {
    for (const event of BOT_EVENTS) {
      const usual = event.startsWith('group_') ? ['groups:read'] : ['channels:read'];
      const needed = NEEDS[event] ?? usual;
      expect(
        needed.filter((scope) => !(scope in BOT_SCOPES)),
        event,
      ).toEqual([]);
    }
  });

  it('needs no address in Socket Mode, and over HTTP has every one under the public URL', () => {
    expect(JSON.stringify(socket)).not.toContain('https://');
    expect(socket.settings.socket_mode_enabled).toBe(true);
    const addresses = JSON.stringify(http).match(/https:\/\/[^"]+/g) ?? [];
    expect(addresses.length).toBe(4 + 3);
    for (const address of addresses) expect(address).toMatch(/^https:\/\/confidant\.example\.org\/slack\//);
    expect(http.settings).toMatchObject({ socket_mode_enabled: false, token_rotation_enabled: true });
  });
});
