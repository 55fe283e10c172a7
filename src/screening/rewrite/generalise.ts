import { generaliseAge, isBroadAge } from './age.ts';
import { generaliseBackground } from './background.ts';
import { dropContact } from './contacts.ts';
import { generaliseDate } from './dates.ts';
import { generaliseFamily } from './family.ts';
import { generaliseHealth } from './health.ts';
import { dropAppearance, generaliseEvent, generaliseTherapy, paraphraseQuote } from './moments.ts';
import { type Cast, generaliseName } from './names.ts';
import { generaliseOccupation } from './occupation.ts';
import { generaliseOrganisation } from './organisation.ts';
import { generalisePlace } from './places.ts';
import { type Edit, leadIn, type Site, swap } from './site.ts';

/** Wording that would pass in a detail's place, with as much of what stands around it as must go too. */
export function generalise(site: Site, cast: Cast): Edit {
  const edit = owning(site, reword(site, cast));
  if (isDenied(site) && edit.text !== '') return { ...edit, text: '', weak: true };
  // Broad already: nothing is gained by saying it again.
  if (edit.text.trim().toLowerCase() !== site.lower) return edit;
  if (site.level === 'light') return generalise({ ...site, level: 'strong' }, cast);
  return { ...edit, weak: true };
}

/** What broader words deny says more than was said: "not psychosis" is not "no mental health condition". */
const DENIED: ReadonlySet<Site['label']> = new Set([
  'HEALTH',
  'DEMOGRAPHIC',
  'FAMILY',
  'OCCUPATION',
  'AGE',
  'PLACE',
]);
const DENYING =
  /(?:\b(?:not|never|no|without|non|isn't|wasn't|aren't|weren't|hasn't|doesn't have|didn't have|ruled out|rule out|no longer)|n't)[ -](?:been |have |had |got |yet |even |really |actually |technically |from |in |an? |the |any )*$/i;

function isDenied({ label, before }: Site): boolean {
  return DENIED.has(label) && DENYING.test(before) && !/\bnot (?:only|just)\b/i.test(before.slice(-24));
}

/** "Southfield Girls' reunion": the stand-in takes the apostrophe with an s, or takes it along. */
function owning(site: Site, edit: Edit): Edit {
  if (edit.end !== site.end || !/s$/.test(site.words) || !/^' \p{L}/u.test(site.after)) return edit;
  if (/['‘]/.test(site.before)) return edit;
  const mark = /\p{L}$/u.test(edit.text) ? (edit.text.endsWith('s') ? "'" : "'s") : '';
  return { ...edit, end: edit.end + 1, text: edit.text + mark };
}

/** Whether a detail is as broad as anything that could stand for it. */
export function isBroad(site: Site): boolean {
  return site.label === 'AGE' && isBroadAge(site.lower);
}

function reword(site: Site, cast: Cast): Edit {
  // Half a hashtag says nothing.
  const hash = leadIn(site, /#[\p{L}\p{N}_]*$/u);
  if (hash > 0 || site.words.startsWith('#')) {
    const stands = /^[\p{L}\p{N}_]*\s+(?:is|was|has|are)\b/iu.test(site.after) ? 'it' : '';
    return swap(site, stands, hash, /^[\p{L}\p{N}_]*/u.exec(site.after)?.[0].length ?? 0);
  }
  switch (site.label) {
    case 'NAME':
      return generaliseName(site, cast);
    case 'AGE':
      return generaliseAge(site);
    case 'DATE':
      return generaliseDate(site);
    case 'PLACE':
      return generalisePlace(site);
    case 'ORG':
      return generaliseOrganisation(site);
    case 'OCCUPATION':
      return generaliseOccupation(site);
    case 'DEMOGRAPHIC':
      return generaliseBackground(site);
    case 'FAMILY':
      return generaliseFamily(site);
    case 'HEALTH':
      return generaliseHealth(site);
    case 'EVENT':
      return generaliseEvent(site);
    case 'THERAPY':
      return generaliseTherapy(site);
    case 'APPEARANCE':
      return dropAppearance(site);
    case 'QUOTE':
      return paraphraseQuote(site);
    default:
      return dropContact(site);
  }
}
