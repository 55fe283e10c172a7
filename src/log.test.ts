import { describe, expect, it } from 'vitest';
import { createLog, decision } from './log.ts';

function capture(): { lines: string[]; log: ReturnType<typeof createLog> } {
  const lines: string[] = [];
  return {
    lines,
    log: createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } }),
  };
}

describe('log', () => {
  it('writes a decision with its ids, enums and numbers', () => {
    const { lines, log } = capture();
    decision(log, 'vent.posted', { vent: 'vent_Ab-9', state: 'posted', took: 12, signed: false });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      event: 'vent.posted',
      vent: 'vent_Ab-9',
      state: 'posted',
      took: 12,
      signed: false,
    });
  });

  it('leaves out a field that could be a sentence', () => {
    const { lines, log } = capture();
    decision(log, 'vent.posted', { vent: 'vent_1', state: 'Priya cried today', other: 'Пётр' });
    expect(lines[0]).not.toMatch(/Priya|Пётр/);
    expect(lines[0]).toContain('vent_1');
  });

  it('keeps of an error its class, its code and where it was thrown, and no message', () => {
    const { lines, log } = capture();
    const error = Object.assign(new RangeError('Priya\nsaid it', { cause: new Error('Priya') }), {
      code: 'E_POST',
      detail: 'Priya',
    });
    log.error({ err: error }, 'posting failed');
    log.error({ error }, 'posting failed');
    expect(lines.join('')).not.toContain('Priya');
    expect(JSON.parse(lines[0] ?? '').err).toMatchObject({
      class: 'RangeError',
      code: 'E_POST',
      at: expect.stringMatching(/log\.test\.ts:\d+/),
    });
  });

  it('catches an error that is logged without a field of its own', () => {
    const { lines, log } = capture();
    log.error(new Error('Priya said it'));
    log.error({ err: new Error('Priya said it') });
    expect(lines.join('')).not.toContain('Priya');
  });

  it.each(['text', 'body', 'content', 'message', 'draft', 'rewrite', 'payload'])(
    'leaves out a field named %s',
    (name) => {
      const { lines, log } = capture();
      log.info({ [name]: 'Priya' });
      expect(lines.join('')).not.toContain('Priya');
    },
  );

  it('says nothing below its level', () => {
    const { lines, log } = capture();
    log.debug('quiet');
    expect(lines).toEqual([]);
  });
});
