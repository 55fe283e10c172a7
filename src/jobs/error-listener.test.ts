import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createErrorListener } from './error-listener.ts';

describe('listener for errors of the queue', () => {
  const log = { error: vi.fn() };
  const pause = vi.fn();
  const resume = vi.fn();
  beforeEach(() => {
    vi.useFakeTimers();
    vi.clearAllMocks();
  });
  afterEach(() => void vi.useRealTimers());

  function make(): (count: number) => void {
    const listener = createErrorListener({ log, pause, resume });
    return (count) => {
      for (let index = 0; index < count; index += 1) {
        listener.listen(Object.assign(new Error('Priya'), { code: '42P01' }));
      }
    };
  }

  it('speaks once a minute, without words, and says how much it kept to itself', () => {
    const err = make();
    err(100);
    vi.advanceTimersByTime(59_000);
    err(1);
    expect(log.error).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(2_000);
    err(1);
    expect(log.error.mock.calls.map(([fields]) => fields)).toEqual([
      { error: 'Error 42P01', unspoken: 0 },
      { error: 'Error 42P01', unspoken: 100 },
    ]);
  });

  it('leaves a worker alone that errs now and then', () => {
    const err = make();
    for (let index = 0; index < 20; index += 1) {
      err(1);
      vi.advanceTimersByTime(500);
    }
    expect(pause).not.toHaveBeenCalled();
  });

  it('pauses one that errs in a loop, longer each time, up to a minute', () => {
    const err = make();
    const pauses: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      err(6);
      expect(pause).toHaveBeenCalledTimes(round + 1);
      const begun = Date.now();
      while (resume.mock.calls.length === round) vi.advanceTimersByTime(500);
      pauses.push(Date.now() - begun);
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('begins with a short pause again after a quiet minute', () => {
    const err = make();
    err(6);
    vi.advanceTimersByTime(1_000);
    err(6);
    vi.advanceTimersByTime(2_000 + 61_000);
    err(6);
    vi.advanceTimersByTime(1_000);
    expect(resume).toHaveBeenCalledTimes(3);
  });
});
