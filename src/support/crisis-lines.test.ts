import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../paths.ts';
import { REGIONS } from '../screening/types.ts';
import { loadCrisisLines } from './crisis-lines.ts';

const lines = loadCrisisLines(join(dataFolder, 'support'));
const all = lines.countries.map(({ country }) => lines.of(country));

describe('crisis lines', () => {
  it('are there for every region a space can have', () => {
    for (const region of REGIONS) expect([region, lines.has(region)]).toEqual([region, true]);
  });

  it.each(all)('of $name have hours, a way to reach them, a directory and an emergency number', (country) => {
    for (const { name, ways, hours } of [...country.you, ...country.client])
      expect([name, ways.length > 0, hours.length > 0]).toEqual([name, true, true]);
    expect(country.directory.url).toMatch(/^https:\/\/findahelpline\.com/);
    expect(country.emergency.length).toBeGreaterThan(0);
  });

  it.each(all)('of $name never leave an unconfirmed one as the only route', ({ you, client }) => {
    for (const heading of [you, client]) {
      expect(heading.length).toBeGreaterThan(0);
      expect(heading[0]?.confirmed).toBe(true);
    }
  });

  it('know what of their words can be rung or written to', () => {
    const dialsOf = (country: string, called: string) =>
      lines
        .of(country)
        .you.concat(lines.of(country).client)
        .find(({ name }) => name.startsWith(called))?.dials;
    expect(dialsOf('UK', 'Samaritans')).toEqual([{ words: '116 123', to: 'tel:116123' }]);
    expect(dialsOf('UK', 'Shout')).toEqual([{ words: 'text SHOUT to 85258', to: 'sms:85258?body=SHOUT' }]);
    expect(dialsOf('UK', 'NHS 111')).toEqual([{ words: '111', to: 'tel:111' }]);
    for (const { ways, dials } of all.flatMap(({ you, client }) => [...you, ...client]))
      for (const { words, to } of dials) {
        expect(ways.join()).toContain(words);
        expect(to).toMatch(/^(?:tel|sms):\+?\d+(?:\?body=\w+)?$/);
      }
  });

  it('leave out what must not be listed', () => {
    expect(JSON.stringify(all)).not.toMatch(/The Mix|KIRAN|599-0019/);
  });

  it('put lines for young people under a client’s heading only, and clinicians’ own under yours', () => {
    const names = (list: Array<{ name: string }>) => list.map(({ name }) => name);
    const { you, client } = lines.of('UK');
    expect(names(you)).toContain('NHS Practitioner Health');
    expect(names(you)).not.toContain('Childline');
    expect(names(client)).toContain('Childline');
    expect(names(client)).not.toContain('NHS Practitioner Health');
  });

  it('of a country nobody knows are the directories', () => {
    expect(lines.of('Atlantis').country).toBe('other');
  });
});
