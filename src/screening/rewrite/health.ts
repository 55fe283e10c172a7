import { inShape, shapeOf } from './shape.ts';
import {
  drop,
  type Edit,
  isBeforeNoun,
  isListed,
  leadIn,
  leaveOut,
  type Site,
  SOMEBODY,
  swap,
} from './site.ts';

interface HealthClass {
  pattern: RegExp;
  /** As a thing someone has. */
  noun: string;
  /** As a state someone is in. */
  state: string;
}

const MIND = 'a mental health condition';
const CLASSES: readonly HealthClass[] = [
  {
    pattern: /\b(?:suicid\w*|si|self[- ]?harm\w*|cutting|overdos\w*|od|od'd|attempt)\b/,
    noun: 'a time of risk',
    state: 'going through a time of risk',
  },
  {
    pattern:
      /\b(?:miscarr\w*|stillb\w*|baby loss|bereave\w*|widow\w*|died|death|grief|grieving|abortion|termination|loss)\b/,
    noun: 'a loss',
    state: 'living with a loss',
  },
  {
    pattern:
      /\b(?:ocd|ptsd|cptsd|depress\w*|anxi\w*|panic\w*|bipolar\w*|bpd|eupd|borderline|schizo\w*|psycho\w*|dissocia\w*|did|phobi\w*|agora\w*|claustro\w*|trauma\w*|flashbacks?|nightmares?|night terrors?|trich\w*|hoard\w*|mania|manic|low mood|burn\w*out|burnt out|stress\w*|insomnia|sleep\w*|intrusive|contamination|paranoi\w*|personality|dysmorph\w*|gad|voices|school refus\w*|mutism|withdrawn|amputee|wheelchair|somatic|rage|anger|attachment|dysphori\w*|emet\w*|misophoni\w*|skin picking|moral injury)\b/,
    noun: MIND,
    state: 'struggling',
  },
  {
    pattern:
      /\b(?:pregnan\w*|expecting|ivf|fertility|postpartum|postnatal|perinatal|ppd|birth\w*|weeks along|due|twins|c-section|trimester|menopaus\w*|perimenopaus\w*)\b/,
    noun: 'a health change',
    state: 'going through a health change',
  },
  {
    pattern:
      /\b(?:autis\w*|adhd|add|asd|pda|asperg\w*|dyslex\w*|dysprax\w*|tourette\w*|neurodiv\w*|audhd|tics?|learning disab\w*|stammer\w*|stutter\w*|selective\w* mut\w*)\b/,
    noun: 'neurodivergence',
    state: 'neurodivergent',
  },
  {
    pattern:
      /\b(?:drink\w*|alcohol\w*|sober|dry|gambl\w*|addict\w*|cocaine|coke|heroin|fentanyl|meth|weed|ket|opioid\w*|detox|rehab|relaps\w*|recovery|recovering|aa|na|using|naltrexone|methadone|suboxone|benders?|vap\w*|tik|codeine|porn)\b/,
    noun: 'an addiction',
    state: 'working on an addiction',
  },
  {
    pattern:
      /\b(?:anorexi\w*|bulimi\w*|bing\w*|purg\w*|arfid|eating|ed|bed|orthorexi\w*|restrict\w*|weigh\w*)\b/,
    noun: 'an eating difficulty',
    state: 'having a hard time with food',
  },
  {
    pattern:
      /\b(?:lithium|sertraline|ssri\w*|meds?|medicat\w*|tablets?|pills?|prozac|fluoxetine|escitalopram|lamotrigine|clozapine|lexapro|zoloft|quetiapine|ritalin|vyvanse|wegovy|ozempic|insulin|beta ?blockers?|antidepress\w*|mg|prazosin|olanzapine|citalopram|methylphenidate|benzos?|xanax|arvs?|hrt|\w{4,}(?:apine|etine|azepam|alopram|olam|idone|iptyline|aline|iprazole|statin|axine)|spravato|ketamine)\b/,
    noun: 'medication',
    state: 'on medication',
  },
  {
    pattern:
      /\b(?:chemo\w*|dialysis|surgery|operation|transplant|radio\w*|biops\w*|hospital\w*|icu|ward|scan|theatre|mastectomy|stents?|bypass|amputat\w*|prosthe\w*|stoma|catheter|hip|knee|ect|sectioned|inpatient|section)\b/,
    noun: 'medical treatment',
    state: 'having medical treatment',
  },
  {
    pattern:
      /\b(?:concuss\w*|injur\w*|broke\w*|broken|fractur\w*|burn(?:s|t|ed)?|whiplash|tbi|brain injury|crutches|spinal|paraly\w*|rsi|acl|sprain\w*|cast|accident)\b/,
    noun: 'an injury',
    state: 'recovering from an injury',
  },
  { pattern: /./, noun: 'a health condition', state: 'living with a health condition' },
];

const VERB_NEXT = /^\s+(?:is|was|came|comes|has|had|means|meant|went|got|makes|keeps|\w{3,}ed)\b/i;

const STRUGGLING = {
  base: 'have a hard time health-wise',
  present: 'has health worries',
  past: 'had a hard time health-wise',
  doing: 'having a hard time health-wise',
  done: 'had a hard time health-wise',
  thing: 'a health condition',
};
const TREATED = /\b(?:chemo\w*|dialysis|radio\w*|ect|ivf|rehab|detox|surger\w*|treatment|inpatient)\b/;
const STATE_WORD =
  /^(?:\w+ly |very |newly |so |quite |badly |severely |recently |eight |nine |seven |six |five |\w+ months |\w+ weeks )*(?:autistic|pregnant|diabetic|depressed|anxious|suicidal|bipolar|borderline|expecting|sober|dry|clean|sectioned|bereaved|dysphoric|manic|psychotic|deaf|blind|disabled|hospitali[sz]ed|paraly[sz]ed|traumati[sz]ed|burnt out|burned out|asthmatic|epileptic|schizoaffective|schizophrenic|dyslexic|dyspraxic|neurodivergent|agoraphobic|claustrophobic|withdrawn|menopausal|coeliac|celiac|in recovery|hiv positive|terminal|dying|ill|unwell|housebound|underweight|not eating|not sleeping|diagnosed)\b/;
const BE =
  /(?:'s|\b(?:is|was|are|were|be|been|being|feels?|im|i'm|shes|hes|'re|became|getting|gets|got|who's))\s+(?:\w+ly |so |very |now |also |still |quite |a bit |just )*$/i;

/** "pregnant woman": the person is what the sentence needs. */
const PERSON_LAST = new RegExp(`^(an? |the )?.*\\s(${SOMEBODY}|people|person|adult|survivor)$`);

/** "She is a nurse and pregnant": still what she is. */
const BE_TOO =
  /(?:\b(?:she|he|who|client|they|patient)(?:'s| is| was| are| were))\s[^.,;:!?]{2,30}\s(?:and|but)\s+(?:\w+ly |also |now )?$/i;

/** The broader class of a diagnosis, treatment or state: "a mental health condition". */
export function healthNoun(phrase: string): string {
  return CLASSES.find(({ pattern }) => pattern.test(phrase.toLowerCase()))!.noun;
}

/** A diagnosis, medicine or state becomes its broader class; before a noun it goes. */
export function generaliseHealth(site: Site): Edit {
  const { lower } = site;
  if (isListed(site)) return drop(site);
  const [, own = '', person] = PERSON_LAST.exec(lower) ?? [];
  if (person) return swap(site, own.replace(/^an? /, /^[aeiou]/.test(person) ? 'an ' : 'a ') + person);
  const found = CLASSES.find(({ pattern }) => pattern.test(lower))!;
  const isState = STATE_WORD.test(lower);
  if (isBeforeNoun(site) && !/^(?:a|an|the|her|his|their) /.test(lower))
    return swap(
      site,
      isState && found.state === 'neurodivergent' && site.level === 'light' ? 'neurodivergent' : '',
    );
  // "the surname of a type of pasta": nothing says that it is anybody's health.
  if (found === CLASSES.at(-1) && /\b(?:of|like|by)\s+$/i.test(site.before))
    return { ...drop(site), weak: true };
  if (site.level === 'strong' && !isState) return leaveOut(site);
  const shape = shapeOf(site);
  // "did chemo": had it; nobody does a condition.
  const did = leadIn(site, /\b(?:did|does|do|doing)\s+$/i);
  const isTreated = /^did/i.test(site.before.slice(site.before.length - did)) && TREATED.test(lower);
  if (did > 0 && isTreated) return swap(site, 'had treatment', did);
  if (did > 0 && shape !== 'base') return { ...swap(site, ''), weak: true };
  if (/\b(?:say|says|said|told (?:me|us))\s+(?:that )?$/i.test(site.before)) return swap(site, 'something');
  // "a client's bloods came back": the 's is possession, not a verb.
  if (
    /\b(?!(?:she|he|it|who|that|there|what|here)')\w+'s\s+$/i.test(site.before) &&
    !isState &&
    VERB_NEXT.test(site.after)
  )
    return swap(site, found.noun.replace(/^an? /, ''));
  const article = leadIn(site, /\ban?\s+$/i);
  const linked = article > 0 ? site.before.slice(0, -article) : site.before;
  if ((BE.test(linked) || BE_TOO.test(linked)) && !/\b(?:it|that|this)(?:'s| is| was)\s+$/i.test(linked)) {
    // "is terrified", "is on edge": what no class knows is not called an illness.
    if (found === CLASSES.at(-1) && !isState && article === 0) return { ...swap(site, ''), weak: true };
    const state = site.level === 'strong' ? 'having a hard time' : found.state;
    return swap(site, shape === 'doing' && !isState ? STRUGGLING.doing : state, article);
  }
  const inside = leadIn(site, /\bin\s+$/i);
  if (inside > 0 && /^(?:long[- ]term |early )?(?:recovery|remission|detox|rehab)$/.test(lower))
    return swap(site, found.state, inside);
  // "a therapist with bipolar", "a handout on bipolar": what somebody has, or what it is about.
  if (isState && /\b(?:with|on|about|of|for|has|have|had|got)\s+$/i.test(site.before))
    return swap(site, found.noun);
  if (isState)
    return swap(
      site,
      /\b(?:one|someone|client|somebody|person|she|he|they)\s+$/i.test(site.before)
        ? `who is ${found.state}`
        : found.state,
    );
  // "a tradie for gambling": by itself it is the name of the trouble.
  if (shape === 'doing' && /^[a-z]+$/.test(lower)) return swap(site, found.noun);
  // "hasn't slept": what is not so has no broader word.
  if (shape !== 'thing')
    return {
      ...swap(site, inShape(shape, STRUGGLING, site)),
      weak: /^(?:not|never|no|\w+n't|cannot)\b/.test(lower),
      rather: true,
    };
  if (
    /^(?:her|his|their|our) (?:husband|wife|mum|mom|dad|mother|father|son|daughter|brother|sister|partner)/.test(
      lower,
    )
  ) {
    return swap(site, `something in the family`);
  }
  return swap(site, found.noun);
}
