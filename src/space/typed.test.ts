import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDomain, type TestDomain, testScreener } from './testing.ts';

const NOW = new Date('2026-05-04T10:00:00Z');
const PLAIN = 'Three no-shows today and the printer only does cyan.';
const NAMED = 'my 3pm, Priya Shah, rang from 07700 900123 again';
const RECOGNISABLE = 'My client is a 34 year old paramedic in Truro with twins, and she cried today.';

let domain: TestDomain;
let tom: string;
let number = 0;

beforeAll(async () => {
  domain = await openTestDomain(testScreener());
});
beforeEach(async () => {
  await domain.anew();
  tom = await domain.addPerson('Tom');
});
afterAll(() => domain.dispose());

function type(text: string, messageRef = `message-${number++}`, personId = tom) {
  const { communityId } = domain;
  domain.platform.messages.set(messageRef, {
    ...{ communityId, channelRef: 'room', text, nonce: messageRef },
    author: { kind: 'member', personId, name: 'Tom' },
  });
  return domain.typed.typed({ communityId, personId, channelRef: 'room', messageRef, text, now: NOW });
}

async function vents() {
  return domain.vents.mine({ communityId: domain.communityId, personId: tom, now: NOW });
}

const toldKinds = async () => {
  await domain.work();
  return domain.platform.told.map(({ kind }) => kind);
};

describe('a message typed into the space', () => {
  it('without a direct identifier stays as it is, and becomes a vent that vanishes on time', async () => {
    const outcome = await type(PLAIN, 'plain');
    expect(outcome.state).toBe('kept');
    expect(await vents()).toMatchObject([{ text: PLAIN, state: 'posted', pseudonym: null }]);
    await domain.retention.sweep(new Date(NOW.getTime() + 14 * 86_400_000));
    expect(domain.platform.messages.has('plain')).toBe(false);
    expect(await vents()).toEqual([]);
  });

  it('with one is taken down, and offered back covered', async () => {
    const outcome = await type(NAMED, 'named');
    expect(outcome.state).toBe('offered');
    expect(domain.platform.messages.has('named')).toBe(false);
    const [offered] = await vents();
    expect(offered).toMatchObject({ state: 'preview', text: expect.not.stringMatching(/Priya|Shah|07700/) });
    expect(await toldKinds()).toEqual(['vent.offer']);
    const who = { communityId: domain.communityId, personId: tom, now: NOW };
    expect(await domain.vents.post(offered!.id, who, 'pseudonym')).toMatchObject({ first: true });
  });

  it('survives the platform’s word that it was deleted, when we deleted it', async () => {
    await type(NAMED, 'echoed');
    await domain.typed.vanished({
      communityId: domain.communityId,
      channelRef: 'room',
      messageRef: 'echoed',
    });
    expect(await vents()).toHaveLength(1);
  });

  it('that the platform will not take down is asked about in private, and still vanishes on time', async () => {
    domain.platform.refuses = 'not-allowed';
    expect((await type(NAMED, 'kept')).state).toBe('asked');
    domain.platform.refuses = null;
    expect(await vents()).toMatchObject([{ state: 'posted', text: expect.not.stringMatching(/Priya/) }]);
    expect(await toldKinds()).toEqual(['vent.please-edit']);
    expect((await type('my 3pm rang again', 'kept')).state).toBe('kept');
    expect(await vents()).toMatchObject([{ state: 'posted', text: 'my 3pm rang again' }]);
  });

  it('that has become recognisable stays, with one quiet note however often it is edited', async () => {
    for (const text of [RECOGNISABLE, `${RECOGNISABLE} Sad.`, `${RECOGNISABLE} So sad.`])
      expect((await type(text, 'recognisable')).state).toBe('kept');
    expect(await toldKinds()).toEqual(['vent.recognisable']);
    expect(domain.platform.messages.has('recognisable')).toBe(true);
  });

  it('gets no note when there is nothing to say', async () => {
    await type(PLAIN);
    expect(await toldKinds()).toEqual([]);
  });

  it('is one vent, however often the platform tells of it', async () => {
    await Promise.all(Array.from({ length: 10 }, () => type(PLAIN, 'again')));
    expect(await vents()).toHaveLength(1);
  });

  it('is forgotten when its writer deletes it', async () => {
    await type(PLAIN, 'deleted');
    await domain.typed.vanished({
      communityId: domain.communityId,
      channelRef: 'room',
      messageRef: 'deleted',
    });
    expect(await vents()).toEqual([]);
  });

  it.each(['a stranger', 'another channel'])('is not ours from %s', async (where) => {
    const stranger = await domain.addPerson('Stranger', { member: false });
    const { communityId } = domain;
    const outcome = await domain.typed.typed({
      ...{ communityId, messageRef: 'other', text: NAMED, now: NOW },
      personId: where === 'a stranger' ? stranger : tom,
      channelRef: where === 'a stranger' ? 'room' : 'general',
    });
    expect(outcome).toEqual({ state: 'ignored' });
    expect(await vents()).toEqual([]);
  });
});
