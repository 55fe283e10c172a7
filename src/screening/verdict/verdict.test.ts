import { describe, expect, it } from 'vitest';
import type { Crowd, Label, Verdict } from '../types.ts';
import { decideVerdict } from './verdict.ts';

const details = (...labels: Label[]) => labels.map((label) => ({ label, score: 0.9 }));
const sure = (verdict: Verdict) => ({ clear: 0.02, revise: 0.02, hold: 0.02, [verdict]: 0.96 });

function crowdOf(high: number): Crowd {
  const factors = [
    { name: 'Truro', finding: 0, remaining: 23_000 },
    { name: 'paramedic', finding: 1, remaining: high - 1 },
  ];
  return { low: 1, high, factors, biggest: 1, caseload: { low: 1, high: 2 } };
}

const codes = (decision: ReturnType<typeof decideVerdict>) => decision.reasons.map(({ code }) => code);

describe('the verdict', () => {
  it('holds on one direct identifier, however clear the rest reads', () => {
    const decision = decideVerdict(details('NAME'), 'none', null, sure('clear'));
    expect(decision.verdict).toBe('hold');
    expect(codes(decision)).toContain('direct-identifier');
  });

  it('lets a request leave in our own form, whatever is seen in it', () => {
    const decision = decideVerdict(details('HEALTH', 'PLACE'), 'case', null, sure('hold'), {
      referral: true,
      safeReferral: true,
    });
    expect(decision).toMatchObject({ verdict: 'clear', kept: [] });
  });

  it('drops weak details from a text that reads as clear', () => {
    const decision = decideVerdict(details('AGE', 'DATE'), 'none', null, sure('clear'));
    expect(decision).toMatchObject({ verdict: 'clear', kept: [] });
  });

  it('asks nobody to revise a text in which nothing is found and nobody told of', () => {
    const asked = (tellsOfSomebody: boolean) =>
      decideVerdict([], 'case', null, sure('revise'), { tellsOfSomebody }).verdict;
    expect(asked(false)).toBe('clear');
    expect(asked(true)).toBe('revise');
    const found = decideVerdict(details('OCCUPATION'), 'case', null, sure('revise'), {
      tellsOfSomebody: false,
    });
    expect(found.verdict).toBe('revise');
  });

  it('lets pass who asks to learn about many, whatever those have in common', () => {
    const asked = (reads: Verdict, ...labels: Label[]) =>
      decideVerdict(details(...labels), 'case', null, sure(reads), { ofMany: true });
    expect(asked('revise', 'HEALTH', 'DEMOGRAPHIC')).toMatchObject({ verdict: 'clear', kept: [] });
    expect(asked('revise', 'HEALTH', 'THERAPY').verdict).toBe('revise');
    expect(asked('revise', 'NAME').verdict).toBe('hold');
    expect(asked('hold', 'HEALTH').verdict).toBe('hold');
  });

  it('is not made clear by a large crowd', () => {
    expect(decideVerdict(details('PLACE', 'QUOTE'), 'case', crowdOf(5_000_000), sure('hold')).verdict).toBe(
      'hold',
    );
  });

  it('holds what fewer than five people fit, light as it reads', () => {
    const decision = decideVerdict(details('PLACE', 'OCCUPATION'), 'case', crowdOf(4), sure('revise'));
    expect(decision.verdict).toBe('hold');
    expect(codes(decision)).toContain('small-crowd');
  });

  it('names the small crowd, and the details that make it', () => {
    const decision = decideVerdict(details('PLACE', 'OCCUPATION'), 'case', crowdOf(6), sure('hold'));
    expect(decision.reasons).toContainEqual({ code: 'small-crowd', kept: [0, 1] });
  });

  it.each([
    ['QUOTE', 'quote'],
    ['THERAPY', 'session-moment'],
    ['EVENT', 'distinctive-event'],
  ] as const)('says that a %s can be recognised', (label, code) => {
    expect(codes(decideVerdict(details('AGE', label), 'case', null, sure('hold')))).toContain(code);
  });

  describe('of a name that is hardly likely', () => {
    const found = [{ label: 'NAME' as const, score: 0.05 }, ...details('THERAPY')];

    it('states what the text is held for, where it is held without it', () => {
      const decision = decideVerdict(found, 'case', null, sure('hold'));
      expect(decision).toMatchObject({ verdict: 'hold', kept: [0, 1] });
      expect(codes(decision)).toEqual(['session-moment', 'client-story']);
    });

    it('states it where nothing else would hold the text', () => {
      expect(codes(decideVerdict(found, 'case', null, sure('revise')))).toContain('direct-identifier');
    });

    it('does not state it beside a likely one', () => {
      const decision = decideVerdict([...found, ...details('PHONE')], 'none', null, sure('clear'));
      expect(decision.reasons).toContainEqual({ code: 'direct-identifier', kept: [2] });
    });
  });

  it.each([
    ['a light text', {}],
    ['a request for a therapist', { referral: true }],
  ])('says of %s too that few people fit', (_, text) => {
    const few = decideVerdict(details('PLACE', 'OCCUPATION'), 'case', crowdOf(9), sure('revise'), text);
    expect(few.verdict).toBe('revise');
    expect(few.reasons).toContainEqual({ code: 'small-crowd', kept: [0, 1] });
    const many = decideVerdict(details('PLACE', 'OCCUPATION'), 'case', crowdOf(900), sure('revise'), text);
    expect(codes(many)).not.toContain('small-crowd');
  });

  it('goes by the expected number where the range is wide', () => {
    const wide = { ...crowdOf(4), high: 200 };
    expect(codes(decideVerdict(details('PLACE', 'OCCUPATION'), 'case', wide, sure('revise')))).toContain(
      'small-crowd',
    );
  });

  it('points to each detail of a small crowd once', () => {
    const twice = crowdOf(6);
    twice.factors.push({ name: 'retired', finding: 1, remaining: 1 });
    const decision = decideVerdict(details('PLACE', 'OCCUPATION'), 'case', twice, sure('hold'));
    expect(decision.reasons).toContainEqual({ code: 'small-crowd', kept: [0, 1] });
  });

  it.each(['hold', 'revise', 'clear'] as const)('always has a reason: %s', (verdict) => {
    expect(decideVerdict([], 'case', null, sure(verdict)).reasons.length).toBeGreaterThan(0);
  });

  it('ties every reason to details that were kept', () => {
    const decision = decideVerdict(details('NAME', 'AGE', 'QUOTE'), 'case', crowdOf(3), sure('hold'));
    for (const reason of decision.reasons)
      for (const index of reason.kept) expect(decision.kept).toContain(index);
  });
});
