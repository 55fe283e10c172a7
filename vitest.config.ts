import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'commands/**/*.test.ts', 'corpus/**/*.test.ts', 'tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more workers than that only makes timings unsteady.
    maxWorkers: 2,
    // A shared machine may be slow at the wrong moment; a test that fails three times in a row is wrong.
    retry: process.env['CI'] ? 2 : 0,
  },
});
