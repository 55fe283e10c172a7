import { inShape, type Shape, shapeOf } from './shape.ts';
import { drop, type Edit, isListed, leadIn, type Site, SOMEBODY, swap } from './site.ts';

interface Verb {
  base: string;
  present: string;
  past: string;
  doing: string;
  done: string;
  thing: string;
}

const SAID =
  /\b(?:said|says|say|told (?:me|us|her|him|them)|tells me|goes|went|asked|asks|wrote|writes|texted|replied|answered|whispered|shouted|called it|calls it|calls me|saying|like|typed|emailed|said to me|and said|was)(?:,|:| that| if| whether| why| how| what)?(?: (?:she|he|they|it)(?:'s|'d| is| was| had| has| were)?)?\s*["“'‘]?\s*$/i;
const DURATION =
  /^(?:about |nearly |almost |over |only |for |after )*(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|\d+|fifth|third|second|first|last)(?:[- ]\w+)? (?:\w+ )?(?:years?|months?|weeks?|sessions?|yrs?|session)\b[^,]*$/;
const ABSENCE =
  /\b(?:cancel\w*|no-?show\w*|dna\w*|didn't (?:turn|show|come)|miss(?:ed|es|ing)?(?=$| (?:(?:an?|the|her|his|their|our|my|two|three|four|five|six|every|last|this|another|first|one|both)\b ?)*(?:sessions?|appointments?|slots?|weeks?|ones?|early|late|call|us|again|more|(?<!\b(?:the|her|his|their|our|my) ?)(?:$|,)))|ghosted|vanish\w*|never came|skipped|rescheduled)\b/;
const LATE = /(?<!pa(?:ys?|id|ying) )\b(?:late|overran|ran over)\b/;
const ENDING =
  /\b(?:ended|finish(?:ed|ing)(?: up)?|wrap\w* up|winding down|wind\w* up|last session|stopped coming|done|left therapy|terminated|final|closing|graduat\w*|discharged|signed off)\b/;
const CONTACT =
  /\b(?:email\w*|text\w*|rang|rings|ring|phon\w*|call\w*|messag\w*|whatsapp\w*|voicemail|dm'?d?|sent me|followed)\b/;
/** Ringing the GP, or calling somebody something, is not getting in touch with the writer. */
const ELSEWHERE =
  /\bcall(?:s|ed|ing)? (?:me|us|it|him|her|them) (?!(?:back|again|at|on|from|to|in|for|when|while|as|after|before|about|twice|once|today|yesterday|tonight|last|this|every|late|early|and|but|so|because|out of|up|over|between|mid|straight|first|instead|\w+ing)\b)[\w'’]+|\b(?:rang|rings?|ringing|phon\w+|call\w*|email\w*|text\w*|messag\w*) (?:(?:the|an?) (?!office|clinic|practice|duty|service|front|reception|desk)|her |his |their |my (?:own|mum|mom|sister|brother))|\bpieces of|\bvoice notes\b/;

const PRIVATE: Verb = {
  base: "do something I can't share",
  present: "does something I can't share",
  past: "did something I can't share",
  doing: "doing something I can't share",
  done: "done something I can't share",
  thing: 'something from our sessions',
};
const MISS: Verb = {
  base: 'miss sessions',
  present: 'misses sessions',
  past: 'missed a session',
  doing: 'missing sessions',
  done: 'missed a session',
  thing: 'a missed session',
};
const TIMING: Verb = {
  base: 'run late',
  present: 'runs late',
  past: 'ran late',
  doing: 'running late',
  done: 'run late',
  thing: 'late',
};
const END: Verb = {
  base: 'finish',
  present: 'is finishing',
  past: 'finished',
  doing: 'finishing',
  done: 'finished',
  thing: 'our ending',
};
const REACH_OUT: Verb = {
  base: 'get in touch',
  present: 'gets in touch',
  past: 'got in touch',
  doing: 'getting in touch',
  done: 'got in touch',
  thing: 'contact between sessions',
};
const LIFE: Verb = {
  base: 'have something big happen',
  present: 'is going through something big',
  past: 'had something big happen',
  doing: 'having something big happen',
  done: 'had something big happen',
  thing: 'something big that happened',
};
/** After "was", "been" or "got". */
const PASSIVE: Verb = {
  ...LIFE,
  doing: 'going through something big',
  done: 'going through something big',
  past: 'through something big',
};

/** A session moment becomes its kind (a missed session, an ending) or something kept private. */
export function generaliseTherapy(site: Site): Edit {
  if (/^(?:once|twice)$/.test(site.lower)) return drop(site);
  if (DURATION.test(site.lower)) return swap(site, /session/.test(site.lower) ? 'some sessions' : 'a while');
  if (isListed(site)) return { ...drop(site), weak: true };
  const verb = ABSENCE.test(site.lower)
    ? MISS
    : ENDING.test(site.lower) && site.words.length < 40
      ? END
      : LATE.test(site.lower) && site.words.length < 40
        ? TIMING
        : CONTACT.test(site.lower) && !ELSEWHERE.test(site.lower)
          ? REACH_OUT
          : PRIVATE;
  // "late cancelled": one word in two.
  const late = verb === MISS ? leadIn(site, /\blate[- ]$/i) : 0;
  const edit = reword(site, verb);
  return late > 0 ? { ...edit, start: Math.min(edit.start, site.start - late) } : edit;
}

const SOMEBODY_FIRST = new RegExp(`^(?:${SOMEBODY}|senior|survivor|refugee|witness|student|worker) `);

/** A life event becomes something big that happened. */
export function generaliseEvent(site: Site): Edit {
  if (isListed(site)) return { ...drop(site), weak: true };
  // "a senior facing eviction": somebody, not something.
  const article = SOMEBODY_FIRST.test(site.lower) ? leadIn(site, /\ban?\s+$/i) : 0;
  if (article > 0) return swap(site, 'someone going through something big', article);
  return reword(site, LIFE);
}

function reword(site: Site, verb: Verb): Edit {
  const shape: Shape = shapeOf(site);
  if (shape === 'clause' || /^["“]/.test(site.words)) return { ...drop(site), weak: true };
  const bare =
    shape === 'thing' &&
    !/\b(?:about|of|with|by|since|from|after|on|over|for|the|her|his|their|my|an?|to|in|had|have|has|is|was|that|through|during|before)\s+$/i.test(
      site.before,
    );
  if (bare) return { ...swap(site, verb.thing), weak: true };
  if (shape === 'thing' && /\b(?:the|her|his|their|my|an?)\s+$/i.test(site.before)) {
    const lead = leadIn(site, /\b(?:the|her|his|their|my|an?)\s+$/i);
    return swap(site, verb.thing, lead);
  }
  // "wants to do something permanently": what follows belonged to what is gone.
  const trails =
    /^\s+(?!(?:and|but|so|because|when|while|who|which|then|after|before|or|today|yesterday|again|if|until|at|this|last|in front)\b)[a-z]/i.test(
      site.after,
    );
  const afterOdd = shape === 'thing' && /\b(?:on|to|in|for|at|by)\s+$/i.test(site.before);
  const saysI =
    /\bI\s+$/.test(site.before) ||
    (verb === PRIVATE &&
      shape === 'thing' &&
      !/\b(?:about|of|with|after|over|from|by|since)\s+$/i.test(site.before));
  const weak =
    saysI ||
    (verb === PRIVATE && trails) ||
    (verb === LIFE &&
      (afterOdd || /^\s+(?:that|which|with|to|about)\b/i.test(site.after) || (trails && shape === 'thing')));
  const got = shape === 'done' ? leadIn(site, /\b(?:got|gets)\s+$/i) : 0;
  const isPassive =
    verb === LIFE &&
    !/^been\b/.test(site.lower) &&
    /(?:'s|'re|\b(?:is|was|are|were|been|being))\s+(?:\w+ly |just |now )?$/i.test(site.before);
  const forms = !isPassive
    ? verb
    : { ...PASSIVE, done: /\bbeen\s/i.test(site.before) ? PASSIVE.past : PASSIVE.done };
  const words = inShape(got > 0 ? 'past' : shape, forms, site);
  return {
    ...swap(site, words, got),
    weak,
    rather: verb === PRIVATE,
    hollow: verb === PRIVATE || verb === LIFE,
  };
}

/** Looks, dress, voice, car and pet add nothing that peers need: they go. */
export function dropAppearance(site: Site): Edit {
  if (isListed(site)) return drop(site);
  const lead = leadIn(
    site,
    /,?\s*\b(?:with|in|wearing|wore|wears|has|had|having|and)\s+(?:an?\s+|the\s+|her\s+|his\s+|their\s+)?$/i,
  );
  if (lead > 0 && /^\s*(?:[.,;:!?)]|$|and\b|who\b|but\b)/i.test(site.after)) {
    const verb = /\b(?:has|had|wore|wears|having)\b/i.test(site.before.slice(-lead));
    return { ...swap(site, '', lead), weak: verb && !/\band\s/i.test(site.before.slice(-lead)) };
  }
  const after = /^\s*(?:[.,;:!?)]|$)/.test(site.after);
  return { ...swap(site, ''), weak: !(after && /,\s*$/.test(site.before)) };
}

/** A client's words become "something": what was said stays in the room. */
export function paraphraseQuote(site: Site): Edit {
  const openMark = /(?<=^|[\s(:,])["“'‘*_]+$/.exec(site.before)?.[0].length ?? 0;
  // The stop may stand inside the marks.
  const close = openMark > 0 ? /^\s*([.!?,]?)["”'’*_]+/.exec(site.after) : null;
  const closeMark = close?.[0].length ?? 0;
  const stopped = close?.[1] ?? '';
  const before = site.before.slice(0, site.before.length - openMark);
  // "described it as", "boundaries are": what follows is the point, and nothing can stand for it.
  if (/\b(?:as|are|is|than|be|to)\s*$/i.test(before))
    return { ...swap(site, '', openMark, closeMark), weak: true };
  if (!SAID.test(before)) {
    if (/(?:^|[.!?]\s+)$/.test(before) || isListed(site))
      return { ...swap(site, '', openMark, closeMark), weak: true };
    return { ...swap(site, `something${stopped}`, openMark, closeMark), weak: /[,:;]\s*$/.test(before) };
  }
  const joint =
    /(?:,|:|\s+(?:that|if|whether|why|how|what))?(?:\s+(?:she|he|they|it)(?:'s|'d|\s+(?:is|was|had|has|were))?)?\s*$/i.exec(
      before,
    )?.[0] ?? '';
  const asks = /\b(?:asked|asks)(?:,|:|\s+(?:if|whether|why|how|what))?\s*$/i.test(before);
  const ends = /^\s*(?:[.!?]|$)/.test(site.after.slice(closeMark)) || /[.!?]$/.test(site.words);
  const stop =
    /[.!?,]$/.test(site.words) && !/^\s*[.!?,]/.test(site.after.slice(closeMark))
      ? site.words.endsWith(',')
        ? ','
        : '.'
      : '';
  const words = `${asks ? ' about' : ''} something${stop || stopped}`;
  return { ...swap(site, words, openMark + joint.length, closeMark), hollow: true, rather: ends };
}
