import { matchesOf } from '../matches.ts';
import type { Proposal } from '../types.ts';
import { before, leaning, personNear } from './context.ts';
import { propose, type Recognizer, type RecognizerInput } from './recognizer.ts';

const ROLE =
  '[Cc]lient|[Pp]atient|[Pp]t|[Cc]t|[Cc]x|[Ss]ervice user|[Ss]tudent|[Cc]hild|[Kk]id|[Cc]aller|[Cc]ouple|[Pp]articipant|[Aa]nalysand|[Rr]esident|[Ii]nmate|[Ll]earner';
/**
 * What a word is made of: `\w` ends one at the first accent. To look for such a thing takes long, so each pattern asks
 * first what is quickly told: whether there is a capital, or the middle of a plain word.
 */
const W = '\\p{L}\\p{M}\\p{N}_';
/** "client K", "pt T.", "initials S. M.", "calling him T". */
const AFTER_ROLE = new RegExp(
  `(?<!\\w)(?<![${W}-])(?:${ROLE}|[Ii]nitials?(?: are| is)?|called|named|[Cc]all(?:ing)? (?:him|her|them)|the mom,?|the dad,?)(?: is|:)? ["'(]?(\\p{Lu}(?:[.']\\p{Lu}?)*(?: ?\\p{Lu}\\.)*|\\p{Lu}{2})["')]?(?![${W}'-])`,
  'gu',
);
/** "R.T.", "A.R.M.", "P.O'R." */
const DOTTED =
  /(?=[A-Z])(?:(?<![\p{L}\p{M}\p{N}_.'-])(?:[A-Z]\.){2,4}(?![\p{L}\p{M}\p{N}_'])|(?<![\p{L}\p{M}\p{N}_.'-])[A-Z]\. [A-Z]\.(?! ?[A-Z][\p{Ll}])(?![\p{L}\p{M}\p{N}_'])|(?<![\p{L}\p{M}\p{N}_.'-])[A-Z]\.O'[A-Z]\.?)/gu;
/** "J. turned up", "— J.", "(S.)" */
const SINGLE = /(?=[A-Z])(?<![\p{L}\p{M}\p{N}_.'’-])[A-Z]\.(?= [a-z(]|'s\b|[,)”"]|\n|$)/gu;
/** "K said", "M's twins", "D—", "S______" and a letter in quotation marks. */
const BARE =
  /(?=[A-Z])(?:(?<![\p{L}\p{M}\p{N}_.'’&/+-])[B-HJ-Z](?='s\b| (?:is|was|has|had|said|says|came|comes|and (?:her|his)|who|told|asked|asks|didn|doesn|isn|won|wants|left|went|just|still|texted|cried|cancelled|no[- ]show|finally|turned|got|told)\b)|(?<![\p{L}\p{M}\p{N}_.'’&/+-])[A-Z](?:—(?![\p{L}\p{M}\p{N}_])|_{2,})|(?<=["“])[A-HJ-Z]\.?(?=["”]))/gu;
/** "Tyler B.", "Okonjo-Bell, R."; a capital behind it begins the next sentence, or goes on with the name. */
const HALF =
  /(?=\p{Lu})(?:(?<![\p{L}\p{M}\p{N}_.'-])([\p{Lu}][\p{L}\p{M}'-]{1,20}) (?:[A-Z]\.?(?=[,;:)!?'"\n]|$|\.? (?:[a-z(/]|$))|[A-Z]\.(?= \p{Lu}))|(?<![\p{L}\p{M}\p{N}_.'-])[\p{Lu}][\p{L}\p{M}'-]{2,24}, [A-Z]\.(?![\p{L}\p{M}\p{N}_]))/gu;
const SURNAME =
  /(?=[A-Z])(?<![\p{L}\p{M}\p{N}_.'-])[A-Z]\. ?(?:[A-Z]\. ?)?(?:(?:Mac|van|de|la|der|St|O') ?)?[\p{Lu}][\p{Ll}][\p{L}\p{M}'-]*(?:-[\p{Lu}][\p{L}]+)?(?![\p{L}\p{M}\p{N}_])/gu;
/** A name before an initial. */
const FIRST_BEFORE = /(?<![\p{L}\p{M}\p{N}_.'-])(\p{Lu}[\p{L}\p{M}'-]{1,20}) $/u;
/** Words that begin sentences, though somebody may be called so. */
const OPENS =
  /^(?:Room|Rooms|Home|Best|Love|Bless|Ring|Call|Ask|See|Can|Will|Would|May|Might|Then|Now|Next|Last|Long|Good|Great|Just|Also|Back|Done|Day|Wish|Pray|Help|So|But|And|Or|If|As|At|In|On|For|From|With|To|No|Not|Yes|All|Any|My|Our|Your|His|Her|He|She|They|We|You|It|Its|The|A|An|This|That|There|Here|What|When|Where|Who|Why|How|Is|Are|Was|Were|Do|Does|Did|Has|Have|Had|Be|Been|Let|Please|Thanks|Thank|Cheers|Ta|Sorry|Today|Tomorrow|Tonight|Yesterday)$/;
const FILED =
  /\b(?:mrn|dob|d\.o\.b|claim|policy|superbill|crn|nhs|ref|file|waiting|packet|record|typed|letter|invoice|intake|discharge[ds]?|pt|patient|client|page for|member|auth)\b/;
const TITLED =
  /(?=[A-Zamos])(?<!\w)(?:(?<![\p{L}\p{M}\p{N}_.-])(?:[Mm]rs?|[Mm]s)\.? (?:and|&) (?:[Mm]rs?|[Mm]s)\.? \p{Lu}[\p{L}\p{M}'.-]*\p{L}|(?<![\p{L}\p{M}\p{N}_.-])(?:[Mm]rs?|[Mm]s|[Mm]iss|MISS|MRS?|[Mm]dm|[Mm]me|[Mm]adam|Master|Whaea|[Oo]uma|[Oo]upa|[Aa]lhaj[ia]|[Ss]hri|[Ss]mt|Constable|Sgt|Sister|Fr|Rev)\.? (?:[\p{Lu}](?:\.[\p{Lu}])*\.? )?(?:(?:Mac|Mc|van|de|la|der|den|v\.d\.|St|O|al|bin|le) ?)*[\p{Lu}][\p{L}\p{M}'.-]*[\p{L}](?: [\p{Lu}][\p{L}\p{M}'-]+| [\p{Lu}]\.)?|(?<![\p{L}\p{M}\p{N}_.-])(?:[Mm]rs?|[Mm]s|Miss|Mdm|Mme)\.? [\p{Lu}](?:\.[\p{Lu}]?)*(?![\p{L}\p{M}\p{N}_']))/gu;

/** Abbreviations that look like a person's initials. */
const ABBREVIATION =
  /^(?:U\.?S\.?(?:A\.?)?|U\.?K\.?|E\.?U\.?|U\.?N\.?|D\.?C\.?|L\.?A\.?|N\.?Y\.?|N\.?Z\.?|P\.?S\.?|R\.?I\.?P\.?|A\.?A\.?|N\.?A\.?|I\.?Q\.?|E\.?Q\.?|T\.?V\.?|B\.?A\.?|M\.?A\.?|B\.?S\.?|M\.?D\.?|P\.?O\.?|A\.?M\.?|P\.?M\.?|C\.?V\.?|O\.?K\.?|I\.?D\.?|O\.?T\.?|E\.?R\.?|G\.?P\.?|H\.?R\.?|D\.?O\.?B\.?|Q\.?A\.?|E\.?G\.?|I\.?E\.?|S\.?A\.?|B\.?C\.?|A\.?D\.?|C\.?B\.?T\.?|D\.?I\.?Y\.?|A\.?K\.?A\.?|E\.?D\.?|V\.?A\.?|O\.?D\.?|P\.?T\.?|H\.M\.)$/;
/** Words after which a letter counts things: plan B, vitamin D, Gen Z. */
const COUNTER =
  /\b(?:vitamins?|plan|gen|generation|hep(?:atitis)?|type|types|grade|group|option|part|step|exhibit|room|block|section|axis|cluster|ward|class|team|unit|schedule|zone|bay|door|hall|form|appendix|tier|level|category|big|letter|size|cup|point|track|question|task|version|table|figure|book|act|scene|school|side|school|from|to|an?|the|with an?|model|wing|gate|list|column|row|scenario|case|person|party|q|dr|malcolm|series|star|x|letter is|factor|hour|band|building|floor|platform|stage|vs|answer|capital|influenza|strep|omega|note|minor|major|flat|sharp|programming|drug|mr|e|c|d|f|g) $/;

/** Names cut down to letters, and names behind a title. Authors and colleagues are told apart elsewhere. */
export const initials: Recognizer = {
  name: 'initials',
  labels: ['NAME'],
  find(input) {
    if (!/\p{Lu}/u.test(input.text)) return [];
    return [
      ...afterRole(input),
      ...dotted(input),
      ...surnames(input),
      ...single(input),
      ...bare(input),
      ...halves(input),
      ...titled(input),
    ];
  },
};

function afterRole(input: RecognizerInput): Proposal[] {
  return matchesOf(input.text, AFTER_ROLE).flatMap((match) => {
    const letters = match[1] ?? '';
    if (
      /^(?:I'?|ME|MY|US|IT|WE|HE|NO|OK|SO|TO|IN|ON|AS|HR|IS|MR|MS|DR|ID|II)\.?$/.test(letters) ||
      ABBREVIATION.test(letters)
    )
      return [];
    const start = match.index + match[0].indexOf(letters, match[0].search(/[^\w]/));
    const role = new RegExp(`^(?:${ROLE})`).test(match[0]);
    const stray = /^(?:[AX]|[A-Z]{2})$/.test(letters) ? 0.25 : 0;
    const aside = /^[- ]?(?:centred|centered|mail|list|group)/.test(
      input.lower.slice(start + letters.length, start + letters.length + 10),
    )
      ? 0.5
      : 0;
    const end = start + letters.length + surnameBehind(input, letters, start + letters.length);
    return [name(input, start, end, (role ? 0.82 : 0.7) - stray - aside, 'role')];
  });
}

const SURNAME_BEHIND =
  /^ ?(?:(?:Mac|van|de|la|der|St|O['’]) ?)?(?!(?:Mac|Mc|Born)\b)\p{Lu}\p{Ll}[\p{L}\p{M}'’-]*(?<!['’]s)(?![\p{L}\p{M}\p{N}_])/u;

/** "Pt L. Whitehorse, MRN 0099": what is filed behind a name, whatever word it is. */
const FILED_BEHIND = /^,? ?(?:\(?(?:MRN|DOB|NHS|NHI|CHI)\b|\(?\d)/;

/** How far "Goodwater" goes on behind "client R.", and not "Thanks" behind "saw client R.". */
function surnameBehind(input: RecognizerInput, letters: string, at: number): number {
  if (!letters.endsWith('.')) return 0;
  const [words = ''] = SURNAME_BEHIND.exec(input.text.slice(at, at + 40)) ?? [];
  const [last = ''] = /[\p{L}\p{M}'’-]+$/u.exec(words) ?? [];
  const isFiled = FILED_BEHIND.test(input.text.slice(at + words.length, at + words.length + 8));
  return last && (isFiled ? !OPENS.test(last) : !opensSentence(input, last)) ? words.length : 0;
}

/** "T. Braithwaite": how files and bank feeds write a person, and how books are cited, so the surroundings decide. */
function surnames(input: RecognizerInput): Proposal[] {
  return matchesOf(input.text, SURNAME).flatMap((match) => {
    const end = match.index + match[0].length;
    const near = `${before(input, match.index, 50)} ${input.lower.slice(end, end + 40)}`;
    if (/\(\d{4}|et al|& |edition|press|written by|\bdr |therapist|lmft|lpc|mbacp|author/.test(near))
      return [];
    if (
      /^I\./.test(match[0]) ||
      COUNTER.test(before(input, match.index, 24)) ||
      /\bsuite $/.test(before(input, match.index, 8))
    )
      return [];
    const filed = FILED.test(near) ? 0.2 : 0;
    const person = personNear(input, match.index, end) ? 0.06 : 0;
    const base = 0.36 + filed + person;
    const first = firstBefore(input, match.index);
    const [last = ''] = /[\p{L}\p{M}'-]+$/u.exec(match[0]) ?? [];
    if (!opensSentence(input, last)) {
      // "Chrissy B. Marg is at 3": one name or two, all of it is somebody's.
      const start =
        first && input.lexicon?.isName(last.toLowerCase()) ? match.index - first.length - 1 : match.index;
      return [name(input, start, end, base, 'surname')];
    }
    // "It was Tom R. Sorry": the first name and its letter are told as such; "saw K. Thanks" is a letter alone.
    return first ? [] : [name(input, match.index, match.index + 2, base, 'surname')];
  });
}

/** The first name right before an initial, or nothing. */
function firstBefore({ text, lexicon }: RecognizerInput, at: number): string {
  const first = FIRST_BEFORE.exec(text.slice(Math.max(0, at - 24), at))?.[1] ?? '';
  const lower = first.toLowerCase();
  const isOther = NOT_FIRST.test(first) || (lexicon?.isWord(lower) && !lexicon.isName(lower));
  return isOther ? '' : first;
}

/** Whether a word with a capital begins a sentence, and is nobody's surname. */
function opensSentence({ lexicon }: RecognizerInput, word: string): boolean {
  const lower = word.toLowerCase();
  if (OPENS.test(word)) return true;
  // Another initial.
  if (/^[B-HJ-Z]$/.test(word)) return false;
  return (
    lexicon?.isSurname !== undefined &&
    lexicon.isWord(lower) &&
    !lexicon.isName(lower) &&
    !lexicon.isSurname(lower)
  );
}

function dotted(input: RecognizerInput): Proposal[] {
  return matchesOf(input.text, DOTTED).flatMap((match) => {
    const end = match.index + match[0].length;
    if (ABBREVIATION.test(match[0].replace(/ /g, ''))) return [];
    if (/^,? ?[\p{Lu}][\p{Ll}]+/u.test(input.text.slice(end, end + 6)) && !/^,/.test(input.text.slice(end)))
      return [];
    if (/[\p{Ll}] $/u.test(input.text.slice(match.index - 2, match.index)) === false && match[0].length < 4)
      return [];
    return [name(input, match.index, end, personNear(input, match.index, end) ? 0.66 : 0.52, 'dotted')];
  });
}

function single(input: RecognizerInput): Proposal[] {
  return matchesOf(input.text, SINGLE).flatMap((match) => {
    const left = input.text.slice(Math.max(0, match.index - 24), match.index);
    if (/[\p{Lu}][\p{L}'-]* $/u.test(left) || COUNTER.test(left.toLowerCase())) return [];
    if (
      /[QAI]\./.test(match[0]) ||
      (/(?:^|\n)[^\n]{0,2}$/.test(left) && /^ [(]/.test(input.text.slice(match.index + 2)))
    )
      return [];
    const end = match.index + match[0].length;
    return [name(input, match.index, end, personNear(input, match.index, end) ? 0.64 : 0.52, 'single')];
  });
}

function bare(input: RecognizerInput): Proposal[] {
  return matchesOf(input.text, BARE).flatMap((match) => {
    const left = input.lower.slice(Math.max(0, match.index - 24), match.index);
    const before2 = input.text.slice(Math.max(0, match.index - 14), match.index);
    if (
      COUNTER.test(left) ||
      /[\p{Lu}][\p{L}]* $/u.test(before2) ||
      (/["“]$/.test(before2) && /\bletter|grade|plan\b/.test(left))
    )
      return [];
    const end = match.index + match[0].length;
    const strong = /[—_"“]/.test(match[0] + (input.text[match.index - 1] ?? ''));
    const base = personNear(input, match.index, end) ? 0.58 : strong ? 0.5 : 0.38;
    return [name(input, match.index, end, base, 'letter')];
  });
}

function halves(input: RecognizerInput): Proposal[] {
  return matchesOf(input.text, HALF).flatMap((match) => {
    const first = match[1] ?? match[0].split(',')[0] ?? '';
    if (COUNTER.test(`${first.toLowerCase()} `) || NOT_FIRST.test(first)) return [];
    if (/ [IA]$/.test(match[0])) return [];
    if (/^(?:Anna O|Bertha P|Little H|Emmy von N|Ellen W)\.?$/.test(match[0])) return [];
    const end = match.index + match[0].length;
    const [, next] = /^ (\p{Lu}[\p{L}\p{M}'’-]*)/u.exec(input.text.slice(end, end + 24)) ?? [];
    if (next && match[0].endsWith('.') && !opensSentence(input, next.replace(/['’].*$/, ''))) return [];
    const known = input.lexicon ? (input.lexicon.isName(first.toLowerCase()) ? 0.2 : -0.15) : 0;
    const base = match[0].endsWith('.') ? 0.54 : 0.44;
    const person = personNear(input, match.index, end) ? 0.08 : -0.08;
    return [name(input, match.index, end, base + known + person, 'half')];
  });
}

const NOT_FIRST =
  /^(?:I|The|A|An|And|But|So|Is|It|My|Our|Your|His|Her|He|She|They|We|You|If|In|On|At|To|Of|For|From|With|When|What|Who|Why|How|As|Or|Not|No|Yes|Do|Did|Can|Has|Had|Was|Be|By|This|That|Then|Mr|Mrs|Ms|Dr|St|Prof|Client|Patient|Pt|Room|Zoom|Day|Week|Page|Vs|Did|Post|Hall|Malcolm|Axis|Part|DSM|Re|Per|Via|Each|Every|Any)$/;

function titled(input: RecognizerInput): Proposal[] {
  return matchesOf(input.text, TITLED).flatMap((match) => {
    const end = match.index + match[0].length;
    if (
      /^(?:mr|mrs|ms|miss|sister|madam)\.? (?:X|Y|Z|Right|Big|Darcy|Rogers|Robinson|Men|You|Her|Him|Universe|World|I'm|Honey|Havisham|Trunchbull|Rochester|Ramsay|Bennet|Marple|Spock|Brown|Number)\b/i.test(
        match[0],
      )
    )
      return [];
    const quoting =
      /\b(?:dear|hello|hi|signed|teacher|professor|examiner|supervisor|tutor|principal|security|hod|queries to|thanks|reply to|by|warden|landlord|therapist|professor|teacher|supervises?|grade|ring|diverted to)[^!?\n]{0,14}$/.test(
        before(input, match.index, 26),
      )
        ? 0.25
        : 0;
    const rank = /^(?:mrs?|ms|miss|mdm|mme)\b/i.test(match[0]) ? 0.6 : 0.42;
    return [name(input, match.index, end, rank - quoting, 'title')];
  });
}

function name(input: RecognizerInput, start: number, end: number, base: number, how: string): Proposal {
  return propose('NAME', start, end, base + leaning(input, start, end), `initials:${how}`);
}
