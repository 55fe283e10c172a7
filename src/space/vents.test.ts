import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDomain, type TestDomain, testScreener } from './testing.ts';

const NOW = new Date('2026-05-04T10:00:00Z');
const DAY_MS = 86_400_000;
const NAMED = 'my 3pm, Priya Shah, rang from 07700 900123 again and I could not say a word';

let domain: TestDomain;
let amara: string;
let tom: string;
let key = 0;

beforeAll(async () => {
  domain = await openTestDomain(testScreener());
  amara = await domain.addPerson('Amara');
  tom = await domain.addPerson('Tom');
});

afterAll(() => domain.dispose());

function who(personId: string, now = NOW) {
  return { communityId: domain.communityId, personId, now };
}

function prepare(personId: string, text: string, requestKey = `key-${key++}`) {
  return domain.vents.prepare({ ...who(personId), text, requestKey });
}

async function storedBytes(): Promise<string> {
  const rows = await domain.storage.db.selectFrom('vent').selectAll().execute();
  return JSON.stringify(rows, (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
  );
}

describe('a vent', () => {
  it('is previewed with its direct identifiers covered', async () => {
    const preview = await prepare(amara, NAMED);
    expect(preview.text).not.toMatch(/Priya|Shah|07700/);
    expect(preview.text).toMatch(/\[name\]/);
    expect(preview.masked).toBeGreaterThanOrEqual(2);
  });

  it('is kept sealed: no word of it is in the table', async () => {
    await prepare(amara, 'an unmistakable wombat sentence');
    expect(await storedBytes()).not.toMatch(/wombat|unmistakable/);
  });

  it('offers the names that the space allows', async () => {
    const { names } = await prepare(amara, 'long day');
    expect(names.own).toBe('Amara');
    expect(names.pseudonym).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
  });

  it('is posted once, however often the button is pressed', async () => {
    const { id } = await prepare(amara, 'long day, longer notes');
    const results = await Promise.all([1, 2, 3].map(() => domain.vents.post(id, who(amara), 'pseudonym')));
    expect(results.filter(({ first }) => first)).toHaveLength(1);
    expect(new Set(results.map(({ author }) => author)).size).toBe(1);
    expect(domain.queued.filter(([, queued]) => queued === id)).toHaveLength(1);
  });

  it('reaches the space once, also when its job runs twice', async () => {
    const { id } = await prepare(amara, 'nobody tells you about the invoices');
    await domain.vents.post(id, who(amara), 'own');
    await domain.vents.deliver(id);
    await domain.vents.deliver(id);
    expect([...domain.platform.messages.values()].filter(({ nonce }) => nonce === id)).toHaveLength(1);
    expect(domain.platform.messages.get(id)?.author).toMatchObject({ kind: 'member', name: 'Amara' });
  });

  it('that was acknowledged is found again after a crash before delivery', async () => {
    const { id } = await prepare(tom, 'the printer only does cyan');
    await domain.vents.post(id, who(tom), 'own');
    expect(await domain.vents.undelivered()).toContain(id);
    await domain.vents.deliver(id);
    expect(await domain.vents.undelivered()).not.toContain(id);
  });

  it('prepared twice by one interaction is one preview', async () => {
    const first = await prepare(amara, 'twice', 'same-key');
    const second = await prepare(amara, 'twice', 'same-key');
    expect(second.id).toBe(first.id);
  });

  it('can be edited until it is posted, and is masked again', async () => {
    const { id } = await prepare(amara, 'first words');
    const edited = await domain.vents.edit(id, who(amara), 'email her at priya@example.org about Thursday');
    expect(edited.text).not.toContain('priya@example.org');
    await domain.vents.post(id, who(amara), 'own');
    await expect(domain.vents.edit(id, who(amara), 'too late')).rejects.toMatchObject({ code: 'decided' });
  });

  it('belongs to its writer alone', async () => {
    const { id } = await prepare(amara, 'mine');
    await expect(domain.vents.post(id, who(tom), 'own')).rejects.toMatchObject({ code: 'no-such-vent' });
    await expect(domain.vents.discard(id, who(tom))).rejects.toMatchObject({ code: 'no-such-vent' });
    await expect(domain.vents.preview(id, who(tom))).rejects.toMatchObject({ code: 'no-such-vent' });
  });

  it.each([
    ['empty', ''],
    ['empty', ' \n\t '],
    ['too-long', 'a'.repeat(4_001)],
  ])('that is %s is refused with advice', async (code, text) => {
    await expect(prepare(amara, text)).rejects.toMatchObject({ code });
  });

  it('is for members only', async () => {
    const stranger = await domain.addPerson('Stranger', { member: false });
    await expect(prepare(stranger, 'hello')).rejects.toMatchObject({ code: 'not-a-member' });
  });
});

describe('a pseudonym', () => {
  it('holds for the day and is fresh the next', async () => {
    const first = await prepare(amara, 'a');
    await domain.vents.post(first.id, who(amara), 'pseudonym');
    const second = await prepare(amara, 'b');
    const tomorrow = new Date(NOW.getTime() + DAY_MS);
    const third = await domain.vents.prepare({ ...who(amara, tomorrow), text: 'c', requestKey: 'tomorrow' });
    expect(second.names.pseudonym).toBe(first.names.pseudonym);
    expect(third.names.pseudonym).not.toBe(first.names.pseudonym);
  });

  it('is not shared by two members', async () => {
    const [one, two] = [await prepare(amara, 'a'), await prepare(tom, 'b')];
    expect(one.names.pseudonym).not.toBe(two.names.pseudonym);
  });
});
