import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDomain, type TestDomain } from '../space/testing.ts';

const NOW = new Date('2026-05-04T10:00:00Z');
const CLEAR = 'Perfectionism is everywhere this term. Be kind to yourselves, lovely people.';
const HELD = 'My 3pm, Priya Shah, is a 34 year old paramedic in Truro with twins.';

let domain: TestDomain;
let amara: string;
let tom: string;
let key = 0;

beforeAll(async () => {
  domain = await openTestDomain();
  amara = await domain.addPerson('Amara');
  tom = await domain.addPerson('Tom');
});

afterAll(() => domain.dispose());

function check(text: string, requestKey = `key-${key++}`, destination: string | null = null) {
  const { communityId } = domain;
  return domain.drafts.check({ communityId, personId: amara, text, destination, requestKey, now: NOW });
}

function share(draftId: string, personId = amara, signed = true) {
  return domain.drafts.share({ draftId, personId, channelRef: 'general', signed, now: NOW });
}

describe('a draft', () => {
  it('shows the writer their own words and keeps them without direct identifiers', async () => {
    const draft = await check(HELD);
    expect(draft.original).toBe(HELD);
    expect(draft.screening.verdict).toBe('hold');
    const reopened = await domain.drafts.open(draft.id, amara);
    expect(reopened.text).not.toMatch(/Priya|Shah/);
  });

  it('is kept sealed: no word of it is in the table', async () => {
    await check('an unmistakable wombat sentence');
    const rows = await domain.storage.db.selectFrom('draft').select('text_sealed').execute();
    expect(Buffer.concat(rows.map((row) => row.text_sealed)).toString('latin1')).not.toContain('wombat');
  });

  it('that is clear goes out once, however often it is shared', async () => {
    const draft = await check(CLEAR);
    const results = await Promise.all([1, 2, 3].map(() => share(draft.id)));
    expect(results.map(({ state }) => state).sort()).toEqual(['already', 'already', 'shared']);
    await domain.drafts.deliver(draft.id);
    await domain.drafts.deliver(draft.id);
    expect(domain.platform.messages.get(draft.id)).toMatchObject({ channelRef: 'general', text: CLEAR });
  });

  it('that is not clear stays, and says what it would take', async () => {
    const draft = await check(HELD);
    const result = await share(draft.id);
    expect(result.state).toBe('not-clear');
    expect(domain.queued.some(([, id]) => id === draft.id)).toBe(false);
  });

  it('goes unsigned when the member wants it', async () => {
    const draft = await check(CLEAR);
    await share(draft.id, amara, false);
    await domain.drafts.deliver(draft.id);
    expect(domain.platform.messages.get(draft.id)?.author).toEqual({ kind: 'unsigned' });
  });

  it('cannot be changed once it is on its way', async () => {
    const draft = await check(CLEAR);
    await share(draft.id);
    await expect(domain.drafts.edit(draft.id, amara, HELD, NOW)).rejects.toMatchObject({ code: 'decided' });
  });

  it('belongs to its writer alone', async () => {
    const draft = await check(CLEAR);
    await expect(share(draft.id, tom)).rejects.toMatchObject({ code: 'no-such-draft' });
  });

  it('is thrown away after a week', async () => {
    const draft = await check(CLEAR);
    await domain.drafts.expire(new Date(NOW.getTime() + 8 * 86_400_000));
    await expect(domain.drafts.open(draft.id, amara)).rejects.toMatchObject({ code: 'no-such-draft' });
  });

  it.each([
    ['empty', ''],
    ['empty', ' \n\t '],
    ['too-long', 'a '.repeat(60_000)],
  ])('that is %s is refused with advice', async (code, text) => {
    await expect(check(text)).rejects.toMatchObject({ code });
  });
});
