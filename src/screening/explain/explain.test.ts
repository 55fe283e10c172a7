import { describe, expect, it } from 'vitest';
import { rewriteCandidates } from '../rewrite/rewrite.ts';
import {
  type Crowd,
  type Finding,
  isDirect,
  LABELS,
  type Label,
  REGIONS,
  type ReasonCode,
  type Region,
} from '../types.ts';
import { type Detail, loadExplainer } from './explain.ts';
import { spell } from './spelling.ts';

const explainer = loadExplainer('data/guidance');
const explain = (one: Detail, text: string, region: Region) => explainer.explain([one], text, region)[0]!;
const TEXT = 'My client Priya is a 34 year old paramedic in Truro with twins, and said she was done.';
const CODES: ReasonCode[] = [
  'direct-identifier',
  'small-crowd',
  'combination',
  'client-story',
  'quote',
  'session-moment',
  'distinctive-event',
  'referral',
  'light-detail',
  'client-mentioned',
  'nothing-found',
];
const CROWD: Crowd = { low: 1, high: 4, factors: [], biggest: null, caseload: { low: 0, high: 1 } };

function detail(label: Label, words = 'Priya') {
  const start = Math.max(0, TEXT.indexOf(words));
  return {
    start,
    end: start + words.length,
    label,
    kind: isDirect(label) ? ('direct' as const) : ('quasi' as const),
    subject: 'client' as const,
    score: 0.9,
  };
}

function finding(label: Label): Finding {
  return explain(detail(label), TEXT, 'UK');
}

function reason(code: ReasonCode, labels: Label[], crowd: Crowd | null = CROWD) {
  const findings = labels.map(finding);
  const kept = findings.map((_, index) => index);
  return explainer.reasons({ verdict: 'hold', kept, reasons: [{ code, kept }] }, findings, crowd, 'UK')[0]!;
}

/** Everything we say, over labels, places in a text, regions and grounds. */
function allWords(): string[] {
  const said: string[] = [];
  for (const region of REGIONS) {
    for (const label of LABELS) {
      for (let start = 0; start < 12; start++) {
        for (const subject of ['client', 'relative'] as const) {
          const one = explain({ ...detail(label), start, end: start + 9, subject }, TEXT, region);
          said.push(one.why, one.suggestion, ...one.guidance.map((id) => explainer.reference(id)!.text));
        }
      }
    }
    for (const code of CODES) {
      for (const labels of [[], ['AGE'], ['AGE', 'PLACE'], LABELS] as Label[][])
        said.push(reason(code, labels).text);
    }
  }
  const details = LABELS.map((label, index) => ({
    start: index * 4,
    end: index * 4 + 3,
    label,
    subject: 'client' as const,
  }));
  for (const one of rewriteCandidates(TEXT, details, { narrative: 'case', verdict: 'hold', region: 'UK' }))
    said.push(one.how);
  return said;
}

describe('what a member reads', () => {
  it('never tells them that they comply, nor that a text is safe', () => {
    for (const words of allWords())
      expect(words).not.toMatch(
        /\b(?:compl(?:y|ies|iant|iance)|safe(?:ly|ty|r|st)?|guarantee\w*|approved|permitted|violat\w*|breach\w*)\b/i,
      );
  });

  it('has every why as one or two short sentences, varied within a label', () => {
    for (const label of LABELS) {
      const whys = new Set<string>();
      for (let start = 0; start < 30; start++)
        whys.add(explain({ ...detail(label), start, end: start + 3 + (start % 4) }, TEXT, 'UK').why);
      for (const why of whys) expect(why.length).toBeLessThan(160);
    }
    const all = new Set(LABELS.map((label) => finding(label).why));
    expect(all.size).toBe(LABELS.length);
  });

  it('answers to what the detail is', () => {
    const text = 'a card, no-showed, Year 9, Callum Reddy, 34 year old';
    const why = (words: string, label: Label) =>
      explain(
        { ...detail(label), start: text.indexOf(words), end: text.indexOf(words) + words.length },
        text,
        'UK',
      ).why;
    expect(why('no-showed', 'THERAPY')).toContain('complaint');
    expect(why('Year 9', 'AGE')).toContain('class');
    expect(why('34 year old', 'AGE')).toContain('xact age');
    expect(why('Callum Reddy', 'NAME')).toContain('full name');
  });
});

describe('a reason why', () => {
  const why = (words: string, label: Label) =>
    explain({ ...detail(label), start: 0, end: words.length }, words, 'UK').why;

  it.each([
    ['Tom', 'NAME', /nitials|letter/],
    ['Big Kev', 'NAME', /full name/],
    ['Mrs Achebe', 'NAME', /full name/],
    ["won't do video", 'EVENT', /success/],
    ['he was hired in March', 'EVENT', /news/],
    ['a buffet plate on his knee', 'THERAPY', /complaint/],
    ['brought the ashes', 'THERAPY', /gift/],
    ['rang the GP', 'THERAPY', /in touch/],
    ['in her forties', 'AGE', /exact age/],
    ['Mallow', 'PLACE', /spot/],
    ['translator', 'DEMOGRAPHIC', /theirs to tell/],
    ['headhunter', 'OCCUPATION', /only one/],
    ['Tom K', 'NAME', /full name/],
    ['34 yr', 'AGE', /school/],
    ['nine years old', 'AGE', /rough/],
    ['turned 40', 'AGE', /coming up/],
    ['in two weeks', 'DATE', /How long/],
    ['his criminal record', 'EVENT', /success/],
    ['her brother died', 'EVENT', /What was in the news/],
  ] as const)('is true of the words: %s', (words, label, untrue) => {
    expect(why(words, label)).not.toMatch(untrue);
  });

  it.each([
    ['R.D.', 'NAME', /nitials|letter/],
    ['Kwabena Sarpong', 'NAME', /full name/],
    ['Mrs Achebe', 'NAME', /surname|desk/],
    ['nine years', 'DATE', /How long/],
    ['brought me a cake', 'THERAPY', /gift/],
    ['texted me at 2am', 'THERAPY', /in touch/],
  ] as const)('answers to them: %s', (words, label, apt) => expect(why(words, label)).toMatch(apt));
});

describe('guidance', () => {
  it.each([
    ['UK', 'NAME', /BACP|HCPC/],
    ['US', 'NAME', /APA|ACA|CFR/],
    ['US', 'PLACE', /CFR/],
    ['NG', 'QUOTE', /BMJ/],
    ['other', 'AGE', /GMC|ICO/],
  ] as const)("in %s a %s cites the member's own rules first", (region, label, cite) => {
    const [first] = explain(detail(label), TEXT, region).guidance;
    expect(explainer.reference(first!)?.cite).toMatch(cite);
  });

  it.each(REGIONS)('has at most two rules a finding, each of another body, all known, in %s', (region) => {
    for (const label of LABELS) {
      const ids = explain(detail(label), TEXT, region).guidance;
      expect(ids.length).toBeGreaterThan(0);
      expect(ids.length).toBeLessThanOrEqual(2);
      expect(new Set(ids.map((id) => explainer.reference(id)?.cite)).size).toBe(ids.length);
    }
  });

  it('says whose rule it is where that is no body of therapists', () => {
    for (const region of ['AU', 'IE', 'IN', 'NG', 'NZ', 'ZA', 'other'] as const) {
      for (const label of LABELS) {
        for (const id of explain(detail(label), TEXT, region).guidance)
          expect(explainer.reference(id)?.cite).toMatch(
            /\((?:doctors, UK|data protection, (?:UK|EU)|medical publishing)\)$/,
          );
      }
    }
    const [own] = explain(detail('NAME'), TEXT, 'UK').guidance;
    expect(explainer.reference(own!)?.cite).not.toMatch(/doctors/);
  });

  it('shows no American law to a member elsewhere', () => {
    for (const region of ['UK', 'IE', 'NG', 'IN', 'ZA', 'AU', 'NZ', 'other'] as const) {
      for (const label of LABELS) {
        for (const id of explain(detail(label), TEXT, region).guidance)
          expect(explainer.reference(id)?.cite).not.toMatch(/CFR|APA|ACA/);
      }
    }
  });

  it('knows nothing of a rule that is not there', () => {
    expect(explainer.reference('NONE-1')).toBeNull();
  });
});

describe('reasons', () => {
  it('name the factors and the range of the crowd', () => {
    expect(reason('small-crowd', ['AGE', 'OCCUPATION', 'PLACE']).text).toBe(
      'Age, job and place together fit about 1 to 4 people.',
    );
  });

  it('say probably the only one below one in twenty', () => {
    expect(reason('small-crowd', ['AGE', 'PLACE'], { ...CROWD, low: 0, high: 0.04 }).text).toBe(
      'Age and place together fit probably only one person.',
    );
  });

  it('say probably the only one where nobody else is to be expected, as the crowd itself does', () => {
    const factors = [{ name: 'Oban', finding: null, remaining: 0.01 }];
    expect(reason('small-crowd', ['AGE', 'PLACE'], { ...CROWD, high: 2, factors }).text).toBe(
      'Age and place together fit probably only one person.',
    );
  });

  it('say that a few may fit where the range is too wide to tell', () => {
    const factors = [{ name: 'Dubai', finding: null, remaining: 4 }];
    const wide = { ...CROWD, high: 2400, factors };
    expect(reason('small-crowd', ['AGE', 'PLACE'], wide).text).toBe(
      'Age and place together may fit only a handful of people.',
    );
    expect(reason('small-crowd', ['OCCUPATION'], wide).text).toBe(
      'Their job alone may fit only a handful of people.',
    );
  });

  it('do not claim a name that is hardly likely', () => {
    const unlikely = [{ ...finding('NAME'), score: 0.05 }];
    const reasons = [{ code: 'direct-identifier' as const, kept: [0] }];
    const text = (found: Finding[]) =>
      explainer.reasons({ verdict: 'hold', kept: [0], reasons }, found, null, 'UK')[0]!.text;
    expect(text(unlikely)).toMatch(/^There may be a name here/);
    expect(text([finding('NAME')])).toMatch(/^A name points straight/);
  });

  it('ask for no broader word where only a day is told', () => {
    expect(reason('light-detail', ['DATE']).text).toBe(
      'It is about a client, and when it was is more than your readers need; it can simply go.',
    );
    expect(reason('light-detail', ['DATE', 'PLACE']).text).toContain('broader words will do');
  });

  it('do not count the clients, nor call every event a rare one', () => {
    expect(reason('client-mentioned', []).text).not.toMatch(/\bone\b/);
    expect(reason('distinctive-event', ['EVENT']).text).not.toMatch(/few people/);
  });

  it('tell a story only where one is told', () => {
    expect(reason('client-story', ['NAME', 'THERAPY']).text).toContain('one client’s story');
    expect(reason('client-story', ['NAME', 'PHONE']).text).not.toContain('story');
  });

  it('are whole sentences about somebody', () => {
    expect(reason('light-detail', ['OCCUPATION']).text).toBe(
      'It is about a client, and their job is more than your readers need; a broader word will do.',
    );
    expect(reason('light-detail', ['HEALTH', 'PLACE']).text).toContain(
      'their health and the place are more than your readers need; broader words will do',
    );
    expect(reason('small-crowd', ['OCCUPATION']).text).toMatch(/^Their job alone fits /);
    expect(reason('direct-identifier', ['URL']).text).toMatch(/^A link points straight/);
  });

  it('say of a relative’s illness not that it is the client’s', () => {
    const [one] = explainer.reasons(
      { verdict: 'revise', kept: [0], reasons: [{ code: 'light-detail', kept: [0] }] },
      [{ ...finding('HEALTH'), subject: 'relative' }],
      null,
      'UK',
    );
    expect(one?.text).toContain('and health is more');
  });

  it('say of a clear text only that nothing was found', () => {
    expect(reason('nothing-found', []).text).toBe('Nothing found that points to a client.');
  });

  it('point to findings by their place among those shown', () => {
    const findings = [finding('AGE'), finding('PLACE')];
    const [one] = explainer.reasons(
      { verdict: 'hold', kept: [2, 5], reasons: [{ code: 'combination', kept: [5, 9] }] },
      findings,
      null,
      'UK',
    );
    expect(one?.findings).toEqual([1]);
  });

  it('are found at once, however much was found', () => {
    const findings = Array.from({ length: 20_000 }, () => finding('PHONE'));
    const kept = [...findings.keys()];
    const decision = { verdict: 'hold', kept, reasons: [{ code: 'direct-identifier', kept }] } as const;
    const started = performance.now();
    explainer.reasons({ ...decision, reasons: [...decision.reasons] }, findings, null, 'UK');
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it.each(CODES.filter((code) => code !== 'nothing-found'))('cite a rule: %s', (code) => {
    expect(reason(code, ['AGE', 'PLACE']).guidance.length).toBeGreaterThan(0);
  });
});

describe('spelling', () => {
  it.each([
    ['They could recognise the counsellor.', 'They could recognize the counselor.'],
    ['Your behaviour in the centre.', 'Your behavior in the center.'],
    ['exercise wisely', 'exercise wisely'],
  ])('%s', (british, american) => {
    expect(spell(british, 'US')).toBe(american);
    expect(spell(british, 'UK')).toBe(british);
  });

  it.each([
    ['an organisation', 'an organization'],
    ['vicar', 'pastor'],
    ['once headteacher', 'once principal'],
    ['in the family: solicitor', 'in the family: lawyer'],
  ])('says of what a crowd is counted by: %s', (british, american) => {
    expect(spell(british, 'US')).toBe(american);
    expect(spell(british, 'IE')).toBe(british);
  });

  it('is Canadian in Canada, and says what is said in the US', () => {
    expect(spell('They recognise a neighbour.', 'CA')).toBe('They recognize a neighbour.');
    expect(spell('A postcode in a diary', 'US')).toBe('A ZIP code in a calendar');
    expect(spell('A postcode in a diary', 'CA')).toBe('A postcode in a diary');
  });
});
