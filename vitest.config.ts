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

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'commands/**/*.test.ts', 'corpus/**/*.test.ts', 'tests/**/*.test.ts'],
    env: roomy() ? { TMPDIR: MEMORY } : {},
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more workers than that only makes timings unsteady.
    maxWorkers: 2,
    // A shared machine may be slow at the wrong moment; a test that fails three times in a row is wrong.
    retry: process.env['CI'] ? 2 : 0,
  },
});
