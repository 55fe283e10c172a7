import { existsSync, statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Memory in place of a disk, where there is enough: every test's database is a thousand small files. */
const MEMORY = '/dev/shm';
const MEMORY_BYTES = 2e9;

function roomy(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > MEMORY_BYTES;
}

/** Tests of the domain and of the platforms, which open a store and load the same models each. */
const HOUSE = [
  'src/{gate,space,supervision,support}/**/*.test.ts',
  'commands/**/*.test.ts',
  'tests/{discord,slack}/**/*.test.ts',
];

export default defineConfig({
  test: {
    env: roomy() ? { TMPDIR: MEMORY } : {},
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more workers than that only makes timings unsteady.
    maxWorkers: 2,
    // As the programs are started.
    execArgv: ['--no-regexp-tier-up'],
    // A shared machine may be slow at the wrong moment; a test that fails three times in a row is wrong.
    retry: process.env['CI'] ? 2 : 0,
    projects: [
      // Files share a worker's modules: else half of the time goes into loading the same tables again.
      {
        extends: true,
        test: { name: 'house', isolate: false, include: HOUSE, setupFiles: 'tests/discord-first.ts' },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['{src,corpus,tests}/**/*.test.ts'],
          exclude: [...HOUSE, '**/node_modules/**'],
        },
      },
    ],
  },
});
