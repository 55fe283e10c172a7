import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testScreener } from '../space/testing.ts';
import { readClientReference } from './client-reference.ts';
import { readTerms } from './consent-terms.ts';
import { everythingStored, GENERAL, knownScreener, openTestGate, type TestGate, TIKTOK } from './testing.ts';

const STORY = 'Today my client laughed for the first time.';
const TERMS = { clientRef: 'C-14', readOn: '2026-05-01', until: '2026-11-01', places: '#general, TikTok' };
const DAY_MS = 86_400_000;

let gate: TestGate;
let amara: string;
let tom: string;
let siobhan: string;
let number = 0;

beforeAll(async () => {
  gate = await openTestGate();
  amara = await gate.addPerson('Amara');
  tom = await gate.addPerson('Tom');
  siobhan = await gate.addPerson('Siobhan', { role: 'supervisor' });
});
beforeEach(() => {
  gate.clock.now = new Date('2026-05-04T10:00:00Z');
  Object.assign(gate.platform, { down: false, refuses: null });
  gate.platform.told.length = 0;
});
afterAll(() => gate.dispose());

/** A story of its own, so that no test's consent serves another's. */
const newStory = () => `${STORY} (${number++})`;

function record(text: string, terms: Partial<typeof TERMS> = {}, personId = amara) {
  return gate.consents.record({ ...gate.as(personId), ...TERMS, ...terms, text });
}

/** Records a consent, has the text approved for #general and posts it. */
async function posted(text = newStory()) {
  const { id: consentId } = await record(text);
  const draftId = await gate.draft(amara, text);
  const { reviewId } = await gate.reviews.ask({
    ...gate.as(amara),
    draftId,
    destination: GENERAL,
    named: false,
  });
  for (const reviewer of [tom, siobhan])
    await gate.reviewVotes.vote({ ...gate.as(reviewer), reviewId, vote: 'approve' });
  await gate.departures.leave({ ...gate.as(amara), draftId, destination: GENERAL, signed: true });
  return { consentId, draftId };
}

const appearances = async (consentId: string) => (await gate.consents.find(consentId, amara)).appearances;

describe('a consent', () => {
  it('keeps neither the text nor the reference nor the places in the clear', async () => {
    await record('A hippopotamus of a story.', { clientRef: 'Z-9731', places: 'The quagga gazette' });
    expect(await everythingStored(gate)).not.toMatch(/hippopotamus|9731|quagga/);
  });

  it('names its keeper in no line of the stewards’ list, or the review asked without a name would have one', async () => {
    const { consentId } = await posted();
    await gate.consents.withdraw(consentId, gate.as(amara));
    const lines = (await gate.audit.list(gate.spaceId)).filter(({ subject }) => subject === consentId);
    expect(lines.map(({ action, actorPersonId }) => `${action} ${actorPersonId}`).sort()).toEqual([
      'consent.recorded null',
      'consent.withdrawn null',
    ]);
  });

  it('belongs to its keeper alone', async () => {
    const { id } = await record(newStory());
    await expect(gate.consents.find(id, tom)).rejects.toMatchObject({ code: 'no-such-consent' });
    await expect(gate.consents.withdraw(id, gate.as(tom))).rejects.toMatchObject({ code: 'no-such-consent' });
    expect((await gate.consents.list(gate.as(tom))).length).toBe(0);
  });

  it.each([
    ['direct-identifier', { text: 'Today Priya laughed.' }],
    ['empty', { text: ' ' }],
    ['reference-names', { clientRef: 'Tom B' }],
    ['read-on', { readOn: '2026-05-05' }],
    ['until', { until: '2026-05-03' }],
    ['until', { until: '2027-05-02' }],
    ['day', { until: 'next year' }],
    ['day', { readOn: '2026-02-30' }],
    ['places', { places: ' , ' }],
    ['names-someone', { places: 'TikTok, a letter to Priya' }],
    ['unknown-channel', { places: '#secret' }],
  ])('is refused as %s for %o', async (code, given) => {
    const { text = newStory(), ...terms } = given as { text?: string } & Partial<typeof TERMS>;
    await expect(record(text, terms)).rejects.toMatchObject({ code });
  });

  it('is for members', async () => {
    const stranger = await gate.addPerson('Stranger', { role: null });
    await expect(record(newStory(), {}, stranger)).rejects.toMatchObject({ code: 'not-a-member' });
  });
});

describe('a reference to a client', () => {
  it.each([
    'C-14',
    'C-1',
    'C-15',
    'B 12',
    'K-101',
    '7',
    'client 12',
    'Case no. 3',
    'B7',
    '26/31',
    'file 2026-4',
    '2026-14',
    '993456',
  ])('may be %s', async (reference) => {
    expect(await readClientReference(knownScreener, ` ${reference} `)).toBe(reference);
  });

  it.each([
    ...['Priya', 'priya s', 'PS', 'P.S.', 'JS-14', 'Tom 3', 'the tall one', 'C', '14/03/1987', '3.4.87'],
    ...['14_3_87', '14#3#87', '140387', '870314', '031487', 'C-140387', '14 0387'],
    ...['07700900123', '943 476 5919', 'a@b.org', '@someone', 'TR1 2AB', '李 7b李李', 'C-14 (Priya)'],
  ])('may not be %s', async (reference) => {
    await expect(readClientReference(testScreener(), reference)).rejects.toThrow(
      expect.objectContaining({ code: 'reference-names' }),
    );
  });
});

describe('the term of a consent', () => {
  it('ends with its last day where the space is', () => {
    const now = new Date('2026-05-04T10:00:00Z');
    const terms = readTerms({ readOn: '2026-05-04', until: '2027-05-04' }, 'Europe/London', now);
    expect(terms.until).toEqual(new Date('2027-05-04T22:59:59.999Z'));
    // In Auckland it is the fifth by then.
    const late = new Date('2026-05-04T13:00:00Z');
    expect(readTerms({ readOn: '2026-05-05', until: '2026-06-01' }, 'Pacific/Auckland', late).readOn).toBe(
      '2026-05-05',
    );
  });
});

describe('a withdrawal', () => {
  it('takes down what the bot posted, and lists the rest to do by hand with its link', async () => {
    const text = newStory();
    const { consentId, draftId } = await posted(text);
    await gate.work();
    expect(gate.platform.messages.get(draftId)?.text).toBe(text);
    gate.clock.now = new Date(gate.clock.now.getTime() + 60_000);
    const elsewhere = await gate.draft(amara, text);
    const asked = { ...gate.as(amara), draftId: elsewhere, destination: TIKTOK, named: false };
    const { reviewId } = await gate.reviews.ask(asked);
    for (const reviewer of [tom, siobhan])
      await gate.reviewVotes.vote({ ...gate.as(reviewer), reviewId, vote: 'approve' });
    const onTikTok = (await appearances(consentId)).find(({ label }) => label === 'TikTok');
    await gate.appearances.noteLink(onTikTok?.id ?? '', amara, 'https://example.org/v/1');

    expect((await gate.consents.withdraw(consentId, gate.as(amara))).first).toBe(true);
    await gate.work();
    expect(gate.platform.messages.has(draftId)).toBe(false);
    expect(await appearances(consentId)).toMatchObject([
      { label: '#general', state: 'removed' },
      { label: 'TikTok', state: 'by-hand', link: 'https://example.org/v/1' },
    ]);
    await gate.appearances.done(onTikTok?.id ?? '', amara);
    expect((await appearances(consentId)).map(({ state }) => state)).toEqual(['removed', 'removed']);
  });

  it('happens once when it is pressed twice at the same time', async () => {
    const { id } = await record(newStory());
    const results = await Promise.all([1, 2, 3].map(() => gate.consents.withdraw(id, gate.as(amara))));
    expect(results.filter(({ first }) => first)).toHaveLength(1);
  });

  it('ends the receipts made under it', async () => {
    const text = newStory();
    const { consentId } = await posted(text);
    await gate.consents.withdraw(consentId, gate.as(amara));
    const states = (await gate.clearances.list(gate.as(amara))).filter(({ state }) => state === 'live');
    expect(states).toEqual([]);
  });

  it('stops what was on its way', async () => {
    const { consentId, draftId } = await posted();
    await gate.consents.withdraw(consentId, gate.as(amara));
    await gate.work();
    expect(gate.platform.messages.has(draftId)).toBe(false);
    expect(await appearances(consentId)).toMatchObject([{ state: 'removed' }]);
  });

  it('catches what goes out at that very moment', async () => {
    const { consentId, draftId } = await posted();
    const { post } = gate.platform;
    gate.platform.post = async (message) => {
      const ref = await post(message);
      await gate.consents.withdraw(consentId, gate.as(amara));
      return ref;
    };
    await gate.work();
    gate.platform.post = post;
    expect(gate.platform.messages.has(draftId)).toBe(false);
  });

  it('tries again when the platform is down, and gives the link when it refuses', async () => {
    const { consentId, draftId } = await posted();
    await gate.work();
    gate.platform.down = true;
    await gate.consents.withdraw(consentId, gate.as(amara));
    await gate.work();
    expect(await appearances(consentId)).toMatchObject([{ state: 'removing' }]);
    Object.assign(gate.platform, { down: false, refuses: 'not-allowed' });
    await gate.consents.sweep(gate.clock.now);
    await gate.work();
    gate.platform.refuses = null;
    await gate.work();
    const link = `https://platform.test/general/${draftId}`;
    expect(await appearances(consentId)).toMatchObject([{ state: 'by-hand', link }]);
    expect(gate.platform.told).toContainEqual({ personId: amara, kind: 'consent.by-hand', ref: consentId });
  });

  it('takes down a clear text, too, that was posted under it', async () => {
    const text = 'A quiet word that was agreed on.';
    const { id } = await record(text);
    const draftId = await gate.draft(amara, text);
    await gate.departures.leave({ ...gate.as(amara), draftId, destination: GENERAL, signed: true });
    await gate.work();
    await gate.consents.withdraw(id, gate.as(amara));
    await gate.work();
    expect(gate.platform.messages.has(draftId)).toBe(false);
  });
});

describe('the end of a consent', () => {
  it('takes everything down as a withdrawal does, and its keeper is told', async () => {
    const { consentId, draftId } = await posted();
    await gate.work();
    await gate.consents.sweep(new Date('2026-11-01T23:00:00Z'));
    expect((await gate.consents.find(consentId, amara)).state).toBe('active');
    await gate.consents.sweep(new Date('2026-11-02T00:00:00Z'));
    await gate.work();
    expect((await gate.consents.find(consentId, amara)).state).toBe('expired');
    expect(gate.platform.messages.has(draftId)).toBe(false);
    expect(gate.platform.told).toContainEqual({ personId: amara, kind: 'consent.expired', ref: consentId });
  });

  it('is forgotten after another year', async () => {
    const { id } = await record(newStory());
    await gate.consents.withdraw(id, gate.as(amara));
    await gate.consents.sweep(new Date(gate.clock.now.getTime() + 365 * DAY_MS));
    expect((await gate.consents.find(id, amara)).state).toBe('withdrawn');
    await gate.consents.sweep(new Date(gate.clock.now.getTime() + 367 * DAY_MS));
    await expect(gate.consents.find(id, amara)).rejects.toMatchObject({ code: 'no-such-consent' });
  });
});

describe('a link to where a text appeared', () => {
  it.each(['javascript:alert(1)', 'somewhere', `https://example.org/${'x'.repeat(500)}`])(
    'is not %s',
    async (link) => {
      const { consentId } = await posted();
      const [first] = await appearances(consentId);
      await expect(gate.appearances.noteLink(first?.id ?? '', amara, link)).rejects.toMatchObject({
        code: 'not-a-link',
      });
    },
  );
});
