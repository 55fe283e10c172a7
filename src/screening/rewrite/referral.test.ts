import { describe, expect, it } from 'vitest';
import type { Label } from '../types.ts';
import { isReferral, safeReferral } from './referral.ts';

describe('a request for a therapist', () => {
  it.each([
    'Looking for a therapist for a 27F in Tulsa with OCD, BCBS',
    'anyone know a good EMDR therapist near Cork? asking for a client',
    'Any male counsellors in Perth with room? My client would rather see a man.',
    'Seeking referral, telehealth ok: 34yo female, hx of panic',
    'who takes Tricare and sees teens? one client is switching',
    'where would u send a 27F who wants trauma work',
    'Kindly suggest a Hindi-speaking psychologist for a client in Pune',
  ])('is one: %s', (text) => expect(isReferral(text)).toBe(true));

  it.each([
    'Looking for a supervisor, integrative, Manchester or online.',
    'Looking for my own therapist, EMDR a plus.',
    'Therapy is two people looking for the question.',
    'Looking for honest reviews of EMDR basic trainings for a client-centred practice.',
    'What do you do when a client asks for a hug?',
    'My client asked for te reo. Refer on to a Māori practitioner, or be honest about the rest?',
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
});
