import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';

/** Questionnaires as notes call them, in capitals or small letters. */
const QUESTIONNAIRES =
  'PHQ|GAD|WSAS|PCL|BDI|BAI|BHS|HADS|EPDS|DASS|IES|OCI|SDQ|RCADS|YBOCS|Y-BOCS|MADRS|HAMD|WHODAS|HONOS|MOCA|MMSE|ASRS|PSWQ|LSAS|PSQI|PDSS|MDQ|SCARED|CRIES|DERS|EDE|ITQ|CORE-OM';
/** The same where small letters are a word. */
const WORDS_TOO = 'CORE|AUDIT|DAST|EAT|ACE|CAGE|SPIN|SCOFF|ORS|SRS|ISI|GAF|AQ';
const SCALES = `${QUESTIONNAIRES}|${QUESTIONNAIRES.toLowerCase()}|${WORDS_TOO}`;

/** "GAD7 18", "PHQ-9: 14", "BDI 29", "K10 31": a scale with its version, its score or both. */
const SCORED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${SCALES})(?:-?[A-Z]{1,2})?(?:(?:-?\\d{1,2})(?:[ :=]{1,3}\\d{1,3}(?:/\\d{1,3})?)?|[ :=]{1,3}\\d{1,3}(?:/\\d{1,3})?)(?![\\p{L}\\p{N}/])|(?<![\\p{L}\\p{N}])K-?(?:6|10)(?:[ :=]{1,3}\\d{1,2})?(?![\\p{L}\\p{N}])`,
  'gu',
);
/** What notes cut short: risk, treatment, services, conditions, "WL 4/52" for weeks of waiting, "45M" for a man. */
const ABBREVIATED = new RegExp(
  "(?<![\\p{L}\\p{N}])(?:SI|HI|SH|NSSI|DSH|OD|DV|IPV|SUD|AOD|ETOH|THC|WL|MH|DNA|CNX|NFA|PRN|SSRIs?|SNRIs?|EMDR|CBT|DBT|C?PTSD|ADHD|AuDHD|ASD|OCD|BPD|EUPD|MDD|GAD|ARFID|CAMHS|AMHS|CMHTs?|CRHTT?|IAPT|MHCP|MHTP|IOP|LPS|CPS|ct|cl|cx|px|pts?|hx|dx|tx|sx)(?: \\d{1,2}/(?:7|12|52))?(?![\\p{L}\\p{N}'’])" +
    '|(?<![\\p{L}\\p{N}/])[TtFfRrHhSsDdCc]/[FfUuOoPpCc](?![\\p{L}\\p{N}/])' +
    "|(?<=(?<!\\d)\\d{2}(?:yo)?)[MF](?![\\p{L}\\p{N}.'’])|(?<=\\b(?:is|are|was|gone|been|went) )MIA\\b",
  'gu',
);

/** Clinical shorthand: it looks like initials, codes, postcodes and dates, and is none. */
export function shorthandIn(text: string): Span[] {
  return [...matchesOf(text, SCORED), ...matchesOf(text, ABBREVIATED)].map(({ index, 0: words }) => ({
    start: index,
    end: index + words.length,
  }));
}

/** Whether a span of the text holds nothing else. */
export function isShorthand(text: string, { start, end }: Span, shorthand: readonly Span[]): boolean {
  let rest = text.slice(start, end);
  for (const one of shorthand) {
    const [from, to] = [Math.max(start, one.start) - start, Math.min(end, one.end) - start];
    if (from < to) rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to);
  }
  return rest !== text.slice(start, end) && !/[\p{L}\p{N}]/u.test(rest);
}
