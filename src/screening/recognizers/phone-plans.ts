import type { Region } from '../types.ts';

/** A number read against a numbering plan: which one, and how much its form alone says. */
export interface PlanMatch {
  plan: string;
  score: number;
}

/** National number lengths after the country code, ITU-T E.164 and the regulators' numbering plans. */
const ABROAD: readonly (readonly [code: string, plan: string, shortest: number, longest: number])[] = [
  ['353', 'IE', 7, 9],
  ['234', 'NG', 8, 10],
  ['351', 'PT', 9, 9],
  ['971', 'AE', 8, 9],
  ['44', 'UK', 9, 10],
  ['61', 'AU', 9, 9],
  ['64', 'NZ', 8, 10],
  ['91', 'IN', 10, 10],
  ['27', 'ZA', 9, 9],
  ['49', 'DE', 6, 12],
  ['33', 'FR', 9, 9],
  ['34', 'ES', 9, 9],
  ['39', 'IT', 8, 11],
  ['31', 'NL', 9, 9],
  ['32', 'BE', 8, 9],
  ['48', 'PL', 9, 9],
  ['1', 'US', 10, 10],
];

/** Numbers dialled at home: the region's own plan, digits only. Ofcom, ComReg, ACMA, NZ NAD, TRAI, ICASA, NCC. */
const HOME: readonly (readonly [plan: string, pattern: RegExp])[] = [
  ['UK', /^0(?:7\d{9}|2\d{9}|1\d{8,9}|3\d{9}|8\d{9}|55\d{8}|56\d{8})$/],
  ['AU', /^0[2-478]\d{8}$/],
  ['IE', /^0(?:8[35679]\d{7}|[1-9]\d{7,8})$/],
  ['NZ', /^0(?:2\d{7,9}|[34679]\d{7})$/],
  ['ZA', /^0[1-8]\d{8}$/],
  ['NG', /^0(?:[789][01]\d{8}|[1-9]\d{7,9})$/],
  ['IN', /^0[1-9]\d{9}$/],
];

const TOLL_FREE = /^(?:1?8(?:00|33|44|55|66|77|88)\d{7}|1[38]00\d{6}|0800\d{5,7}|0808\d{6,7})$/;

/**
 * Reads groups of digits, as written, against the numbering plans. `written` is the stretch itself;
 * groups matter because 020 7946 0123 and 02-07-94 60 share digits with dates and scores.
 */
export function readPhone(written: string, region: Region): PlanMatch | null {
  const digits = written.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15 || isDateLike(written)) return null;
  if (/^\+|^\(\+/.test(written)) return readAbroad(written.replace(/\(0\)/, ''), 0.9);
  if (/^00[1-9]/.test(digits) && digits.length >= 11)
    return readAbroad(`+${written.replace(/^\D*00/, '').replace(/\(0\)/, '')}`, 0.8);
  if (TOLL_FREE.test(digits)) return { plan: 'toll-free', score: 0.3 };
  const groups = written.split(/\D+/).filter(Boolean);
  if (/^0[1-9]/.test(digits)) return readHome(digits, groups, region);
  return readBare(written, digits, groups, region);
}

function readAbroad(written: string, score: number): PlanMatch | null {
  const digits = written.replace(/\D/g, '');
  const row = ABROAD.find(([code]) => digits.startsWith(code));
  const national = row ? digits.slice(row[0].length).replace(/^0/, '') : digits.slice(2);
  if (row && (national.length < row[2] || national.length > row[3])) return null;
  return national.length < 6 ? null : { plan: row?.[1] ?? 'abroad', score };
}

function readHome(digits: string, groups: readonly string[], region: Region): PlanMatch | null {
  if (digits.length < 9 || digits.length > 11) return null;
  if (groups.length > 5 || (groups.length > 1 && groups.some((group) => group.length < 2 && group !== '0')))
    return null;
  const home = HOME.some(([plan, pattern]) => plan === region && pattern.test(digits));
  const mobile = /^0(?:7\d{9}|4\d{8}|8[35679]\d{7}|2[0-9]\d{7,8}|[6-8]\d{8}|[789][01]\d{8})$/.test(digits);
  return {
    plan: home ? region : 'home',
    score: 0.68 + (home ? 0.12 : 0) + (mobile ? 0.05 : 0) - (groups.length === 1 ? 0.1 : 0),
  };
}

function readBare(
  written: string,
  digits: string,
  groups: readonly string[],
  region: Region,
): PlanMatch | null {
  const shape = groups.map((group) => group.length).join('-');
  const american = /^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits);
  if (american && /^(?:1-)?3-3-4$|^(?:1-)?3-7$/.test(shape)) {
    const dressed = /[(.-]/.test(written) || region === 'US' || region === 'CA';
    return { plan: 'US', score: dressed ? 0.78 : 0.5 };
  }
  if (/^[5-9]\d{9}$/.test(digits) && /^(?:5-5|2-4-4|4-6|4-3-3)$/.test(shape))
    return { plan: 'IN', score: region === 'IN' ? 0.75 : 0.6 };
  if (american && shape === '10') return { plan: 'US', score: 0.3 };
  if (/^[6-9]\d{9}$/.test(digits) && shape === '10')
    return { plan: 'IN', score: region === 'IN' ? 0.5 : 0.3 };
  if (/^[2-9]\d{6}$/.test(digits) && shape === '3-4') return { plan: 'local', score: 0.3 };
  if (/^[3689]\d{7}$/.test(digits) && shape === '4-4') return { plan: 'local', score: 0.2 };
  return null;
}

/** 12.05.2021, 2021-05-12 and the like, alone or with a time behind. */
export function isDateLike(written: string): boolean {
  const date = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](?:(?:19|20)\d\d|\d{2})(?!\d)/.exec(written);
  if (date)
    return Number(date[1]) <= 31 && Number(date[2]) <= 31 && (Number(date[1]) <= 12 || Number(date[2]) <= 12);
  return /^(?:19|20)\d\d-(?:0\d|1[0-2])-[0-3]\d/.test(written);
}

/** Whether a whole value is a number of this plan; for tests and for callers that know the country. */
export function isPhoneOf(region: Region, value: string): boolean {
  const read = readPhone(value.trim(), region);
  if (!read || read.score < 0.5) return false;
  return read.plan === region || (region === 'CA' && read.plan === 'US');
}
