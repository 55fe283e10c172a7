import { isProbablyAlone } from '../crowd/index.ts';
import type { Crowd, Finding, Label, Reason, ReasonCode } from '../types.ts';
import { LIKELY } from '../verdict/verdict.ts';

const LABEL_WORDS: Record<Label, string> = {
  NAME: 'a name',
  USERNAME: 'a handle',
  EMAIL: 'an email address',
  PHONE: 'a phone number',
  URL: 'a link',
  ADDRESS: 'an address',
  ID: 'a reference number',
  DOB: 'a date of birth',
  AGE: 'age',
  DATE: 'dates',
  PLACE: 'place',
  ORG: 'workplace or school',
  OCCUPATION: 'job',
  DEMOGRAPHIC: 'background',
  FAMILY: 'family',
  HEALTH: 'health',
  EVENT: 'life events',
  APPEARANCE: 'looks',
  QUOTE: 'their own words',
  THERAPY: 'moments in therapy',
};
/** The same where the sentence speaks of one person: "their job is more than your readers need". */
const OWN_WORDS: Partial<Record<Label, string>> = {
  AGE: 'their age',
  PLACE: 'the place',
  ORG: 'where they work or study',
  OCCUPATION: 'their job',
  DEMOGRAPHIC: 'their background',
  FAMILY: 'their family',
  HEALTH: 'their health',
  APPEARANCE: 'their looks',
};
/** Labels that tell what happened, not only who somebody is. */
const STORY: ReadonlySet<Label> = new Set(['EVENT', 'QUOTE', 'THERAPY']);
/** Labels whose words above are plural. */
const PLURAL: ReadonlySet<Label> = new Set(['DATE', 'EVENT', 'APPEARANCE', 'QUOTE', 'THERAPY']);
const MOST_NAMED = 4;
/** From this upper end on the range of a small crowd is not told. */
const WIDE = 100;

/** Which guidance speaks to a ground, the most telling trigger first. */
export const REASON_TRIGGERS: Record<ReasonCode, readonly string[]> = {
  'direct-identifier': ['any-identifier', 'NAME'],
  'small-crowd': ['combination'],
  combination: ['combination'],
  'client-story': ['case', 'self-recognition'],
  quote: ['QUOTE', 'self-recognition'],
  'session-moment': ['THERAPY', 'self-recognition'],
  'distinctive-event': ['EVENT', 'self-recognition', 'combination'],
  referral: ['supervision', 'combination'],
  'light-detail': ['combination', 'case'],
  'client-mentioned': ['case', 'self-recognition'],
  'nothing-found': [],
};

/** The words of one ground: what was found, and what it means, in a sentence. */
function reasonText(
  code: ReasonCode,
  about: readonly Finding[],
  crowd: Crowd | null,
  isStory: boolean,
): string {
  const named = namesOf(about);
  const many = namedCount(about) > 1 || about.some(({ label }) => PLURAL.has(label));
  const isWhen = about.length > 0 && about.every(({ label }) => label === 'DATE');
  switch (code) {
    case 'direct-identifier':
      return about.length > 0 && about.every(({ score }) => score < LIKELY)
        ? `There may be ${named} here, and that would point straight to a person, so this cannot go out as it stands.`
        : `${capital(named)} ${many ? 'point' : 'points'} straight to a person, so this cannot go out as it stands.`;
    case 'small-crowd':
      return crowd ? crowdText(about, crowd) : `${capital(named)} together fit very few people.`;
    case 'combination':
      return namedCount(about) > 1
        ? `${capital(named)} are bearable one by one; together they can single someone out.`
        : 'Several details of one person add up, and together they can single someone out.';
    case 'client-story':
      return isStory
        ? 'This tells one client’s story, and they could know it as theirs even with the details changed.'
        : 'This is about one client, and they could know themselves in it even with the details changed.';
    case 'quote':
      return 'A client’s own words are here, and people recognise what they said.';
    case 'session-moment':
      return 'It describes a moment in therapy that the client would remember.';
    case 'distinctive-event':
      return 'Something that happened in somebody’s life is told here, and whoever was there, or heard of it, would recognise it.';
    case 'referral':
      return 'A request for a colleague works just as well without the person in it: region and broad need are enough, and the rest can go in a private message.';
    case 'light-detail':
      // No broader word does for a day: it goes.
      if (isWhen)
        return 'It is about a client, and when it was is more than your readers need; it can simply go.';
      return about.length > 0
        ? `It is about a client, and ${namesOf(about, OWN_WORDS)} ${many ? 'are' : 'is'} more than your readers need; ${many ? 'broader words' : 'a broader word'} will do.`
        : 'It is about a client, and a broader word here and there will do.';
    case 'client-mentioned':
      return 'It speaks about somebody you work with. Little is said, yet they may still think it is about them.';
    case 'nothing-found':
      return 'Nothing found that points to a client.';
  }
}

function crowdText(about: readonly Finding[], crowd: Crowd): string {
  const named =
    namedCount(about) > 1
      ? `${capital(namesOf(about))} together fit`
      : about.length > 0
        ? `${capital(namesOf(about, OWN_WORDS))} alone ${about.some(({ label }) => PLURAL.has(label)) ? 'fit' : 'fits'}`
        : 'What is said here fits';
  const low = Math.max(0, Math.round(crowd.low));
  const high = Math.max(low, Math.round(crowd.high));
  if (isProbablyAlone(crowd)) return `${named} probably only one person.`;
  if (low === high) return `${named} about ${high} people.`;
  // Few are to be expected, though many cannot be ruled out: a range from one to hundreds tells nobody that.
  if (high >= WIDE) return `${named.replace(/ fits?$/, ' may fit')} only a handful of people.`;
  return `${named} about ${Math.max(1, low)} to ${high} people.`;
}

function namedCount(about: readonly Finding[]): number {
  return new Set(about.map(({ label }) => label)).size;
}

function namesOf(about: readonly Finding[], own: Partial<Record<Label, string>> = {}): string {
  const labels = new Set(about.map(({ label }) => label));
  // "their health" of a mother's illness would be the client's.
  const shared = new Set(about.filter(({ subject }) => subject !== 'client').map(({ label }) => label));
  const names = [
    ...new Set([...labels].map((label) => (!shared.has(label) && own[label]) || LABEL_WORDS[label])),
  ];
  if (names.length === 0) return 'what is said here';
  if (names.length > MOST_NAMED) return `${names.slice(0, MOST_NAMED - 1).join(', ')} and more`;
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}

/** Puts a reason together; `spell` sets the spelling. */
export function reasonOf(
  code: ReasonCode,
  places: number[],
  findings: readonly Finding[],
  crowd: Crowd | null,
  guidance: string[],
  spell: (text: string) => string,
): Reason {
  const about = places.flatMap((place) => findings[place] ?? []);
  const isStory = findings.some(({ label }) => STORY.has(label));
  return { code, text: spell(reasonText(code, about, crowd, isStory)), findings: places, guidance };
}
