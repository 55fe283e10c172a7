#!/usr/bin/env -S node --no-regexp-tier-up
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type CheckOptions, check, EXIT } from './cli/check.ts';
import { addDataCommands } from './cli/data-commands.ts';
import { packageRoot } from './paths.ts';
import { ROLES, type Role } from './role.ts';
import { REGIONS, type Region } from './screening/types.ts';

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  version: string;
};

const program = new Command('confidant')
  .description('Screens a draft for details that could identify a client.')
  .version(version, '--version', 'print the version')
  .showHelpAfterError('(confidant --help says more)')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : EXIT.unreadable));

program
  .command('check')
  .summary('check drafts before they leave')
  .description('Checks files, or the text on standard input, and says what could identify a client.')
  .argument('[file...]', 'text files; none or - reads standard input')
  .option('--json', 'print one Screening as JSON')
  .option('--jsonl', 'read {"id","text"} lines and write {"id", …Screening} lines, in order')
  .option('--mentions', 'also give every detail seen, and whom it is about')
  .option('--region <region>', `the writer's region: ${REGIONS.join(', ')}`, toRegion, 'UK')
  .option('--caseload <people>', 'people the writer sees, for the second crowd', toCount, 25)
  .option('--no-notes', 'leave out advice that changes no verdict')
  .addHelpText('after', '\nExit: 0 clear, 1 revise or hold, 2 usage or unreadable input.')
  .action(async (files: string[], options: CheckOptions) => {
    process.exitCode = await check(files, options);
  });

program
  .command('start')
  .summary('run the program, or one part of it')
  .description('Starts Confidant. Settings come from the environment; .env.example has them all.')
  .option('--role <role>', `what this process does: ${ROLES.join(', ')}`, toRole, 'all')
  .addHelpText('after', '\nAny number of processes of each role share one PostgreSQL and one Redis.')
  // Loaded for this command alone: checking a draft needs none of it.
  .action(async ({ role }: { role: Role }) => (await import('./roles/program.ts')).runProgram(role));

addDataCommands(program);

function toRole(given: string): Role {
  const role = ROLES.find((known) => known === given);
  if (!role) throw new InvalidArgumentError(`It is one of ${ROLES.join(', ')}.`);
  return role;
}

function toRegion(given: string): Region {
  const region = REGIONS.find((known) => known.toLowerCase() === given.toLowerCase());
  if (!region) throw new InvalidArgumentError(`It is one of ${REGIONS.join(', ')}.`);
  return region;
}

function toCount(given: string): number {
  const count = Number(given);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return count;
}

// A reader that stops early (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? 0 : EXIT.unreadable),
);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(
    `confidant: this should not have happened: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exitCode = EXIT.unreadable;
}
