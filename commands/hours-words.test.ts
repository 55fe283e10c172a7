import { describe, expect, it } from 'vitest';
import type { Tally } from '../src/supervision/hours.ts';
import { type DatedSession, progressOf } from '../src/supervision/progress.ts';
import { loadRules } from '../src/supervision/rules.ts';
import { memberLines, tallyLines } from './hours-words.ts';

const rules = loadRules('data');
const alone = (heldOn: string, more: Partial<DatedSession> = {}): DatedSession => ({
  ...{ heldOn, kind: 'individual', minutes: 60, groupSize: 1, facilitated: true, presentingMinutes: null },
  ...more,
});

interface Logged {
  sessions?: DatedSession[];
  client?: Record<string, number>;
  since?: string;
}

/** What is logged beside a body’s figures on 29 February 2028. */
function tally(ruleId: string, { sessions = [], client = {}, since = '2024-02-29' }: Logged): Tally {
  const log = { sessions, clientMinutes: new Map(Object.entries(client)), since, today: '2028-02-29' };
  return { progress: progressOf(rules.find(ruleId)!, log), since, whatIf: null };
}

const lines = (ruleId: string, logged: Logged = {}) => tallyLines(tally(ruleId, logged));

describe('what a card says of a body’s figures', () => {
  it('invents no session where none is logged', () => {
    const [, , rhythm] = lines('uk-bacp-student');
    expect(rhythm).toBe(
      'no session that counts is logged since 29 February 2024: of days between two, the body names 14 at most',
    );
    expect(lines('uk-bacp-student', { sessions: [alone('2028-02-28')] })[2]).toBe(
      '1 day since the last session that counts (28 February 2028); the body names 14 at most',
    );
  });

  it.each(['au-pacfa-upgrade', 'ca-crpo-independent'])(
    'of %s has the half that must be individual, before anything is logged as well',
    (rule) => {
      const said = lines(rule);
      expect(said).toContain(
        '0 min counted individual; the body wants at least 50 % of all, and nothing is counted yet',
      );
      expect(said.join()).not.toContain('judgement');
    },
  );

  it('of NCIP asks for client hours before it shows a figure that goes by them', () => {
    expect(lines('uk-ncip')).toEqual([
      '0 min counted; the body’s figure goes by client hours, and none are noted (1 February 2028 to 29 February 2028)',
    ]);
    expect(lines('uk-ncip', { client: { '2028-02': 240 } })[0]).toContain(
      'beside 1 h for the client hours noted',
    );
    expect(lines('uk-ncip', { client: { '2028-02': 960 } })[0]).toContain('leaves this to judgement');
  });

  it('tells the member, and not whoever reads the log, what to note and whom to ask', () => {
    const peers = { kind: 'group', groupSize: 4, facilitated: false } as const;
    const of = tally('uk-ncip', { sessions: [alone('2028-02-02', peers)] });
    expect(memberLines(of)).toEqual([
      'Note your client hours with /hours clients to see what goes by them',
      'Ask the body whether your meetings without a facilitator count',
    ]);
    expect(tallyLines(of).join()).not.toMatch(/your|ask /);
    expect(memberLines(tally('uk-ncip', { client: { '2028-02': 240 } }))).toEqual([]);
  });

  it('of QCA says what more client hours would ask for, where none are noted', () => {
    expect(lines('au-qca')[0]).toContain('; 5 h more above 400 h with clients: none are noted');
    const of = (client: Record<string, number>) => lines('au-qca', { client })[0];
    expect(of({ '2028-02': 60 })).toMatch(/none are noted for January 2028$/);
    expect(of({ '2028-01': 0, '2028-02': 60 })).not.toContain('none are noted');
  });

  it('of a ratio names the months it leaves out, those in a row by the first and the last', () => {
    const client = { '2027-12': 1200, '2028-02': 1200 };
    expect(lines('ie-iacp-accredited', { client, since: '2027-09-03' })[0]).toContain(
      '(by the months noted, since 1 September 2027); left out, for no client hours are noted: September 2027 to November 2027, January 2028',
    );
  });

  it('says why what is disputed is not in the sums', () => {
    const sessions = [alone('2028-02-02', { disputed: true })];
    expect(lines('uk-bacp-accredited', { sessions })).toContain(
      '1 not counted: the supervisor remembers it differently',
    );
  });

  it('of an average says which month it leaves out', () => {
    const said = lines('uk-babcp-accredited', { sessions: [alone('2027-12-30')], since: '2027-12-30' });
    expect(said[0]).toContain(
      '0 min counted on average a month, beside 1 h 30 min (1 January 2028 to 31 January 2028)',
    );
    expect(said[0]).toContain('; 1 h from 30 December 2027 to 31 December 2027, no whole month');
  });
});
