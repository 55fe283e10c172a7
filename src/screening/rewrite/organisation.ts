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

/** What says that somebody works or studies at it. */
const AT_WORK =
  /\b(?:work\w*|jobs?|employ\w*|boss|managers?|shifts?|colleagues?|hr|fired|sacked|hired|laid off|retir\w+|intern\w*|staff|career|teach\w*|drives?|driving|runs?|running|owns?|plays?)\b[^.!?]{0,25}$/i;

/** An organisation becomes its kind: "their school", "a hospital"; only where somebody works is it their workplace. */
export function generaliseOrganisation(site: Site): Edit {
  if (isListed(site)) return drop(site);
  const known = KINDS.find(([pattern]) => pattern.test(site.lower))?.[1];
  const kind = known ?? (AT_WORK.test(site.before) ? 'workplace' : null);
  if (isBeforeNoun(site) && /\b(?:an?|the|my|her|his|their|another|one|from)\s+$/i.test(site.before))
    return swap(site, known ?? '');
  // "her father being the TD", "who sees St Lucan's": as an organisation it would be nobody.
  if (
    !kind &&
    /(?:['’]s|\b(?:is|was|are|be|been|being|see|sees|seeing|treat\w*))\s+(?:the\s+|an?\s+)?$/i.test(
      site.before,
    )
  )
    return { ...swap(site, ''), weak: true };
  // "Mount Pisgah will know": as an organisation it would be nobody either.
  if (!kind && /(?:^|[.!?]\s+)$/.test(site.before) && !/^['’]s\b/.test(site.after))
    return { ...swap(site, anyOrganisation(site)), weak: true };
  const the = leadIn(site, /\bthe\s+$/i);
  // "has Aetna": the cover, not the company.
  if (known === 'insurer' && /\b(?:has|have|had|with|on|takes?|through|via|got)\s+$/i.test(site.before))
    return swap(site, 'insurance');
  // A charity or a court is nobody's own.
  const whose = kind === 'charity' || kind === 'public body' ? 'a' : site.pronoun.possessive;
  const owned = kind ? `${whose} ${kind}` : anyOrganisation(site);
  if (/^['’]s\b/.test(site.after)) return swap(site, owned, the);
  const lead = leadIn(site, /\s*\b(?:at|from|with|for|in|through|via)\s+(?:the\s+)?$/i);
  if (site.level === 'light' && kind) return swap(site, owned, the);
  if (lead > 0 && (site.level === 'strong' || closes(site, lead))) return swap(site, '', lead);
  return swap(site, owned, the);
}

/** Nothing is known of it but that people belong to it. */
function anyOrganisation({ region }: Site): string {
  return region === 'US' || region === 'CA' ? 'an organization' : 'an organisation';
}

/** "discharged from Queen's.": what leads to it can go too, unless the verb hangs on it. */
function closes(site: Site, lead: number): boolean {
  const head = site.before.slice(0, site.before.length - lead);
  return (
    /^\s*(?:[.,;:!?)]|$|(?:and|but|so|who|when|because)\b)/i.test(site.after) &&
    !/(?:'s|\b(?:is|was|are|were|be|been|goes?|went|go|lives?|starts?|started))\s*$/i.test(head)
  );
}
