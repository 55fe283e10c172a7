import { drop, type Edit, isBeforeNoun, isListed, leadIn, type Site, swap } from './site.ts';

const KINDS: ReadonlyArray<readonly [RegExp, string, string]> = [
  [
    /\b(?:school|college|academy|primary|secondary|grammar|high|elementary|nursery|kindergarten|uni|university|institute|gaelscoil|campus|sixth form|prep|montessori|kura)\b/,
    'school',
    'place of study',
  ],
  [
    /\b(?:hospital|infirmary|ward|clinic|surgery|hospice|nhs|icu|a&e|unit|camhs|trust|health board|medical|gp)\b/,
    'hospital',
    'health service',
  ],
  [
    /\b(?:church|chapel|mosque|temple|parish|cathedral|diocese|synagogue|gurdwara|ministry|ministries|baptist|methodist|assembly)\b/,
    'place of worship',
    'faith community',
  ],
  [
    /\b(?:team|fc|rfc|club|united|rovers|gaa|league|academy side|squad|rugby|cricket|football|netball|hockey|swim|athletics)\b/,
    'club',
    'club',
  ],
  [
    /\b(?:medicaid|medicare|bcbs|aetna|cigna|kaiser|tricare|united ?health\w*|insurance|insurer|plan|manulife|acc|ndis|wsib|workcover|discovery|bupa|axa|eap|vhi|sun life|medical aid|hmo)\b/,
    'insurer',
    'insurer',
  ],
  [
    /\b(?:police|army|navy|air force|raf|force|fire|guards|defence|regiment|brigade|battalion|coastguard|barracks)\b/,
    'service',
    'service',
  ],
  [
    /\b(?:charity|foundation|refuge|shelter|hostel|food bank|women's aid|mind|samaritans)\b/,
    'charity',
    'charity',
  ],
  [
    /\b(?:choir|band|orchestra|society|group|scouts|troop|theatre|theater|ensemble|book club|lodge|union|chapter|committee)\b/,
    'group',
    'group',
  ],
  [
    /\b(?:council|court|department|ministry of|embassy|government|civil service|dwp|hmrc|social services|cps)\b/,
    'public body',
    'public body',
  ],
];

/** An organisation becomes its kind: "their school", "their workplace", "a hospital". */
export function generaliseOrganisation(site: Site): Edit {
  if (isListed(site)) return drop(site);
  const kind = KINDS.find(([pattern]) => pattern.test(site.lower))?.[1] ?? 'workplace';
  if (isBeforeNoun(site) && /\b(?:an?|the|my|her|his|their|another|one|from)\s+$/i.test(site.before))
    return swap(site, kind === 'workplace' ? '' : kind);
  if (/^['’]s\b/.test(site.after) || site.level === 'light')
    return swap(site, `${site.pronoun.possessive} ${kind}`, leadIn(site, /\bthe\s+$/i));
  const lead = leadIn(site, /\s*\b(?:at|from|with|for|in|through|via)\s+(?:the\s+)?$/i);
  if (lead > 0) return swap(site, '', lead);
  return swap(site, `${site.pronoun.possessive} ${kind}`, leadIn(site, /\bthe\s+$/i));
}
