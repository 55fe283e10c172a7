import { describe, expect, it } from 'vitest';
import { testScreener } from '../../space/testing.ts';
import { normalise } from '../normalise/normalise.ts';
import { withoutLetBe } from './let-be.ts';

const labelsOf = (text: string) =>
  testScreener()
    .screen(text, { region: 'UK', rewrite: false, notes: false })
    .findings.map(({ label }) => label);

describe('links that are nobody’s', () => {
  it.each([
    'Reading group tonight @everyone, see https://discord.gg/abc',
    'Join us here: discord.gg/abc',
    'Slides are at https://docs.google.com/presentation/d/abc',
    'New article: https://www.bacp.co.uk/news',
    'mail info@bacp.co.uk for the form',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ good talk on attachment',
    'Good piece on grief https://www.theguardian.com/society/2026/nov/grief',
    'Zoom ID 823 4567 8901, passcode 4431',
    'The wifi password is harbour2024',
    'Podcast is out: https://open.spotify.com/episode/abc',
  ])('alarm nobody: %s', (text) => {
    expect(labelsOf(text)).toEqual([]);
  });

  it.each([
    'Her song is here https://www.youtube.com/watch?v=dQw4w9WgXcQ and I cried',
    'my client made this https://janedoesart.com',
    'his page is instagram.com/johnnyb',
  ])('are somebody’s where somebody is spoken of: %s', (text) => {
    expect(labelsOf(text)).toContain('URL');
  });

  it('are blanked at their length for the tagger, and what was found stays', () => {
    const text = 'see www.mind.org.uk and instagram.com/johnnyb';
    const found = [{ start: 24, end: text.length, label: 'URL' as const, score: 0.8, source: 'url' }];
    expect(withoutLetBe(normalise(text), found, [])).toBe('see                 and instagram.com/johnnyb');
  });
});
