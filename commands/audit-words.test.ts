import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../src/space/audit.ts';
import { auditWords } from './audit-words.ts';

const ENTRY: AuditEntry = {
  ...{ id: 'audit_1', actorPersonId: 'person_1', subject: 'space_1', action: '', detail: {} },
  at: new Date('2026-05-04T10:00:00Z'),
};
const say = (action: string, detail: AuditEntry['detail'] = {}, whom: string | null = null) =>
  auditWords({ ...ENTRY, action, detail }, { who: 'Rohan', whom, zone: 'UTC' });

describe('a line of the stewards’ list', () => {
  it.each([
    [
      'space.changed',
      { retentionDays: 7, watch: 'nudge', name: true, pause: true },
      'Rohan changed how long vents stay (7 days), the watch (a private word), the name, the two questions before anything goes out (on)',
    ],
    ['space.changed', { onCall: false }, 'Rohan changed the supervisor on call (off)'],
    ['member.suspended', { until: '2026-05-06T10:00:00Z' }, 'Rohan paused Tom until 6 May 2026, 10:00'],
    ['steward.made', {}, 'Rohan made Tom a steward'],
    ['consent.recorded', {}, 'Someone recorded a client’s consent'],
  ])('%s is a sentence', (action, detail, sentence) => {
    expect(say(action, detail as AuditEntry['detail'], 'Tom')).toBe(`4 May 2026, 10:00: ${sentence}`);
  });

  it('is there for what a later version wrote', () => {
    expect(say('space.painted')).toBe('4 May 2026, 10:00: Rohan did something');
  });
});
