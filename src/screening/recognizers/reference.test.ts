import { describe, expect, it } from 'vitest';
import { normalise } from '../normalise/normalise.ts';
import type { Region } from '../types.ts';
import { addressSpans } from './email.ts';
import { idFormats, matchesIdFormat } from './id-formats.ts';
import { findFormed } from './index.ts';
import { isPhoneOf } from './phone-plans.ts';
import { postcodeForms } from './postcode.ts';

/** Reserved, void, fictitious or published test values of every format we know, with the reason each is one. */
const valid: [format: string, value: string, why: string][] = [
  ['nhs', '943 476 5919', 'the sample used in most documentation'],
  ['nhs', '999 000 0018', '999 range: never issued'],
  ['nhs', '999 777 0013', '999 range: never issued'],
  ['chi', '311226 0015', 'future date, so not issued to anyone born then'],
  ['chi', '301126 0044', 'future date'],
  ['nino', 'AA000003D', 'used as test data'],
  ['nino', 'AB 12 34 56 C', 'placeholder'],
  ['ssn', '078-05-1120', 'publicly known, void since the 1940s'],
  ['ssn', '219-09-9999', 'publicly known, void'],
  ['ppsn', '1234567T', 'old form'],
  ['ppsn', '1234567FA', 'form since 2013'],
  ['ppsn', '6433435F', 'library sample'],
  ['ppsn', '6433435OA', 'library sample'],
  ['ppsn', '1234567TW', 'W is ignored'],
  ['ihi', '8003608166690503', 'from public FHIR test data'],
  ['ihi', '8003608833357361', 'from public FHIR test data'],
  ['medicare-au', '2123456701', 'test number'],
  ['medicare-au', '32788511952', 'test number with person digit'],
  ['nhi', 'ZZZ0016', 'old form, Z is reserved for tests'],
  ['nhi', 'ZAC5361', 'old form'],
  ['nhi', 'ZBN77VL', 'new form'],
  ['nhi', 'ZZZ00AC', 'new form'],
  ['nhi', 'ZVB97XQ', 'new form'],
  ['sin', '046 454 286', 'fictitious: 0 is not issued'],
  ['sin', '123 456 782', 'library sample'],
  ['aadhaar', '9999 4105 7058', 'published test identity'],
  ['aadhaar', '9999 7165 8847', 'published test identity'],
  ['aadhaar', '2341 2341 2346', 'library sample'],
  ['za-id', '8001015009087', 'sample'],
  ['za-id', '7503305044089', 'library sample'],
  ['card', '4111 1111 1111 1111', 'processor test'],
  ['card', '5555 5555 5555 4444', 'processor test'],
  ['card', '3782 822463 10005', 'processor test'],
  ['iban', 'GB82 WEST 1234 5698 7654 32', 'standard sample'],
  ['iban', 'IE29 AIBK 9311 5212 3456 78', 'standard sample'],
  ['iban', 'DE89 3704 0044 0532 0130 00', 'standard sample'],
  ['uk-plate', 'BD51 SMR', 'well-known sample'],
  ['uk-plate', 'AB12 CDE', 'placeholder'],
  ['uk-plate', 'A123 BCD', 'placeholder'],
  ['uk-plate', 'ABC 123D', 'placeholder'],
  ['uk-plate', 'ABZ 1234', 'Northern Ireland shape, not in the pattern: needs a context word'],
  ['us-mbi', '1EG4-TE5-MK73', 'the public sample card'],
  ['us-mbi', '1EG4TE5MK73', 'same, no dashes'],
  ['us-npi', '1234567893', "the standard's own sample"],
  ['uk-postcode', 'SW1A 1AA', ''],
  ['uk-postcode', 'M1 1AE', ''],
  ['uk-postcode', 'EC1A 1BB', ''],
  ['ie-eircode', 'D02 AF30', 'library sample'],
  ['ie-eircode', 'D6W XY00', 'the one key with W'],
  ['ie-eircode', 'A65 F4E2', 'sample'],
  ['us-zip', '90210', ''],
  ['us-zip', '12345-6789', ''],
  ['ca-postcode', 'K1A 0B1', ''],
  ['ca-postcode', 'M5V 3L9', ''],
  ['email', 'a.person@example.com', 'example domain'],
  ['email', 'a+b@mail.example.org', 'example domain'],
  ['ipv4', '192.0.2.17', 'documentation range'],
  ['ipv4', '203.0.113.5', 'documentation range'],
  ['discord-mention', '<@123456789012345678>', ''],
  ['slack-mention', '<@U012AB3CD>', ''],
  ['slack-mention', '<@U012AB3CD|priya>', ''],
  ['phone-uk', '07700 900123', 'drama range'],
  ['phone-uk', '+44 7700 900123', 'drama range'],
  ['phone-uk', '020 7946 0123', 'drama range'],
  ['phone-us', '(212) 555-0123', 'fiction range'],
  ['phone-us', '+1 415-555-0199', 'fiction range'],
  ['phone-au', '0491 570 156', 'fiction range'],
  ['phone-au', '+61 491 570 156', 'fiction range'],
  ['phone-ie', '085 555 0123', 'placeholder'],
  ['phone-ie', '+353 85 555 0123', 'placeholder'],
  ['phone-nz', '021 555 0123', 'placeholder'],
  ['phone-nz', '+64 21 555 0123', 'placeholder'],
  ['uk-passport', '123456789', 'placeholder'],
  ['uk-driving-licence', 'MORGA657054SM9IJ', "the licensing agency's sample"],
  ['uk-driving-licence', 'SMITH701015A99AA', 'placeholder'],
];

const invalid: [format: string, value: string, why: string][] = [
  ['nhs', '943 476 5918', 'last digit changed'],
  ['nhs', '999 123 4560', "printed as an example in a published library's readme, yet fails"],
  ['nhs', '111 111 1112', 'check digit wrong'],
  ['chi', '311226 0016', 'check digit'],
  ['chi', '3201260010', 'check digit right, date impossible'],
  ['nino', 'QQ123456C', 'official placeholder, invalid on purpose'],
  ['nino', 'GB123456A', 'barred prefix'],
  ['nino', 'AA000003E', 'suffix'],
  ['nino', 'AO123456A', 'O in second place'],
  ['ssn', '000-12-3456', 'area'],
  ['ssn', '666-12-3456', 'area'],
  ['ssn', '900-12-3456', 'area (an ITIN range)'],
  ['ssn', '123-00-4567', 'group'],
  ['ssn', '123-45-0000', 'serial'],
  ['ppsn', '1234567TA', 'the old letter no longer fits once A is added'],
  ['ppsn', '6433435E', 'check letter'],
  ['ihi', '8003608166690504', 'check digit'],
  ['ihi', '8003618166690503', "800361 is a practitioner's number"],
  ['medicare-au', '2123456711', 'check digit'],
  ['medicare-au', '1123456701', 'first digit'],
  ['medicare-au', '2123456801', 'check digit'],
  ['nhi', 'ZZZ0044', 'remainder 0'],
  ['nhi', 'DAB8233', 'check digit'],
  ['nhi', 'ZZZ00AA', 'check letter'],
  ['nhi', 'ALU18KZ', 'only valid under the withdrawn modulus 24'],
  ['sin', '046 454 287', 'check digit'],
  ['sin', '123 456 789', 'check digit'],
  ['aadhaar', '9999 4105 7059', 'check digit'],
  ['aadhaar', '9999 1405 7058', 'two digits swapped'],
  ['aadhaar', '1999 4105 7058', 'first digit'],
  ['za-id', '8001015009088', 'check digit'],
  ['za-id', '8013015009087', 'month 13'],
  ['card', '4111 1111 1111 1112', 'check digit'],
  ['card', '1234 5678 1234 5678', 'sequence'],
  ['iban', 'GB82 WEST 1234 5698 7654 33', 'last digit'],
  ['iban', 'GB28 WEST 1234 5698 7654 32', 'check digits swapped'],
  ['uk-plate', 'AB1 CDEF', 'order'],
  ['uk-plate', 'QQ99 ZZZZ', 'Q and length'],
  ['us-mbi', '1EG4-TE5-MK7A', 'last place is a digit'],
  ['us-mbi', '0EG4-TE5-MK73', 'first place is not 0'],
  ['us-npi', '1234567890', 'check digit'],
  ['uk-postcode', 'SW1A 1A', 'short'],
  ['uk-postcode', 'QX1 1AA', 'no area starts with Q'],
  ['ie-eircode', 'B02 AF30', 'B is not used'],
  ['ie-eircode', 'D02 AB30', 'B in the unique part'],
  ['us-zip', '9021', ''],
  ['us-zip', '12345-67', ''],
  ['ca-postcode', 'K1D 0B1', 'D'],
  ['ca-postcode', 'W1A 0B1', 'W does not start one'],
  ['email', '@example.com', ''],
  ['email', 'person at example dot com', 'also write a rule for spelled-out forms'],
  ['ipv4', '256.1.1.1', ''],
  ['ipv4', '1.2.3', ''],
  ['discord-mention', '<#123456789012345678>', 'a channel'],
  ['discord-mention', '<t:1763000000:R>', 'a time tag'],
  ['slack-mention', '<#C012AB3CD>', 'a channel'],
  ['phone-uk', '0770 900', 'short'],
  ['phone-uk', '116 123', 'a helpline, not a person'],
  ['phone-us', '123-456-7890', 'area starts with 1'],
  ['phone-us', '555-0123', 'no area code'],
  ['phone-au', '13 11 14', 'a helpline'],
  ['phone-au', '0991 570 156', 'no such prefix'],
  ['phone-ie', '1800 247 247', 'a helpline'],
  ['phone-nz', '0800 543 354', 'a helpline'],
  ['uk-passport', '12345678', 'short'],
  ['uk-driving-licence', 'MORGA697054SM9IJ', 'month 97'],
  ['uk-driving-licence', 'MORG657054SM9IJ', 'short'],
];

const SENTENCES: Record<string, (value: string) => string> = {
  nhs: (value) => `Please chase her letter, NHS no ${value}, thanks`,
  chi: (value) => `Please chase her letter, CHI ${value}, thanks`,
  nino: (value) => `His NI number is ${value}, thanks`,
  ssn: (value) => `Her SSN is ${value}, thanks`,
  ppsn: (value) => `Her PPS is ${value}, thanks`,
  ihi: (value) => `Client IHI ${value}, thanks`,
  'medicare-au': (value) => `His Medicare card ${value}, thanks`,
  nhi: (value) => `NHI ${value} if anyone asks about her`,
  sin: (value) => `Client gave his SIN ${value}, thanks`,
  aadhaar: (value) => `Her Aadhaar ${value}, thanks`,
  'za-id': (value) => `Her ID number ${value}, thanks`,
  card: (value) => `He read me his card ${value}, thanks`,
  iban: (value) => `Her IBAN ${value}, thanks`,
  'uk-plate': (value) => `His car reg ${value}, thanks`,
  'us-mbi': (value) => `Her Medicare number ${value}, thanks`,
  'uk-passport': (value) => `Her passport ${value}, thanks`,
  'uk-driving-licence': (value) => `His driving licence ${value}, thanks`,
  'us-zip': (value) => `The zip for her is ${value}, thanks`,
  ipv4: (value) => `He logged in from ${value} again`,
  'discord-mention': (value) => `My client is ${value} and she posted it`,
  'slack-mention': (value) => `My client is ${value} and she posted it`,
};
const REGIONS: Record<string, Region> = {
  'phone-uk': 'UK',
  'phone-us': 'US',
  'phone-au': 'AU',
  'phone-ie': 'IE',
  'phone-nz': 'NZ',
};
const POSTCODES: Record<string, RegExp> = {
  'uk-postcode': postcodeForms.uk,
  'ie-eircode': postcodeForms.ie,
  'us-zip': postcodeForms.zip,
  'ca-postcode': postcodeForms.ca,
};

function whole(pattern: RegExp, value: string): boolean {
  return [...value.matchAll(pattern)].some((match) => match[0] === value);
}

/** Whether a value is, whole, one of a format. */
function isOf(format: string, value: string): boolean {
  const region = REGIONS[format];
  if (region) return isPhoneOf(region, value);
  if (POSTCODES[format]) return whole(POSTCODES[format], value);
  if (format === 'email')
    return addressSpans(value).some((one) => one.start === 0 && one.end === value.length);
  const known = idFormats.find((one) => one.id === format);
  if (known) return matchesIdFormat(known, value);
  return found(value).length > 0;
}

function found(text: string, region?: Region) {
  const normalised = normalise(text);
  return findFormed(normalised, { region }).map((one) => {
    const span = normalised.toOriginal(one.start, one.end);
    return { ...one, words: text.slice(span.start, span.end) };
  });
}

describe('the published test values', () => {
  it('number one hundred and forty-two', () => {
    expect(valid.length + invalid.length).toBe(142);
  });

  it.each(valid.filter(([format]) => format !== 'us-npi'))(
    '%s %s is found whole in a sentence (%s)',
    (format, value) => {
      const sentence = SENTENCES[format]?.(value) ?? `You can reach her: ${value}, thanks`;
      const hits = found(sentence, REGIONS[format]);
      expect(hits.filter((one) => one.score >= 0.5 && one.words.includes(value))).toHaveLength(1);
    },
  );

  it.each(valid.filter(([format]) => format === 'us-npi'))(
    '%s %s is a clinician number and passes',
    (_format, value) => {
      expect(found(`My NPI ${value}, thanks`)).toEqual([]);
      expect(isOf('us-npi', value)).toBe(true);
    },
  );

  it.each(invalid)('not %s: %s (%s)', (format, value) => {
    expect(isOf(format, value)).toBe(false);
  });
});
