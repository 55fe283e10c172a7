/** The commands about the store as a whole. What they do is loaded when one is called: checking a draft needs none. */
import { type Command, InvalidArgumentError } from 'commander';
import type { EraseOptions } from './communities.ts';
import type { BackUpOptions, MoveOptions, RestoreOptions } from './data.ts';

const EXIT_HELP = '\nExit: 0 done, 1 not done, for the reason it says, 2 usage.';

export function addDataCommands(program: Command): void {
  program
    .command('backup')
    .summary('copy the store into a folder')
    .description(
      'Copies everything in the store, as of one moment, into one sealed file, and renews the file of keys that opens all backups. Embedded, stop the program first; on a server it goes on.',
    )
    .argument('<folder>', 'where the backups lie')
    .option('--keys <file>', 'where the file of keys lies (default: confidant.keys in the folder)')
    .option('--keep <count>', 'leave that many backups in the folder, and remove older ones', toCount)
    .option('--keys-only', 'renew the file of keys alone: what was erased can no longer be restored')
    .addHelpText('after', EXIT_HELP)
    .action(async (folder: string, options: BackUpOptions) => {
      process.exitCode = await (await import('./data.ts')).backUpStore(folder, options);
    });

  program
    .command('restore')
    .summary('put a backup back')
    .description(
      'Puts a backup into an empty store. What was erased after it was made, as the file of keys knows, is left out.',
    )
    .argument('<file>', 'the backup')
    .option('--keys <file>', 'the file of keys (default: confidant.keys beside the backup)')
    .option('--replace', 'throw away what the store holds now')
    .addHelpText('after', EXIT_HELP)
    .action(async (file: string, options: RestoreOptions) => {
      process.exitCode = await (await import('./data.ts')).restoreStore(file, options);
    });

  program
    .command('migrate-to')
    .summary('move the embedded store to a PostgreSQL server')
    .description(
      'Copies the store in CONFIDANT_DATA to an empty PostgreSQL database and its jobs to REDIS_URL, if that is set. The folder stays as it is. Cut off, it is simply run again.',
    )
    .argument(
      '[address]',
      'postgres://… (default: DATABASE_URL, which keeps a password out of lists of processes)',
    )
    .option('--redis <address>', 'redis://… (default: REDIS_URL)')
    .addHelpText('after', EXIT_HELP)
    .action(async (address: string | undefined, options: MoveOptions) => {
      process.exitCode = await (await import('./data.ts')).moveStore(address, options);
    });

  program
    .command('keys')
    .description('The key that everything is sealed with.')
    .command('rotate')
    .summary('put a new master key in the place of the old one')
    .description(
      'On a server: start every process with CONFIDANT_KEY set to the new key and CONFIDANT_KEY_OLD to the old one, then run this with the same settings, then take CONFIDANT_KEY_OLD away. Embedded with a key file: stop the program and run this; it makes the new key. Cut off, it is simply run again.',
    )
    .addHelpText('after', EXIT_HELP)
    .action(async () => {
      process.exitCode = await (await import('./data.ts')).rotateKeys();
    });

  addCommunityCommands(program);
}

function addCommunityCommands(program: Command): void {
  const communities = program
    .command('communities')
    .summary('list the servers and workspaces it knows, or erase one')
    .description(
      'Lists every server and workspace: its platform and id, since when it is known, how many spaces and members it has, and whether the bot was removed. Embedded, stop the program first.',
    )
    .addHelpText('after', EXIT_HELP)
    .action(async () => {
      process.exitCode = await (await import('./communities.ts')).listCommunities();
    });
  communities
    .command('erase')
    .summary('erase all that is held about one')
    .description(
      'Says what will go, asks for the id again, and erases it with the keys to its words. Cut off, it is simply run again.',
    )
    .argument('<id>', 'the id of the server or workspace')
    .option('--yes', 'do not ask')
    .option(
      '--backups <folder>',
      'where backups lie: renews their file of keys, so that none opens what is erased',
    )
    .option('--keys <file>', 'where the file of keys lies (default: confidant.keys in the folder)')
    .addHelpText('after', EXIT_HELP)
    .action(async (id: string, options: EraseOptions) => {
      process.exitCode = await (await import('./communities.ts')).eraseStored(id, options);
    });
}

function toCount(given: string): number {
  const count = Number(given);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return count;
}
