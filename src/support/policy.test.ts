import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../paths.ts';
import { REGIONS } from '../screening/types.ts';
import { buildPolicy, hasDisclaimer, type PolicyForm, policyFile } from './policy.ts';
import { loadSupportData } from './support-services.ts';

const { crisisLines, guidance } = loadSupportData(dataFolder);
const AMARA: PolicyForm = {
  ...{ name: 'Amara Nwosu', profession: 'Counsellor', licence: 'BACP 123456' },
  ...{ channels: 'TikTok and Instagram', contact: 'through my booking page' },
};
const EMPTY: PolicyForm = { name: '', profession: '', licence: '', channels: '', contact: '' };
const partsFor = (region: (typeof REGIONS)[number], form = AMARA) =>
  buildPolicy(form, { region, lines: crisisLines.of(region), guidance });

describe('a creator’s texts', () => {
  it.each(REGIONS)('of %s end a crisis footnote with the emergency number', (region) => {
    const crisis = partsFor(region).find(({ id }) => id === 'crisis')?.text ?? '';
    expect(crisis).toMatch(/findahelpline\.com\. Life in danger: \d[^.:]+\.$/);
    expect(crisis).toContain(crisisLines.of(region).client[0]?.name);
    for (const { number, note } of crisisLines.of(region).emergency)
      expect(crisis).toContain(note ? `${number} (${note})` : number);
  });

  it('say of an emergency number from where it is reached', () => {
    expect(partsFor('ZA').find(({ id }) => id === 'crisis')?.text).toMatch(/112 \(from a mobile\)\.$/);
  });

  it('say who they are, and that it is no therapy', () => {
    const bio = partsFor('UK').find(({ id }) => id === 'bio');
    expect(bio?.text).toBe('Amara Nwosu · Counsellor · BACP 123456 · information, not therapy');
  });

  it('leave a place to fill in for what was not said', () => {
    expect(partsFor('UK', EMPTY)[0]?.text).toContain('[your name], [your profession]');
  });

  it.each(REGIONS)('of %s cite guidance that is there', (region) => {
    const ids = partsFor(region).flatMap((part) => part.guidance);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) expect(guidance.reference(id)).not.toBeNull();
  });

  it('lean on the writer’s own body where it has a rule, and say whose rule it is where no therapists have', () => {
    const cited = (region: (typeof REGIONS)[number], licence: string) =>
      partsFor(region, { ...AMARA, licence }).flatMap(({ guidance: ids }) =>
        ids.map((id) => guidance.reference(id)?.cite),
      );
    const bacp = new Set(cited('UK', 'BACP 123456'));
    expect(new Set(cited('UK', 'MBACP (Accred)'))).toEqual(bacp);
    expect([...bacp].filter((cite) => !/^BACP|^Therapy Today/.test(cite ?? ''))).toEqual([
      'BMJ consent policy (medical publishing)',
    ]);
    expect(cited('US', 'ACA 1').join()).not.toMatch(/APA|HIPAA|CFR/);
    expect(cited('UK', 'NCPS 1').join()).not.toMatch(/GMC|ICMJE/);
  });

  it('promise nothing', () => {
    const all = REGIONS.flatMap((region) => partsFor(region).map(({ text }) => text)).join('\n');
    expect(all).not.toMatch(/\b(?:complian(?:t|ce)|compl(?:y|ies)|safe(?:ly)?|guarantee\w*)\b/i);
  });

  it('let a client say no, change their mind, and read the very words', () => {
    const consent = partsFor('UK').find(({ id }) => id === 'consent')?.text ?? '';
    for (const needed of [
      'You may say no',
      'change your mind',
      'word for word',
      'recognise you',
      'this text only',
    ])
      expect(consent).toContain(needed);
  });

  it('come in one file with what they lean on', () => {
    const file = policyFile(partsFor('UK'), (id) => guidance.reference(id)?.cite ?? null);
    expect(file.match(/^# /gm)).toHaveLength(7);
    expect(file).toContain('Leans on: ');
  });

  it('are made of any answer, each on one line of its own', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, licence) => {
        const bio = partsFor('UK', { ...EMPTY, name, licence }).find(({ id }) => id === 'bio');
        return bio !== undefined && !bio.text.includes('\n');
      }),
    );
  });
});

describe('a disclaimer', () => {
  it.each([
    'This is information, not therapy.',
    'For educational purposes only!',
    'Not a substitute for therapy x',
    'reminder: this isn’t medical advice',
    'attachment in ninety seconds #nottherapy',
    'I am a therapist but not your therapist.',
    'This is no therapy, just thoughts.',
    'No substitute for professional help',
    'never a replacement for treatment',
    'Info only, not medical advice and not therapy',
    'Not intended as professional advice.',
  ])('is seen in: %s', (caption) => {
    expect(hasDisclaimer(caption)).toBe(true);
  });

  it.each([
    'Attachment in ninety seconds.',
    'Therapy is for everyone.',
    'Some advice for new mums',
    'There is no treatment that works for everyone',
    'No therapy session is ever wasted',
    'It was not therapy that failed you',
    'She is not treatment-resistant',
    'Never treatment first: listen.',
    'What does not help, and why they do not care.',
  ])('is missed in: %s', (caption) => {
    expect(hasDisclaimer(caption)).toBe(false);
  });

  it('that the form gives is one', () => {
    expect(hasDisclaimer(partsFor('UK').find(({ id }) => id === 'disclaimer')?.text ?? '')).toBe(true);
  });
});
