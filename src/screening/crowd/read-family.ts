import type { Profile, Trait } from './model.ts';
import { NUMBER, readNumber } from './words.ts';

interface Rule {
  pattern: RegExp;
  id: string;
  name: string;
  /** Share of adults. GB figures of families.json where it has one; the rest estimates (quality C). */
  share: number;
  spread: number;
  female: number;
  profile: Profile;
}

function rule(
  pattern: RegExp,
  id: string,
  name: string,
  share: number,
  spread = 1.7,
  female = 0.5,
  profile: Profile = 'flat',
): Rule {
  return { pattern, id, name, share, spread, female, profile };
}

/** First match of each id counts; the narrow ones come first and stop the broad ones of the same subject. */
const RULES: readonly Rule[] = [
  rule(/\bconjoined/, 'conjoined', 'a conjoined twin', 5e-7, 3),
  rule(/\bquad(s|ruplets)\b/, 'quads', 'a parent of quadruplets', 0.00001, 3, 0.55, 'parent'),
  rule(/\btriplets?\b/, 'triplets', 'triplets', 0.00025, 2, 0.5, 'parent'),
  rule(/\bidentical twins?\b/, 'identical-twin', 'an identical twin', 0.0075, 1.4),
  rule(
    /\b(a|his|her|surviving|the other|my) twin\b|\btwin (sister|brother)|^twin$/,
    'is-twin',
    'a twin',
    0.022,
    1.4,
  ),
  rule(/\btwins?\b/, 'twins', 'a parent of twins', 0.019, 1.6, 0.53, 'parent'),
  rule(
    /\b(widow(er|ed)? twice|outlived (two|three) hus)/,
    'widowed-twice',
    'widowed twice',
    0.001,
    2.5,
    0.7,
    'widowed',
  ),
  rule(/\bwidow/, 'widowed', 'widowed', 0.061, 1.3, 0.75, 'widowed'),
  rule(
    /\b(co-?wi(fe|ves)|third wife|polygam|two wives|sister wi)/,
    'polygamy',
    'a polygamous family',
    0.005,
    5,
    0.6,
  ),
  rule(/\b(triad|throuple|polycule|poly)\b/, 'poly', 'more than one partner', 0.03, 1.8),
  rule(
    /\b(third|fourth) (marriage|husband)|married three/,
    'married-thrice',
    'a third marriage',
    0.008,
    2,
    0.5,
    'divorced',
  ),
  rule(
    /\b(divorced x2|divorced twice|twice divorced)/,
    'divorced-twice',
    'divorced twice',
    0.02,
    2,
    0.5,
    'divorced',
  ),
  rule(
    /\b(second (marriage|wife|husband|family)|remarried|blended|step-?(mum|mom|dad|mother|father|parent|son|daughter|kids|children))/,
    'step',
    'a stepfamily',
    0.06,
    2,
    0.5,
    'dependants',
  ),
  rule(/\b(divorc|ex-?(wife|husband))/, 'divorced', 'divorced', 0.091, 1.3, 0.58, 'divorced'),
  rule(
    /\b(separat(ed|ion)|split up|newly single|joint legal|custody|week on)/,
    'separated',
    'separated',
    0.03,
    1.6,
    0.55,
    'divorced',
  ),
  rule(
    /\b(single|solo|lone)[ -]?(mum|mom|dad|mother|father|parent)|singlemum/,
    'single-parent',
    'a single parent',
    0.033,
    1.3,
    0.86,
    'dependants',
  ),
  rule(
    /\b(gold star|buried (a|her|his|two|four)|lost (two|a|her|his) (son|daughter|child))/,
    'lost-child',
    'a child has died',
    0.035,
    1.6,
    0.55,
    'parent',
  ),
  rule(/\b(surrogate|surrogacy)/, 'surrogacy', 'surrogacy', 0.0001, 3, 0.8),
  rule(/\b(donor|sperm|egg) (dad|conceived|child)|donor-?conceived/, 'donor', 'donor conceived', 0.0012, 2),
  rule(/\b(two (mums|moms|dads)|same-?sex)/, 'same-sex-parents', 'same-sex parents', 0.0012, 2.5),
  rule(
    /\b(foster (mum|mom|dad|carer|parent)|fostering|fosters)/,
    'foster-carer',
    'a foster carer',
    0.0015,
    1.7,
    0.6,
  ),
  rule(
    /\b(foster|placement|in care|resi care|looked after|care leaver|supported living|group home)/,
    'in-care',
    'grew up in care',
    0.015,
    1.7,
  ),
  rule(/\b(adopted|adoptee|adoption)\b/, 'adopted', 'adopted', 0.009, 1.7),
  rule(/\badoptive/, 'adoptive', 'an adoptive family', 0.012, 2),
  rule(/\b(kinship|whāngai|whangai|sgo\b)/, 'kinship', 'kinship care', 0.0024, 2),
  rule(
    /\brais(ed|ing|e) (him|her|by|two|his|five|four|three|grand|granni|.*(niece|nephew|grand|sister's|mokopuna))/,
    'raised',
    'brought up by other family',
    0.015,
    2.5,
  ),
  rule(
    /\b(grand(mother|father|parent|ma|pa|kids?|children|child|son|daughter)|nan\b|gran\b|nana\b|mokopuna|great-)/,
    'grandparent',
    'grandparents and grandchildren',
    0.27,
    1.5,
    0.55,
    'grandparent',
  ),
  rule(/\bonly (child|kid|son|daughter|girl|boy)\b/, 'only-child', 'an only child', 0.14, 1.5),
  rule(/\b(estranged|no contact|cut off)/, 'estranged', 'estranged from family', 0.08, 2),
  rule(
    /\b(joint family|family of (seven|eight|nine|ten)|extended family)/,
    'large-household',
    'a large household',
    0.05,
    3,
  ),
  rule(/\b(carer for|cares for|caring for|young carer)/, 'carer', 'a carer', 0.09, 1.4, 0.59),
  rule(/\b(engaged|fianc)/, 'engaged', 'engaged', 0.03, 1.8, 0.5, 'married'),
  rule(
    /\b(newly ?wed|newly married|married (a|two) years?)/,
    'newly-married',
    'newly married',
    0.02,
    1.8,
    0.5,
    'married',
  ),
  rule(/\b(never married|unmarried|single)\b/, 'never-married', 'never married', 0.35, 1.3),
  rule(/\b(pregnant|expecting|g\dp\d)/, 'pregnant', 'pregnant', 0.011, 1.4, 1, 'pregnant'),
  rule(
    /\b(new ?born|new baby|new (mum|mom|dad)|first-?time (mum|mom|dad)|infant|baby|babies)\b/,
    'new-parent',
    'a new parent',
    0.025,
    1.5,
    0.52,
    'pregnant',
  ),
  rule(/\b(lives? (alone)|by (himself|herself))/, 'lives-alone', 'lives alone', 0.155, 1.3),
  rule(/\b(girlfriend|boyfriend|partner|dating)\b/, 'partner', 'has a partner', 0.6, 1.2),
  rule(
    /\b(married|marriage|wife|husband|spouse|mil\b|mother-in-law|in-laws?)\b/,
    'married',
    'married',
    0.45,
    1.2,
    0.5,
    'married',
  ),
  rule(/\b(no (kids|children)|childless|childfree)/, 'no-children', 'no children', 0.32, 1.3),
  rule(/\b(parents? (separat|split)|stepdad|stepmum|stepmom)/, 'parents-apart', 'parents apart', 0.3, 1.4),
  rule(
    /\b(mother|father|mum|mom|dad|parents?|kids?|child(ren)?|sons?|daughters?|girls?|boys?)\b/,
    'family',
    'parents and children',
    0.68,
    1.2,
  ),
  rule(
    /\b(sister|brother|sibling|cousin|aunt|uncle|eldest|youngest|middle)/,
    'siblings',
    'brothers and sisters',
    0.8,
    1.1,
  ),
];

const CHILD =
  '(?:kids?|children|sons?|daughters?|boys?|girls?|babies|little (?:ones|girls|boys)|under \\w+|pikin)';
const MANY_CHILDREN = new RegExp(
  `\\b(?:(?:mother|father|mum|mom|dad|mama|parent|stepfather|stepmother)s? of (${NUMBER})|(${NUMBER}) (?:\\w+ )?${CHILD}|singlemumof(\\w+))`,
  'i',
);
const ONE_OF = new RegExp(
  `\\b(?:one|eldest|oldest|youngest|last|second|third|fourth|fifth|middle|first|tenth)\\b.{0,12}? of (${NUMBER})|\\b(${NUMBER}) (?:siblings|sisters|brothers|half-brothers)`,
  'i',
);
/** Share of adults with so many children: ONS completed family size for women born 1975-77, past four a guess. */
const CHILDREN = [0.32, 0.13, 0.28, 0.13, 0.055, 0.018, 0.007, 0.003, 0.0015, 0.001];
/** Share of adults from families of so many children; estimates. */
const SIBLINGS = [1, 0.14, 0.4, 0.25, 0.11, 0.07, 0.04, 0.02, 0.015, 0.01, 0.006, 0.004];

/** What a phrase says of someone's family, as traits; empty when it says nothing we can size. */
export function readFamily(phrase: string, finding: number): Trait[] {
  const text = phrase.toLowerCase().replace(/[’]/g, "'");
  const traits: Trait[] = [];
  const children = text.match(MANY_CHILDREN);
  const n = readNumber((children?.[1] ?? children?.[2] ?? children?.[3] ?? '').trim());
  if (children !== null && n !== null && n > 0) {
    const share = CHILDREN[Math.min(n, CHILDREN.length - 1)] ?? 0.001;
    traits.push(
      toTrait(
        rule(/x/, `children-${n}`, n === 1 ? 'one child' : `${n} children`, share, 1.5, 0.52, 'parent'),
        finding,
      ),
    );
  }
  const siblings = text.match(ONE_OF);
  const s = readNumber((siblings?.[1] ?? siblings?.[2] ?? '').trim());
  if (children === null && siblings !== null && s !== null && s > 1) {
    const count = siblings[2] === undefined ? s : s + 1;
    const share = SIBLINGS[Math.min(count, SIBLINGS.length - 1)] ?? 0.004;
    traits.push(toTrait(rule(/x/, `siblings-${count}`, `one of ${count} children`, share, 2), finding));
  }
  const found = RULES.find(({ pattern }) => pattern.test(text));
  const broad = found === undefined || found.id === 'family' || found.id === 'siblings';
  if (found !== undefined && !(broad && traits.length > 0)) traits.push(toTrait(found, finding));
  return traits;
}

function toTrait(found: Rule, finding: number): Trait {
  const { pattern: _, ...trait } = found;
  return { ...trait, group: 'family', finding };
}
