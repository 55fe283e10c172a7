/** Check digits of issued numbers. Each function takes the bare number: no spaces or dashes, upper case. */

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index] ?? 0), 0);
}

/** Luhn, ISO/IEC 7812-1 annex B: double every second digit from the right; the sum ends in 0. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** NHS number (NHS Data Dictionary): modulus 11, weights 10 to 2, check digit last; 10 is never issued. */
export function nhs(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const check = (11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return check === Number(digits[9]);
}

/** Scotland's CHI number: a birth date DDMMYY, then as the NHS number. */
export function chi(digits: string): boolean {
  return nhs(digits) && isDate(digits.slice(4, 6), digits.slice(2, 4), digits.slice(0, 2));
}

/** Irish PPSN: modulus 23 over seven digits (weights 8 to 2) and, since 2013, a ninth letter A to I times 9. */
export function ppsn(value: string): boolean {
  const parts = /^(\d{7})([A-W])([A-IWTX]?)$/.exec(value);
  if (!parts) return false;
  const ninth = /[A-I]/.test(parts[3] ?? '') ? (parts[3] ?? '').charCodeAt(0) - 64 : 0;
  const rest = (weighted(parts[1] ?? '', [8, 7, 6, 5, 4, 3, 2]) + ninth * 9) % 23;
  return parts[2] === (rest === 0 ? 'W' : String.fromCharCode(64 + rest));
}

/** Australian Medicare card: modulus 10, weights 1 3 7 9 1 3 7 9, check digit ninth, first digit 2 to 6. */
export function medicareAu(digits: string): boolean {
  if (!/^[2-6]\d{9,10}$/.test(digits)) return false;
  return weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits[8]);
}

const NHI_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** New Zealand NHI (HISO 10046): modulus 11 for AAANNNC, modulus 23 for AAANNAX. */
export function nhi(value: string): boolean {
  if (!/^[A-HJ-NP-Z]{3}(?:\d{4}|\d{2}[A-HJ-NP-Z]{2})$/.test(value)) return false;
  const worth = (character: string) =>
    /\d/.test(character) ? Number(character) : NHI_LETTERS.indexOf(character) + 1;
  const sum = [7, 6, 5, 4, 3, 2].reduce(
    (total, weight, index) => total + weight * worth(value[index] ?? ''),
    0,
  );
  const last = value[6] ?? '';
  if (!/\d/.test(last)) return NHI_LETTERS[23 - (sum % 23) - 1] === last;
  return sum % 11 !== 0 && (11 - (sum % 11)) % 10 === Number(last);
}

const VERHOEFF_D = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const VERHOEFF_P = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Aadhaar (UIDAI): twelve digits, first 2 to 9, not a palindrome, Verhoeff check. */
export function aadhaar(digits: string): boolean {
  if (!/^[2-9]\d{11}$/.test(digits)) return false;
  const reversed = [...digits].reverse();
  if (reversed.join('') === digits) return false;
  let check = 0;
  reversed.forEach((digit, index) => {
    check = Number(VERHOEFF_D[check]?.[Number(VERHOEFF_P[index % 8]?.[Number(digit)])]);
  });
  return check === 0;
}

/** South African ID: YYMMDD, a citizenship digit 0 to 2 in eleventh place, Luhn over all thirteen. */
export function zaId(digits: string): boolean {
  if (!/^\d{10}[012]\d{2}$/.test(digits)) return false;
  return isDate(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)) && luhn(digits);
}

const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LT: 20,
  LU: 20,
  LV: 21,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  SE: 24,
  SI: 19,
  SK: 24,
};

/** The length of an IBAN of this country (ISO 13616 registry), or undefined for one we do not know. */
export function ibanLength(country: string): number | undefined {
  return IBAN_LENGTHS[country];
}

/** IBAN: first four characters to the end, letters as 10 to 35, the whole modulo 97 is 1. */
export function iban(value: string): boolean {
  if (IBAN_LENGTHS[value.slice(0, 2)] !== value.length) return false;
  let rest = 0;
  for (const character of value.slice(4) + value.slice(0, 4)) {
    const worth = Number.parseInt(character, 36);
    rest = (rest * (worth > 9 ? 100 : 10) + worth) % 97;
  }
  return rest === 1;
}

/** US National Provider Identifier (CMS): Luhn with 80840 in front. A clinician's number, so a reason to veto. */
export function npi(digits: string): boolean {
  return /^[12]\d{9}$/.test(digits) && luhn(`80840${digits}`);
}

/** Spanish DNI and NIE: the letter is the number modulo 23 in a fixed table; X, Y, Z stand for 0, 1, 2. */
export function dni(value: string): boolean {
  const parts = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(value);
  if (!parts || (parts[1] ? 7 : 8) !== parts[2]?.length) return false;
  const lead = parts[1] ? String('XYZ'.indexOf(parts[1])) : '';
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(lead + parts[2]) % 23] === parts[3];
}

/** Dutch BSN: nine digits, weights 9 to 2 and -1, modulus 11. */
export function bsn(digits: string): boolean {
  return /^\d{9}$/.test(digits) && weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

/** Whether two-digit year, month and day name a day that exists; 29 February is allowed in any fourth year. */
function isDate(year: string, month: string, day: string): boolean {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1) return false;
  const longest = m === 2 ? (y % 4 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;
  return d <= longest;
}
