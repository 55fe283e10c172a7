import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  checked,
  DETAILS,
  type GateCommands,
  labels,
  openGateCommands,
  STORY,
  shown,
} from './gate-testing.ts';
import { noticeCard } from './notices/index.ts';

let gate: GateCommands['gate'];
let amara: string;
let tom: string;
let siobhan: string;
let rohan: string;
let say: GateCommands['say'];
let press: GateCommands['press'];
let ask: GateCommands['ask'];

beforeAll(async () => {
  ({ gate, amara, tom, siobhan, rohan, say, press, ask } = await openGateCommands());
  // Cards of notices look at the clock themselves.
  vi.useFakeTimers({ toFake: ['Date'], now: gate.clock.now });
});
beforeEach(() => {
  gate.platform.told.length = 0;
});
afterAll(async () => {
  vi.useRealTimers();
  await gate.dispose();
});

const toldDecided = async (ref: string) =>
  checked(await noticeCard(gate, { kind: 'review.decided', ref }, amara));

describe('a review', () => {
  it('goes from the draft’s card to the reviewers and back, and out', async () => {
    const { own, open } = await ask(DETAILS);
    expect(own.title).toBe('With the reviewers');
    const card = checked(await open());
    expect(shown(card)).toContain('A member would like to post this to #general');
    expect(shown(card)).not.toContain('Amara');
    expect((await press(tom, card, 'Approve')).title).toBe('Your vote counts');
    expect((await press(amara, card, 'Approve')).title).toBe('Nobody decides on their own draft.');
    expect((await press(siobhan, card, 'Approve')).title).toBe('Approved');
    const late = await press(rohan, card, 'Send to supervision');
    expect([late.title, shown(late)]).toEqual([
      'Already decided: approved',
      expect.stringContaining('Siobhan was first'),
    ]);

    const after = checked(await open());
    expect(shown(after)).not.toContain('paramedic');
    expect(after.buttons).toEqual([]);
    await gate.work();
    const [told] = gate.platform.told;
    const decided = checked(await noticeCard(gate, told ?? { kind: '', ref: '' }, amara));
    expect((await press(amara, decided, 'Share it unsigned')).title).toBe('Shared');
    await gate.work();
    expect([...gate.platform.messages.values()].map(({ text }) => text)).toContain(DETAILS);
  });

  it('that approves a text for a place of its author’s own gives it to be copied, and never in a notice', async () => {
    const { reviewId, open } = await ask(DETAILS, 'outlet TikTok');
    for (const reviewer of [tom, siobhan]) await press(reviewer, await open(), 'Approve');
    const screened = vi.spyOn(gate.screener, 'screen');
    const decided = await toldDecided(reviewId);
    expect(decided.title).toBe('Approved');
    expect(shown(decided)).not.toContain('paramedic');
    const copy = await press(amara, decided, 'Show it to copy');
    expect(copy.blocks).toContainEqual({ kind: 'preview', author: 'For TikTok, to copy', text: DETAILS });
    expect([copy.beside, labels(copy)]).toEqual([true, []]);
    expect(screened).not.toHaveBeenCalled();
    screened.mockRestore();
    expect(shown(await press(tom, decided, 'Show it to copy'))).not.toContain('paramedic');

    await gate.drafts.expire(new Date(gate.clock.now.getTime() + 11 * 86_400_000));
    expect(shown(await press(amara, decided, 'Show it to copy'))).not.toContain('paramedic');
    expect(labels(await toldDecided(reviewId))).toEqual([]);
  });

  it('answers a comment that suggests danger with crisis lines, to the reviewer alone', async () => {
    const { own, open } = await ask(DETAILS, 'outlet TikTok');
    const comment = 'My client rang: she has taken an overdose and will not say where she is.';
    const form = await press(tom, await open(), 'Return with a comment');
    const voted = await press(tom, form, 'Return it', { comment });
    expect(voted.title).toBe('Your vote counts');
    expect(shown(voted)).toMatch(/Samaritans: 116 123/);
    await press(amara, own, 'Take it back');
  });

  it('comes back with a comment, whose reasons name the grounds and never the client', async () => {
    const { own, reviewId, open } = await ask(DETAILS, 'outlet TikTok');
    for (const reviewer of [tom, siobhan]) {
      const form = await press(reviewer, await open(), 'Return with a comment');
      await press(reviewer, form, 'Return it', { comment: 'Leave the work out, says Shah.' });
    }
    const decided = await toldDecided(reviewId);
    expect(decided.title).toBe('Returned with a comment');
    expect(shown(decided)).toContain('Leave the work out, says [name].');
    expect(shown(decided)).not.toMatch(/paramedic|twins/);
    expect((await press(amara, own, 'Take it back')).title).toBe('Already over: returned with a comment');
    expect((await press(amara, decided, 'Edit and check again')).form?.action).toBe('check.again');
  });

  it('of one client’s story cannot be approved before there is a consent, which its author can record at once', async () => {
    const { own, open } = await ask(STORY);
    expect(labels(await open())).not.toContain('Approve');
    const form = await press(amara, own, 'Record a consent');
    const terms = { client: 'C-14', read: '2026-05-01', places: '#general', until: '2026-10-01' };
    const recorded = await press(amara, form, 'Record', terms);
    expect(recorded.title).toBe('Recorded');
    expect(labels(await open())).toContain('Approve');
    expect(labels(recorded).slice(0, 2)).toEqual(['Ask for review', 'Back to the draft']);
    expect((await press(amara, recorded, 'Ask for review')).form?.action).toBe('review.ask');
    expect(labels(await press(amara, recorded, 'Back to the draft'))).toContain('Edit and check again');
  });

  it('is listed for those it waits for, and gone from everyone once it is taken back', async () => {
    const { own, open } = await ask(DETAILS);
    const look = await press(tom, await say(tom, 'review'), 'Look: #general');
    expect(labels(look)).toContain('Return with a comment');
    expect(labels(await say(amara, 'review'))).toContain('Yours: #general');
    await press(amara, own, 'Take it back');
    expect((await open()).title).toBe('Review: taken back by its author');
  });

  it('that is forgotten still has a card', async () => {
    expect((await noticeCard(gate, { kind: 'review.open', ref: 'review_gone' }, null)).title).toBe(
      'That review is gone.',
    );
  });
});
