/** What an operator sees of communities, and how one is erased. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { backUp, KEY_FILE } from '../storage/backup/backup.ts';
import { eraseCommunity, type StoredCommunity, storedCommunities } from '../storage/communities.ts';
import type { DatabaseHandle } from '../storage/database.ts';
import { StorageError } from '../storage/errors.ts';
import { onDatabase, requireStore, run, say } from './store.ts';

export interface EraseOptions {
  yes?: boolean;
  backups?: string;
  keys?: string;
}

/** Lists the communities of the store. Gives the exit code. */
export function listCommunities(): Promise<number> {
  return run(async (config) => {
    requireStore(config);
    const known = await onDatabase(config, ({ pool }) => storedCommunities(pool));
    if (known.length === 0) return say('No community is known.');
    const head = ['PLATFORM', 'ID', 'SINCE', 'SPACES', 'MEMBERS', 'BOT'];
    const rows = known.map((each) => [
      ...[each.platform, each.externalId, day(each.since), String(each.spaces), String(each.members)],
      each.leftAt ? `removed ${day(each.leftAt)}` : 'not removed, as far as known',
    ]);
    for (const line of inColumns([head, ...rows])) say(line);
  });
}

/** Erases all that is held about one community. Gives the exit code. */
export function eraseStored(externalId: string, options: EraseOptions): Promise<number> {
  return run(async (config) => {
    requireStore(config);
    requireKeyFile(options);
    await onDatabase(config, async (database) => {
      const [community, another] = await storedCommunities(database.pool, externalId);
      if (another) throw new StorageError(`two platforms have the id ${externalId}: nothing was erased`);
      if (community) {
        describe(community);
        if (!options.yes && (await typed('Type its id again to erase it: ')) !== externalId)
          throw new StorageError('that is not its id: nothing was erased');
        await eraseCommunity(database.pool, community);
        say('Erased.');
      } else if (options.backups === undefined) {
        throw new StorageError(`no community has the id ${externalId}: confidant communities lists them`);
      } else {
        // Cut off after the first of its two steps, it goes on with the second.
        say(`No community has the id ${externalId}: it was erased before, or never known.`);
      }
      await shutBackups(database, options);
    });
  });
}

function describe({ platform, externalId, since, leftAt, ...counts }: StoredCommunity): void {
  const { spaces, members, people, vents } = counts;
  say(`${platform} ${externalId}, known since ${day(since)}.`);
  const all = [
    count(spaces, 'space'),
    count(members, 'member'),
    count(people, 'account'),
    count(vents, 'vent'),
  ];
  say(`This erases ${all.join(', ')},`);
  say(
    'with all drafts, reviews, agendas, hours, listings and settings, and the keys to their words. For good.',
  );
  if (leftAt) return;
  say(
    'Nobody has heard that the bot was removed there: messages that still stand can no longer be taken down.',
  );
  say('Close its spaces first where you can, and wait until they are gone.');
}

/** A new one in a wrong folder would shut no backup. */
function requireKeyFile({ backups, keys }: EraseOptions): void {
  if (backups === undefined) return;
  const keyFile = resolve(keys ?? join(backups, KEY_FILE));
  if (!existsSync(keyFile)) throw new StorageError(`no file of keys lies at ${keyFile}: nothing was erased`);
}

/** What is erased opens in earlier backups until their file of keys is renewed. */
async function shutBackups(database: DatabaseHandle, { backups, keys }: EraseOptions): Promise<void> {
  if (backups === undefined) {
    say('Earlier backups still open it. Run confidant backup <folder> --keys-only for each folder of them.');
    return;
  }
  const { keyFile } = await backUp(database, { folder: backups, keyFile: keys, keysOnly: true });
  say(`${keyFile} is renewed: no backup opens what was erased.`);
}

/** A line from the terminal, or from whatever is piped in; empty where nothing comes. */
async function typed(question: string): Promise<string> {
  process.stdout.write(question);
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line.trim();
  process.stdout.write('\n');
  return '';
}

function count(some: number, what: string): string {
  return `${some.toLocaleString('en-GB')} ${what}${some === 1 ? '' : 's'}`;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function inColumns(rows: readonly string[][]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
