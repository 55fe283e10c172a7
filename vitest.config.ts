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

/** These look at what a whole process does, to its disk or its memory. */
const APART = [
  'tests/{browser,data,fuzz,processes,security}/**/*.test.ts',
  'tests/*.test.ts',
  'src/storage/durability.test.ts',
];

export default defineConfig({
  test: {
    env: roomy() ? { TMPDIR: MEMORY } : {},
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more workers than that only makes timings unsteady.
    maxWorkers: 2,
    // A shared machine may be slow at the wrong moment; a test that fails three times in a row is wrong.
    retry: process.env['CI'] ? 2 : 0,
    projects: [
      {
        extends: true,
        // Files share a worker's modules: else half of the time goes into loading the same models and tables again.
        test: {
          name: 'parts',
          isolate: false,
          include: [
            'src/**/*.test.ts',
            'commands/**/*.test.ts',
            'corpus/**/*.test.ts',
            'tests/{discord,slack}/**/*.test.ts',
          ],
          exclude: APART,
        },
      },
      { extends: true, test: { name: 'whole', include: APART } },
    ],
  },
});
