import { describe, expect, it } from 'vitest';
import type { Region } from '../types.ts';
import { found } from './testing.ts';

describe('an address is found', () => {
  it.each<[Region, string, string]>([
    ['UK', 'her letter went to 14 Acacia Road last week', '14 Acacia Road'],
    ['UK', 'he lives at Flat 2b, 18 Larch Rise', 'Flat 2b, 18 Larch Rise'],
    ['UK', 'post it to Flat 3, Quay House, her new place', 'Flat 3, Quay House'],
    ['UK', 'her place: Rose Cottage, Tanner Lane', 'Rose Cottage, Tanner Lane'],
    ['UK', 'she moved, postcode SE8 4ZX', 'SE8 4ZX'],
    ['UK', 'he lives in TR18 with his nan', 'TR18'],
    ['IE', 'her Eircode is F92 X0X0', 'F92 X0X0'],
    ['US', 'her SSN letter, RR 2 Box 61, she said', 'RR 2 Box 61'],
    ['US', 'mail his to 2209 W Larkmoor Ave, unit 3C please', '2209 W Larkmoor Ave, unit 3C'],
    ['US', 'her zip is 86556 right?', '86556'],
    ['US', 'she lives in Tsaile AZ 86556 now', '86556'],
    ['CA', 'his card says T0E 0X9', 'T0E 0X9'],
    ['AU', 'her address is u6/19 Bottlebrush Pde', 'u6/19 Bottlebrush Pde'],
    ['AU', 'she moved to postcode 3068 last week', '3068'],
    ['IN', 'her PIN code 700017 is wrong', '700017'],
    ['AU', 'she lives at Wattle st, Nyngan NSW 2825', 'Wattle st, Nyngan NSW 2825'],
    ['AU', 'her letter: Wattle st, Nyngan NSW 2825', 'Wattle st, Nyngan NSW 2825'],
    ['US', 'mail it to 61 E 9th Ave, Tulsa OK 74103', '61 E 9th Ave, Tulsa OK 74103'],
    ['NG', 'he lives at 9 Babatunde Alakija', '9 Babatunde Alakija'],
    ['UK', 'addr: gwendolen street', 'gwendolen street'],
    ['other', 'he pasted -28.8123, 153.2811 for the home visit', '-28.8123, 153.2811'],
    ['other', 'what3words he sent: ///kettle.brisk.ponder', '///kettle.brisk.ponder'],
    ['NG', 'his own house be No 9 Tafawa Crescent', 'No 9 Tafawa Crescent'],
    ['CA', 'she is at 118 rue Plamondon', '118 rue Plamondon'],
    ['ZA', 'his post goes to P.O. Box 4471-30100', 'P.O. Box 4471-30100'],
  ])('%s: %s', (region, text, place) => {
    const hits = found('ADDRESS', text, region);
    expect(hits).toHaveLength(1);
    expect(hits[0]).toContain(place);
  });
});

describe('words and numbers are no address', () => {
  it.each<[Region, string]>([
    ['UK', 'I did 3 hours of drive and 2 days walk'],
    ['UK', 'Room 2 is free, £14 an hour'],
    ['UK', 'we both moved to the same street'],
    ['UK', 'she is free at 12 Monday Club'],
    ['UK', 'home is 12 May Day'],
    ['US', 'my caseload is 90210 feelings'],
    ['UK', 'we are at a 4 way stop'],
    ['AU', 'since 2019 I have had 3068 clients'],
    ['UK', 'the lot 5 of us in a house'],
    ['UK', 'ratings 3.14, 2.71 and 1.62'],
    ['UK', 'Book a place at 6 Quarry Bank, Matlock, £12, register with reception'],
    ['UK', 'live Sunday 8 ET / 5 PT with Dr. Asante'],
  ])('%s: %s', (region, text) => {
    expect(found('ADDRESS', text, region)).toEqual([]);
  });
});

describe('a station near somebody is a place', () => {
  it('is found with the word for it', () => {
    expect(found('PLACE', 'she rents a room near Haworth station')).toEqual(['Haworth station']);
  });
  it('is let be without a name', () => {
    expect(found('PLACE', 'he waits near the station')).toEqual([]);
  });
});
