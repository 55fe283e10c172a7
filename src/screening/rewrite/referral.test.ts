import { describe, expect, it } from 'vitest';
import type { Label, Region } from '../types.ts';
import { isReferral, isSafeReferral, safeReferral } from './referral.ts';

describe('a request for a therapist', () => {
  it.each([
    'Looking for a therapist for a 27F in Tulsa with OCD, BCBS',
    'anyone know a good EMDR therapist near Cork? asking for a client',
    'Any male counsellors in Perth with room? My client would rather see a man.',
    'Seeking referral, telehealth ok: 34yo female, hx of panic',
    'who takes Tricare and sees teens? one client is switching',
    'where would u send a 27F who wants trauma work',
    'Chasing a psychologist in Tauranga with room for a nurse of 44',
    'After a Spanish speaking counselor in Yakima for a boy of 15',
    'Who has got space? 9yo, selective mutism, Stroud.',
    'Can anyone see a woman with panic attacks? Deptford, evenings.',
    'Referral request: couple in their fifties, he had an affair.',
    'anyone know a play therapist round Mallow? 6 year old boy',
    'Kindly suggest a Hindi-speaking psychologist for a client in Pune',
  ])('is one: %s', (text) => expect(isReferral(text)).toBe(true));

  it.each([
    'Looking for a supervisor, integrative, Manchester or online.',
    'Looking for my own therapist, EMDR a plus.',
    'Therapy is two people looking for the question.',
    'Looking for honest reviews of EMDR basic trainings for a client-centred practice.',
    'What do you do when a client asks for a hug?',
    'My client asked for te reo. Refer on to a Māori practitioner, or be honest about the rest?',
    'After a therapist loses a client, who holds her?',
    'Can anyone take a look at my notes for the webinar?',
    'Anybody have experience with clients who podcast about therapy?',
  ])('is none: %s', (text) => expect(isReferral(text)).toBe(false));

  it('leaves without the person, and keeps what describes the service', () => {
    const text =
      'Looking for a Spanish-speaking EMDR therapist for a 27F nurse in Tulsa, Oklahoma with OCD, BCBS, telehealth ok';
    const find = (words: string, label: Label) => ({
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
      label,
      subject: 'client' as const,
    });
    const { text: said } = safeReferral(
      text,
      [find('27F', 'AGE'), find('nurse', 'OCCUPATION'), find('Tulsa', 'PLACE'), find('OCD', 'HEALTH')],
      'US',
    );
    expect(said).not.toMatch(/27|\bF\b|nurse|Tulsa|OCD/);
    expect(said).toMatch(/Spanish-speaking/i);
    expect(said).toContain('EMDR');
    expect(said).toContain('BCBS');
    expect(said).toContain('telehealth');
    expect(said).toContain('mental health');
  });

  it('names a region but no town', () => {
    const text = 'Looking for a therapist in Ohio for a client, 34, in Dayton';
    expect(safeReferral(text, [], 'US').text).toContain('in Ohio');
    expect(safeReferral('Looking for a therapist near Dayton for a client', [], 'US').text).not.toContain(
      'Dayton',
    );
  });

  const asked = (text: string, marks: ReadonlyArray<readonly [string, Label]>, region: Region = 'UK') =>
    safeReferral(
      text,
      marks.map(([words, label]) => ({
        start: text.indexOf(words),
        end: text.indexOf(words) + words.length,
        label,
        subject: 'client' as const,
      })),
      region,
      (town) => ({ Exeter: 'South West', 'Ada, OK': 'Oklahoma' })[town] ?? null,
    ).text;

  it.each([
    ['Looking for a therapist in Exeter for a client of 34', [['Exeter', 'PLACE']], 'in the South West'],
    ['Seeking a counselor near Ada, OK for a nurse', [['Ada', 'PLACE']], 'in Oklahoma'],
    ['Need a therapist licensed in OH and KY for a client', [], 'in OH and KY'],
    ['Looking for a therapist for a client from Poland', [], 'Looking for a therapist. '],
    ['Need a psychologist in Dublin for my client', [], 'Looking for a psychologist. '],
  ] as const)('asks in the region, never the town: %s', (text, marks, said) => {
    expect(asked(text, marks)).toContain(said);
  });

  it.each([
    [
      'Looking for someone for a client, grieving since two suicides on her road',
      [],
      'experienced with bereavement.',
    ],
    ['Seeking referral for a pair with marital trouble, custody filed', [], 'experienced with relationships'],
    ['Looking for a therapist for a client, 42', [['42', 'HEALTH']], 'Looking for a therapist. '],
    ['Anyone know a therapist for a 9yo boy?', [['9yo', 'AGE']], 'who sees children'],
    ['Looking for a counsellor for my teen client', [], 'who sees teenagers'],
    [
      'Tamil/Telugu speaking therapist wanted for a client',
      [],
      'a Tamil-speaking or Telugu-speaking therapist',
    ],
    [
      'Any psychologists with space for a client? Sliding scale not needed',
      [],
      'Looking for a psychologist. ',
    ],
  ] as const)('keeps what a colleague needs to answer, and invents nothing: %s', (text, marks, said) => {
    expect(asked(text, marks)).toContain(said);
  });

  it('says what it keeps, and no more', () => {
    expect(safeReferral('Looking for a therapist for a client', [], 'UK').how).not.toMatch(/region|need/);
    expect(safeReferral('Looking for a therapist in Fife for my client', [], 'UK').how).toContain(
      'the region',
    );
  });

  it.each([
    [
      'Looking for a Hindi/Urdu speaking CBT therapist in Kent or Essex for a teen with panic, evenings',
      'UK',
    ],
    ['Iso EMDR therapist in Ohio for a couple, trauma and drinking, telehealth, Aetna', 'US'],
    ['need a psychiatrist for my client, ADHD assessment', 'AU'],
  ] as const)('is known again when it is sent: %s', (text, region) => {
    const { text: said } = safeReferral(text, [], region);
    expect(isSafeReferral(said)).toBe(true);
    expect(isSafeReferral(`${said} She is Priya.`)).toBe(false);
    expect(isSafeReferral(said.replace(/therapist|psychiatrist/, '$& for Priya'))).toBe(false);
    expect(isSafeReferral(said.replace('. ', ' (Priya). '))).toBe(false);
  });
});
