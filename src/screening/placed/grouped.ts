import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';
import { nameAt } from './called.ts';
import { type Frame, standingIn } from './frames.ts';

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:night|evening|morning|afternoon))?';
/** What a group is of whom therapists treat. */
const KIND = `(?:grief|bereavement|loss|anger(?: management)?|anxiety|depression|dbt|cbt|men['’]?s|women['’]?s|trauma|addictions?|recovery|carers['’]?|survivors['’]?|skills|(?:art |drama |music )?therapy|psychotherapy|analytic|iop|parenting|teens?['’]?|teenage|adolescent|hearing voices|support|social skills|${DAY})`;
/** A group of colleagues, of a course, or of friends. */
const NOT_TREATED =
  /\b(?:super(?:vision|visors?|visees?)|peer(?:s| group)?|process group|training|trainees?|course|cohort|students?|tutors?|book (?:club|group)|reading group|journal club|choir|writing group|walking group|running group|whats ?app|facebook|fb group|group (?:chat|dinner|lunch|photo|holiday|trip|text)|wedding|marketing|business|networking|mastermind|practice owners?|(?:her|his|their|our|my|about) fees|(?:the|that|this|our) (?:reading|chapter|paper|article)|co-?(?:leads?|facilitat\w+)|staff|team|committee|consultation|reflective practice)\b/i;

/** A group the writer comes to for themselves: "In my support group Jo cried with me, I lost my own mum". */
const OF_MY_OWN =
  /\bmy own (?:mum|mom|dad|son|daughter|husband|wife|partner|brother|sister|baby|loss|grief|recovery|sobriety)\b/i;

/** What a group does about one of them. */
const DOES =
  "(?:['’]s| has| have| is| are| was| were| really| all| just| finally| never| always| completely| absolutely| quietly){0,3} (?:turned on|turns on|turning on|adopted|adores?d?|lov(?:es?|ed)|hat(?:es?|ed)|forg(?:ave|ives?|iven)|miss(?:es|ed)?|lost|ganged up on|rounded on|rallied (?:round|around)|protects?(?:ed)?|carr(?:y|ies|ied)|scapegoat(?:s|ed|ing)?|mother(?:s|ed|ing)?|worship(?:s|ped)|expelled|excluded|ignor(?:es?|ed|ing)|sat with|held|cried with|cried for|laughed (?:at|with)|scared of|afraid of|worried about|confronted|challenged|applauded|clapped(?: for)?|can['’]?t stand|cannot stand)";
/** What somebody in a group does to another. */
const TO_ANOTHER =
  '(?:told|asked|called|hugged|shouted at|yelled at|laughed at|laughed with|interrupted|apologi[sz]ed to|walked out on|thanked|held|comforted|confronted|challenged|forgave|turned on|snapped at|slapped|blamed|defended|rescued|mocked|cut off|cried (?:at|with|on)|cried|wept|sobbed|walked out|stormed out|relapsed|disclosed|shared|said|admitted|confessed|went quiet|broke down|finally \\p{L}+ed)';
const WHEN =
  '(?: (?:today|yesterday|tonight|this (?:morning|afternoon|evening|week)|last (?:night|week)|on \\p{L}+day))';

const FRAMES: readonly Frame[] = [
  // "The Tuesday group has turned on Barry."
  { before: new RegExp(`\\b(?:the|my|our) ${KIND} group${DOES} (?=\\p{Lu})`, 'giu') },
  // "In group yesterday Lorraine told Ted"
  {
    before: new RegExp(
      `(?:^|[.!?\\n]\\s{0,2})(?:in (?:(?:the|my|our) )?(?:${KIND} )?group${WHEN}?|(?:${KIND} )?group${WHEN}?:),? (?=\\p{Lu})`,
      'giu',
    ),
    after: new RegExp(`^ (?:just |then |finally )?${TO_ANOTHER}(?!\\p{L})`, 'iu'),
  },
];
const SECOND = new RegExp(`^ (?:just |then |finally )?${TO_ANOTHER} (?=\\p{Lu})`, 'u');

/** "don't let Derek sit beside Yvonne", "keep Vernon and Gail apart": who sits where. */
const SEATED: readonly Frame[] = [
  {
    before:
      /\b(?:don['’]?t (?:let|put|seat|sit)|keep|seat|never (?:let|seat|put|sit)|please (?:don['’]?t )?(?:seat|put|sit)) (?=\p{Lu})/giu,
    after:
      /^ (?:(?:sit|sits|sitting|be) )?(?:(?:right )?(?:beside|next to|near|opposite|by|away from)|and \p{Lu}[\p{L}'’-]+ (?:apart|together|sit))(?!\p{L})/iu,
  },
  {
    before: /(?:^|[.!?\n]\s{0,2}|\band )(?=\p{Lu})/gu,
    after: /^ (?:can['’]?t|cannot|mustn['’]?t|won['’]?t) (?:be|sit) (?:next to|beside|near|opposite|with) /i,
  },
];
const SEATED_SECOND =
  /^ (?:(?:(?:can['’]?t|cannot|mustn['’]?t|won['’]?t) )?(?:sit|sits|sitting|be) )?(?:(?:right )?(?:beside|next to|near|opposite|by|away from)|and) (?=\p{Lu})/u;
/** "down to four. Lorraine, Ted, Imran and the quiet one." */
const COUNTED = new RegExp(
  `\\b(?:the|my|our) ${KIND} group(?: is|['’]s| has| are| was)?(?: now| just| only| down| back| up| shrunk| grown){0,3}(?: to| at)? (?:two|three|four|five|six|seven|eight|nine|\\d)(?: of (?:us|them)| people| members| now| regulars)?[.:,;–—-]{1,2} ?(?=\\p{Lu})`,
  'giu',
);
const LISTED = /^,? (?:and )?(?=\p{Lu})/u;
const OF_US = /\b(?:and|,) (?:me|I|myself)\b/;

/** Members of a group that is treated, by what is told of them in it. */
export function groupedIn(text: string): Span[] {
  if (!/\b(?:group|drop-in)\b/i.test(text) || NOT_TREATED.test(text) || OF_MY_OWN.test(text)) return [];
  return [
    ...standingIn(text, FRAMES).flatMap((name) => withNext(text, name, SECOND)),
    ...standingIn(text, SEATED).flatMap((name) => withNext(text, name, SEATED_SECOND)),
    ...matchesOf(text, COUNTED).flatMap(({ index, 0: cue }) => listAt(text, index + cue.length)),
  ];
}

function withNext(text: string, name: Span, between: RegExp): Span[] {
  const cue = between.exec(text.slice(name.end, name.end + 60));
  const next = cue && nameAt(text, name.end + cue[0].length);
  return next ? [name, next] : [name];
}

function listAt(text: string, start: number): Span[] {
  const end = /[^.!?\n]*/y;
  end.lastIndex = start;
  if (OF_US.test(end.exec(text)![0])) return [];
  const names: Span[] = [];
  for (let at: number | null = start; at !== null && names.length < 12; ) {
    const name = nameAt(text, at);
    if (!name) break;
    names.push(name);
    const on = LISTED.exec(text.slice(name.end, name.end + 8));
    at = on ? name.end + on[0].length : null;
  }
  return names.length > 1 ? names : [];
}
