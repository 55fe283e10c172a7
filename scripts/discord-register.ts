/** `npm run discord:register`: registers the commands with Discord, changed or not. */
import { existsSync } from 'node:fs';
import { commands } from '../commands/index.ts';
import { readConfig } from '../src/config.ts';
import { createLink } from '../src/platforms/discord/link.ts';
import { inviteLink } from '../src/platforms/discord/permissions.ts';
import { register } from '../src/platforms/discord/register.ts';

if (existsSync('.env')) process.loadEnvFile('.env');
const { discord } = readConfig(process.env);
if (!discord) {
  process.stderr.write('Set DISCORD_TOKEN and DISCORD_APP_ID first: see docs/discord.md\n');
  process.exit(1);
}
const { rest } = createLink(discord);
const count = await register(rest, discord, commands);
const where = discord.guildId
  ? `in server ${discord.guildId}`
  : 'everywhere (Discord may take a minute to show them)';
process.stdout.write(
  `${count} commands registered ${where}.\nInvite: ${inviteLink(discord.applicationId)}\n`,
);
