import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testScreener } from '../space/testing.ts';
import { everythingStored, openTestGate, type TestGate } from './testing.ts';

const CLEAR = 'Perfectionism is everywhere this term. Be kind to yourselves, lovely people.';
const HELD = 'My 3pm, Priya Shah, is a 34 year old paramedic in Truro with twins.';
const DAY_MS = 86_400_000;

let gate: TestGate;
let amara: string;
let key = 0;

beforeAll(async () => {
  gate = await openTestGate(testScreener());
  amara = await gate.addPerson('Amara');
});

afterAll(() => gate.dispose());

function check(text: string, requestKey = `draft-${key++}`) {
  return gate.drafts.check({ ...gate.as(amara), text, destination: null, requestKey });
}

describe('a draft', () => {
  it('shows the writer their own words and keeps them without direct identifiers', async () => {
    const draft = await check(HELD);
    expect(draft.original).toBe(HELD);
    expect(draft.screening.verdict).toBe('hold');
    expect(draft.covered).toBeGreaterThan(0);
    const reopened = await gate.drafts.open(draft.id, amara);
    expect(reopened.text).not.toMatch(/Priya|Shah/);
    expect(reopened.covered).toBe(draft.covered);
  });

  it('is kept sealed: no word of it is in the store', async () => {
    await check('an unmistakable wombat sentence');
    expect(await everythingStored(gate)).not.toContain('wombat');
  });

  it('is one draft when it is sent twice', async () => {
    const [first, second] = await Promise.all([check(CLEAR, 'twice'), check(CLEAR, 'twice')]);
    expect(second.id).toBe(first.id);
  });

  it('takes exactly the rewrite that was shown, also when the draft named someone', async () => {
    const draft = await check(HELD);
    const taken = await gate.drafts.takeRewrite(draft.id, amara, gate.clock.now);
    expect(taken.text).toBe(draft.screening.rewrite?.text);
    expect(taken.covered).toBe(0);
  });

  it('has no direct identifier any more once it was edited out', async () => {
    const draft = await check(HELD);
    const edited = await gate.drafts.edit(draft.id, amara, CLEAR, gate.clock.now);
    expect(edited).toMatchObject({ covered: 0, screening: { verdict: 'clear' } });
  });

  it('belongs to its writer alone', async () => {
    const draft = await check(CLEAR);
    const tom = await gate.addPerson('Tom');
    for (const attempt of [
      gate.drafts.open(draft.id, tom),
      gate.drafts.edit(draft.id, tom, 'mine now', gate.clock.now),
      gate.drafts.discard(draft.id, tom, gate.clock.now),
    ])
      await expect(attempt).rejects.toMatchObject({ code: 'no-such-draft' });
  });

  it('is gone when it is thrown away, and a week after the last change', async () => {
    const [thrown, kept] = [await check(CLEAR), await check(CLEAR)];
    await gate.drafts.discard(thrown.id, amara, gate.clock.now);
    await expect(gate.drafts.open(thrown.id, amara)).rejects.toMatchObject({ code: 'no-such-draft' });
    await gate.drafts.expire(new Date(gate.clock.now.getTime() + 6 * DAY_MS));
    await expect(gate.drafts.open(kept.id, amara)).resolves.toBeDefined();
    await gate.drafts.expire(new Date(gate.clock.now.getTime() + 7 * DAY_MS));
    await expect(gate.drafts.open(kept.id, amara)).rejects.toMatchObject({ code: 'no-such-draft' });
  });

  it.each([
    ['empty', ''],
    ['empty', ' \n\t '],
    ['too-long', 'a '.repeat(60_000)],
  ])('that is %s is refused with advice', async (code, text) => {
    await expect(check(text)).rejects.toMatchObject({ code });
  });
});

describe('the region', () => {
  it('is the one of the member’s space, and for those in none the United Kingdom', async () => {
    const seen: unknown[] = [];
    const screener = testScreener();
    const irish = await openTestGate({
      ...screener,
      screen(text, options) {
        seen.push(options?.region);
        return screener.screen(text, options);
      },
    });
    await irish.storage.db.updateTable('space').set({ region: 'IE' }).execute();
    await irish.draft(await irish.addPerson('Niamh'), CLEAR);
    await irish.draft(await irish.addPerson('Stranger', { role: null }), CLEAR);
    await irish.dispose();
    expect(seen).toEqual(['IE', 'UK']);
  });
});
