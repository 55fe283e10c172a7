import { matchesOf } from '../matches.ts';
import type { Region } from '../types.ts';
import { healthNoun } from './health.ts';
import { kindOfPlace } from './places.ts';
import type { Candidate } from './rewrite.ts';
import type { Detail } from './site.ts';

const CLINICIAN =
  '(?:(?:psycho|art|play|family|couples?|music|drama|trauma|sex|psychosexual|physio)?[- ]?therap(?:ist|y)s?|counsel+ors?|psychologists?|psychiatrists?|psych|clinicians?|provider|prescriber|practitioner|analyst|emdr|dietitian)';
const ASKING =
  "(?:looking for|seeking|searching for|in need of|iso\\b|need(?:ing)? (?:an?|some)|any(?:one|body) (?:know|have|take|taking|got|with|in|who|near|round|able)|does any(?:one|body)|who(?:'s| is)? (?:good|takes|has(?!n)|does(?!n)|do (?:you|we|ye))|recommend\\w*|recs? for|suggest\\w*|refer(?:ral|ring|rals)\\b|(?:would|could|can|do) (?:you|u|ye|anyone) refer (?!on|out)|referral (?:needed|request|pls|please)|where (?:would|do) (?:u|you) send|hand(?:ing)? (?:on|over))";
const REQUEST = new RegExp(
  `\\b${ASKING}[^.!?\\n]{0,90}\\b${CLINICIAN}\\b|\\b${CLINICIAN}\\b[^.!?\\n]{0,50}\\b(?:wanted|needed|recs?|recommendations?|suggestions?|available|with (?:space|openings?|availability)|taking (?:new|on)|who (?:takes|works|is good))\\b|\\b(?:any|good) [^.!?\\n]{0,40}\\b${CLINICIAN}\\b[^.!?\\n]{0,40}\\b(?:in|near|round|around|licen[cs]ed)\\b[^.!?\\n]{0,40}\\?|\\b(?:seeking|looking for|need(?:ing)?) (?:a )?referral\\b|\\b(?:looking for|anyone|anybody|someone|iso|need) [^.!?\\n]{0,60}\\b(?:who (?:works with|does|sees|takes|specialises|specializes)|(?:medicaid|medicare|ndis)? ?openings?|has space|with (?:space|room)|lmhc|lcsw|lpc|lmft|lmsw)\\b|\\bwho(?:'s| is) good (?:round|in|near|with)\\b|\\breferral if anyone\\b|\\bspace for (?:an? )?\\d\\d\\s?[mf]\\b|\\bwhere (?:would|do) (?:u|you) send (?:an? )?|\\b(?:who|any(?:one|body)) (?:takes?|taking) (?:bcbs|aetna|cigna|kaiser|tricare|medicaid|medicare|ndis|acc|united)\\b`,
  'i',
);
const FOR_CLIENT =
  /\b(?:clients?|patients?|ct|pt|asking for|\d\d\s?(?:yo|yr|f|m|y\/o)\b|(?:one|a couple|some) of (?:mine|my)|mine(?:'s| is| wants| needs)|for (?:an?|elderly|adults?|teens?|adolescents?|kids?|child(?:ren)?|couples?|somebody|someone|my|our|this|the|one)\b|(?:she|he|they|she's|he's|they're) |her\b|him\b|hand(?:ing)? (?:on|over)|\d\d-?year-?old)/i;
/** Seeking for oneself, or seeking a teacher, is something else. */
const NOT_CLIENT =
  /\b(?:my own therap\w*|therapist of my own|for (?:me|myself)\b|not a referral|supervisors?\b|trainings?\b|reference\b|this one's for|i'm (?:the|a) client|cpd|course|experience (?:with|of) clients|about therapy|refer on\b)\b/i;

/** Whether a text asks colleagues for a therapist for somebody. */
export function isReferral(text: string): boolean {
  const plain = text.replaceAll('’', "'");
  return REQUEST.test(plain) && FOR_CLIENT.test(plain) && !NOT_CLIENT.test(plain);
}

const MODALITY =
  /\b(?:emdr|cbt|dbt|act|erp|ifs|cpt|psychodynamic|somatic (?:work|therapy)|schema therapy|gestalt|person[- ]cent(?:re|er)d|trauma[- ]informed|neuro-?affirming|lgbtq\+?[- ]affirming|kink[- ]aware|culturally responsive)\b/gi;
const KIND =
  /\b(?:(?:art|play|family|couples?|music|drama|sex|psychosexual)[- ]therapist|psychologist|psychiatrist|counsel+or|therapist|prescriber|dietitian)\b/i;
const WISHED =
  /\b(?:female|male|queer|black|brown|asian|latina|latino|indian|muslim|christian|bilingual|non-?binary|malayalam|kannada|telugu|marathi|bengali|gujarati|yoruba|igbo|hausa|farsi|cantonese|mandarin|korean|tagalog|somali|francophone|(?:spanish|hindi|welsh|irish|french|polish|arabic|urdu|punjabi|mandarin|portuguese|isixhosa|isizulu|afrikaans|tamil)[- ]speaking)(?=[^.!?\n]{0,25}\b(?:therapist|counsel+or|psychologist|psychiatrist|clinician))/gi;
const FORMAT =
  /\b(?:telehealth|online|in[- ]person|virtual|remote|evenings?|weekends?|sliding[- ]scale|low[- ]fee|low[- ]cost|private pay|self[- ]pay|pro bono|free)\b/gi;
const COVER =
  /\b(?:bcbs|blue cross|aetna|cigna|kaiser|tricare|medicaid|medicare|united ?health(?:care)?|ndis|acc|eap|nhs|medical aid|discovery|bupa|axa|vhi|manulife|sun life|wsib)\b/gi;
const UPPER = /^(?:emdr|cbt|dbt|act|erp|ifs|cpt|bcbs|ndis|acc|eap|nhs|axa|vhi|wsib)$/i;

/**
 * The form that a request can leave in: whom is sought, the region, the broad need, and "message me". Words about
 * the service wanted stay; age, sex and town of the person never appear together, since none of them appears.
 */
export function safeReferral(text: string, details: readonly Detail[], region: Region): Candidate {
  const about = (pattern: RegExp) => unique(text.match(pattern) ?? []);
  const wished = about(WISHED).map(sayCase);
  const kind = KIND.exec(text)?.[0].toLowerCase() ?? 'therapist';
  const place = regionIn(text);
  const health = details.find(({ label }) => label === 'HEALTH');
  const need = health ? healthNoun(text.slice(health.start, health.end)) : null;
  const modality = about(MODALITY).map(sayCase);
  const format = about(FORMAT).map((word) => word.toLowerCase());
  const cover = about(COVER).map(sayCase);

  const parts = [`Looking for a ${[...wished, kind].join(' ')}${place ? ` in ${withArticle(place)}` : ''}`];
  if (modality.length > 0) parts.push(` who offers ${list(modality)}`);
  if (need) parts.push(`, experienced with ${asField(need)}`);
  const extras = [...format, ...cover.map((name) => `${name} cover`)];
  if (extras.length > 0) parts.push(` (${extras.join(', ')})`);
  const asked =
    region === 'US' || region === 'CA'
      ? 'Message me and I can share what you need, with consent.'
      : 'Please message me and I can share what you need, with consent.';
  const said = `${parts.join('')}. ${asked}`.replace(/\ba (?=[aeiou])/gi, (article) =>
    article[0] === 'A' ? 'An ' : 'an ',
  );
  return {
    text: said,
    kept: 1,
    how: 'A request for a colleague, with the region and the broad need; the person is for a private message.',
  };
}

const PREPOSED = /\b(?:in|near|across|around|from|licen[cs]ed in|within) (?:the )?((?:[\p{L}'-]+ ?){1,3})/giu;

/** The first region or country that the text asks in: "in the East Midlands", "licensed in NC". */
function regionIn(text: string): string | null {
  for (const match of matchesOf(text, PREPOSED)) {
    const words = match[1]!.trim().split(' ');
    for (let length = words.length; length > 0; length--) {
      const name = words.slice(0, length).join(' ');
      if (['region', 'country'].includes(kindOfPlace(name)) && /^\p{Lu}|^[a-z]{4,}/u.test(name)) return name;
    }
  }
  return null;
}

/** A need as a field of work, so that the sentence is about the colleague sought. */
function asField(need: string): string {
  const bare = need.replace(/^an? /, '');
  if (/^(?:mental health condition|health condition|health change)$/.test(bare)) return `${bare}s`;
  return bare === 'eating difficulty' ? 'eating difficulties' : bare === 'time of risk' ? 'risk' : bare;
}

function unique(words: readonly string[]): string[] {
  const seen = new Map(words.map((word) => [word.toLowerCase(), word]));
  return [...seen.values()];
}

function sayCase(word: string): string {
  if (UPPER.test(word)) return word.toUpperCase();
  if (
    /^(?:aetna|cigna|kaiser|tricare|medicaid|medicare|discovery|bupa|manulife|blue cross|united|sun life|spanish|hindi|welsh|irish|french|polish|arabic|urdu|punjabi|mandarin|portuguese|malayalam|kannada|telugu|marathi|bengali|gujarati|yoruba|igbo|hausa|farsi|cantonese|korean|tagalog|somali|francophone|asian|latin|indian|muslim|christian|black|brown|afrikaans|tamil)/i.test(
      word,
    )
  ) {
    return /^(?:black|brown)$/i.test(word) ? word : word[0]!.toUpperCase() + word.slice(1).toLowerCase();
  }
  return word.toLowerCase();
}

function withArticle(place: string): string {
  return /^(?:uk|us|usa|territories|northern territory|midlands|cape|prairies|maritimes|highlands)$/i.test(
    place,
  )
    ? `the ${place}`
    : place;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
