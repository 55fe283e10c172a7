import { describe, expect, it } from 'vitest';
import type { Region } from '../types.ts';
import { found } from './testing.ts';

describe('a telephone number is found', () => {
  it.each<[Region, string, string]>([
    ['UK', 'ring his daughter on 07700 900417 before he sets off', '07700 900417'],
    ['UK', 'she rang from +44 (0)7700 900 417 twice', '+44 (0)7700 900 417'],
    ['UK', 'her landline is 01632 960 417', '01632 960 417'],
    ['UK', 'she rang from 6335 9702 0018 twice', '6335 9702 0018'],
    ['UK', 'her number is 07700 900123 1980-05-03', '07700 900123'],
    ['UK', 'the helpline rang her on 07700 900417', '07700 900417'],
    ['UK', 'he works for a charity, 07700 900417 is his', '07700 900417'],
    ['UK', '07700 900417, she rang the helpline from it', '07700 900417'],
    ['US', "Daughter's cell 305-555-0148", '305-555-0148'],
    ['US', 'he texts from (415) 555-0138 at night', '(415) 555-0138'],
    ['CA', 'he keeps ringing her on 1.250.555.0143 too', '1.250.555.0143'],
    ['US', 'she texted me from 555-0173 an hour ago', '555-0173'],
    ['IE', "her ma's number is 086 555 0121", '086 555 0121'],
    ['AU', 'he rings from 0491 570 156 most nights', '0491 570 156'],
    ['NZ', "Nan's on 021 000 139", '021 000 139'],
    ['IN', 'he rang my mobile from 98765 43210', '98765 43210'],
    ['IN', 'her father is on +91 55550 00417', '+91 55550 00417'],
    ['ZA', 'His mother is on 082 555 0116', '082 555 0116'],
    ['NG', 'Her line is 0803 555 0148', '0803 555 0148'],
    ['other', "client's number is +351 912 555 018", '+351 912 555 018'],
    [
      'UK',
      'she is on oh seven seven double oh, nine hundred, four one eight',
      'oh seven seven double oh, nine hundred, four one eight',
    ],
    ['IN', 'his mobile nine eight double-zero, 000-144', 'nine eight double-zero, 000-144'],
    ['US', "his shop is her dad's: 1-800-555-GOAT", '1-800-555-GOAT'],
  ])('%s: %s', (region, text, number) => {
    expect(found('PHONE', text, region)).toEqual([number]);
  });
});

describe('a number is no telephone number', () => {
  it.each<[Region, string]>([
    ['UK', 'Samaritans 116 123, day or night'],
    ['AU', 'Lifeline 13 11 14, Beyond Blue 1300 22 4636'],
    ['UK', 'National Domestic Abuse Helpline: 0808 2000 247'],
    ['UK', "ring the bereavement charity's line on 01632 960 417 with her"],
    ['IE', "01 555 0121 is the men's helpline, give it to him"],
    ['NZ', 'Her crisis line is 021 000 139'],
    ['US', 'the line is 1-800-799-7233'],
    ['UK', 'on 12.05.2021 10.30 we met'],
    ['UK', 'seen at <t:1763000000:R> in <#123456789012345678>'],
    ['UK', 'Zoom meeting ID 823 4417 9065, passcode 119403'],
    ['UK', 'ISBN 978 0 14 044913 6'],
    ['UK', 'breathe in two three four five six seven eight'],
    ['UK', 'PHQ-9 went 21, 17, 14, 9, 8, 6 across the block'],
    ['UK', 'sort code 40-18-22, account 70994416, £28 each'],
    ['UK', 'Book your place with Zodwa, 01632 960111, or at reception, £40'],
  ])('%s: %s', (region, text) => {
    expect(found('PHONE', text, region)).toEqual([]);
  });
});
