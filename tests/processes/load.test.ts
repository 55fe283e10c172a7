import { describe, expect, it } from 'vitest';
import { measureLoad } from '../../bench/load/measure.ts';
import { drawPlot } from '../../bench/load/plot.ts';
import { page, report } from '../../bench/load/report.ts';
import { canHaveHouses } from './house.ts';

const there = await canHaveHouses();

/** So small that it shows whether the measuring works, and nothing of how fast anything is. */
const SMALL = {
  ...{ communities: 6, members: 24, workers: 1, rate: 20, seconds: 6, warmUp: 1 },
  ...{ vents: 12, counts: [1], say: () => {} },
};

describe.skipIf(!there)('the load', { timeout: 180_000 }, () => {
  it('counts what people do on both platforms, and what came of it', async () => {
    const measured = await measureLoad(SMALL);
    expect(measured.done).toHaveLength(SMALL.rate * SMALL.seconds);
    for (const platform of ['discord', 'slack'])
      expect(measured.done.some((each) => each.platform === platform && each.acknowledgedMs < 3_000)).toBe(
        true,
      );
    expect(measured.posted.promised).toBeGreaterThan(0);
    expect(measured.posted.lost).toBe(0);
    expect(measured.processes.map(({ name }) => name)).toEqual([
      'gateway 1',
      'gateway 2',
      'worker 1',
      'web 1',
    ]);
    for (const { memory, processor } of measured.processes) {
      expect(memory).toBeGreaterThan(50);
      expect(processor).toBeGreaterThan(0);
    }
    expect(measured.throughput).toEqual([{ workers: 1, perSecond: expect.any(Number) }]);
    const { lines } = report(measured, SMALL);
    expect(lines.join('\n')).not.toContain('NaN');
    const run = { command: 'npm run load', machine: 'a machine', options: SMALL };
    expect(page(lines, measured.throughput, run)).toContain('| gateway 2 | ');
  });
});

describe('the plot', () => {
  it('shows each point with its value, and nothing that could be markup', () => {
    const points = [
      { across: 1, up: 61.2 },
      { across: 2, up: 117.8 },
    ];
    const drawn = drawPlot({ title: 'Posted & <counted>', across: 'workers', up: 'a second', points });
    expect(drawn.match(/<circle/g)).toHaveLength(2);
    expect(drawn).toContain('>61</text>');
    expect(drawn).toContain('>118</text>');
    expect(drawn).toContain('Posted &amp; &lt;counted>');
  });
});
