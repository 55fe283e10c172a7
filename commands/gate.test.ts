import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftCard } from './draft-card.ts';
import { CLEAR, DETAILS, type GateCommands, labels, openGateCommands, STORY, shown } from './gate-testing.ts';

let gate: GateCommands['gate'];
let amara: string;
let tom: string;
let siobhan: string;
let rohan: string;
let contextOf: GateCommands['contextOf'];
let say: GateCommands['say'];
let press: GateCommands['press'];
let ask: GateCommands['ask'];

beforeAll(async () => {
  ({ gate, amara, tom, siobhan, rohan, contextOf, say, press, ask } = await openGateCommands());
});
afterAll(() => gate.dispose());

describe('the card of a checked draft', () => {
  it('does not say of a rewrite that it would pass when it would not', async () => {
    const draft = await gate.drafts.check({ ...contextOf(amara), text: DETAILS, destination: null });
    const rewrite = { text: 'Someone with children.', how: 'It still speaks of one client.' };
    const shownFor = (verdict: 'clear' | 'revise') =>
      draftCard({ ...draft, screening: { ...draft.screening, rewrite: { ...rewrite, verdict } } }).blocks;
    expect(shownFor('clear')).toContainEqual(expect.objectContaining({ kind: 'rewrite', passes: true }));
    expect(shownFor('revise')).toContainEqual(expect.objectContaining({ kind: 'rewrite', passes: false }));
  });

  it.each([
    ['clear', CLEAR, ['Share it in a channel', 'Get a receipt', 'Edit and check again', 'Throw away']],
    ['not clear', DETAILS, ['Edit and check again', 'Ask for review', 'Take to supervision', 'Throw away']],
    [
      'with a rewrite',
      'In Truro.',
      ['Take the rewrite', 'Edit and check again', 'Ask for review', 'Take to supervision', 'Throw away'],
    ],
    [
      'one client’s story',
      STORY,
      ['Edit and check again', 'Ask for review', 'Record a consent', 'Take to supervision', 'Throw away'],
    ],
    ['with a name', 'Priya was late.', ['Edit and check again', 'Take to supervision', 'Throw away']],
  ])('that is %s offers what can be done', async (_, text, offered) => {
    expect(labels(await say(amara, 'check', { text }))).toEqual(offered);
  });

  it('says what must go first, by kind, when something points straight to someone', async () => {
    const card = await say(amara, 'check', { text: 'Priya rang from 07700900123.' });
    const text = shown(card.blocks.filter(({ kind }) => kind === 'text'));
    expect(text).toContain('a name, a phone number');
    expect(text.includes('take the rewrite')).toBe(card.blocks.some(({ kind }) => kind === 'rewrite'));
  });

  it('offers no review to someone who is in no space', async () => {
    const stranger = await gate.addPerson('Stranger', { role: null });
    expect(labels(await say(stranger, 'check', { text: DETAILS }))).not.toContain('Ask for review');
  });
});

describe('sharing', () => {
  it('does not show a covered name as clear, and posts nothing', async () => {
    const card = await say(amara, 'share', { to: '#general', text: 'Endings with Priya.' });
    expect(card.tone).toBe('stop');
    await gate.work();
    expect([...gate.platform.messages.values()]).toEqual([]);
  });

  it('stays unsigned through the rewrite', async () => {
    const card = await say(amara, 'share', { to: '#general', as: 'unsigned', text: 'In Truro it rains.' });
    await press(amara, await press(amara, card, 'Take the rewrite'), 'Share it');
    await gate.work();
    expect([...gate.platform.messages.values()]).toMatchObject([
      { text: 'In a town it rains.', author: { kind: 'unsigned' } },
    ]);
  });

  it('is paused by two questions where the space wants it', async () => {
    await gate.storage.db.updateTable('space').set({ pause: true }).execute();
    let card = await say(amara, 'share', { to: '#general', text: CLEAR });
    expect(shown(card)).toContain('Would I be all right with a client or a stranger knowing this?');
    card = await press(amara, card, 'Not sure');
    expect(shown(card)).toContain('What is it for?');
    card = await press(amara, card, 'To inform');
    expect(labels(card)).toEqual(['Let it go out', 'Keep it for now']);
    expect((await press(amara, card, 'Keep it for now')).title).toBe('Kept for now');
    expect((await press(amara, card, 'Let it go out')).title).toBe('Shared');
    await gate.storage.db.updateTable('space').set({ pause: false }).execute();
  });
});

describe('a receipt', () => {
  it('is made for a place elsewhere, compared by anyone, listed, and taken back', async () => {
    const form = await press(amara, await say(amara, 'check', { text: CLEAR }), 'Get a receipt');
    const receipt = await press(amara, form, 'Get it', { to: 'outlet TikTok' });
    const code = receipt.title.replace('Your receipt: ', '');
    expect(code).toMatch(/^\w{4}-\w{4}$/);

    expect((await say(tom, 'clearance', { text: `${code} ${CLEAR}` })).title).toBe('Unchanged');
    expect((await say(tom, 'clearance', { code, text: `${CLEAR}.` })).title).toBe('This is another text');
    expect((await say(tom, 'clearance', { code, text: CLEAR, to: 'Instagram' })).title).toBe(
      'For another place',
    );
    expect((await say(tom, 'clearance', { text: 'what is this' })).title).toBe(
      'There is no such receipt here',
    );
    const pasted = await press(tom, await say(tom, 'clearance', { text: code }), 'Compare', { text: CLEAR });
    expect(pasted.title).toBe('Unchanged');

    const list = await say(amara, 'clearance');
    expect(shown(list)).toContain(code);
    expect((await press(amara, list, `Take back ${code}`)).title).toBe('Taken back');
    expect((await say(tom, 'clearance', { code, text: CLEAR })).title).toBe('No longer valid');
    expect(shown(await say(tom, 'clearance'))).not.toContain(code);
  });
});

describe('consents', () => {
  it('are recorded, shown with where the text appeared, and withdrawn', async () => {
    const text = 'A story that was agreed on.';
    const form = await press(amara, await say(amara, 'consent'), 'Record a consent');
    const terms = { text, client: 'B-7', read: '01/05/2026', places: 'TikTok', until: '1 October' };
    await press(amara, form, 'Record', terms);
    const receipt = await press(amara, await say(amara, 'check', { text }), 'Get a receipt');
    await press(amara, receipt, 'Get it', { to: 'outlet TikTok' });
    const card = await press(amara, await say(amara, 'consent'), 'B-7');
    expect(shown(card)).toContain('read on 1 May 2026, for TikTok, until 1 October 2026');
    const link = await press(amara, card, 'Add a link: TikTok');
    await press(amara, link, 'Keep', { link: 'https://example.org/v/1' });
    const ended = await press(amara, card, 'It was withdrawn');
    expect(shown(ended)).toContain('TikTok: please take it down by hand https://example.org/v/1');
    expect((await press(amara, ended, 'Down: TikTok')).title).toBe('Thank you');
    expect((await press(amara, card, 'It was withdrawn')).title).toBe('It had ended before');
  });

  it('say what is wrong with a reference that could be a name', async () => {
    const form = await press(amara, await say(amara, 'consent'), 'Record a consent');
    const terms = { text: CLEAR, client: 'Tom B', read: '2026-05-01', places: 'TikTok', until: '2026-10-01' };
    expect((await press(amara, form, 'Record', terms)).title).toBe('That could point to a person.');
  });
});

describe('the stewards’ list', () => {
  it('is for stewards, says who did what when, and pages', async () => {
    expect((await say(amara, 'audit')).title).toBe('Only stewards of the space can do this.');
    const { spaceId, clock } = gate;
    const { open } = await ask(DETAILS);
    for (const reviewer of [tom, siobhan]) await press(reviewer, await open(), 'Approve');
    for (let line = 0; line < 30; line++)
      await gate.audit.record({
        ...{
          spaceId,
          actorPersonId: rohan,
          action: 'steward.made',
          subject: `member_${line}`,
          now: clock.now,
        },
      });
    const seen: string[] = [];
    let card = await say(rohan, 'audit');
    for (;;) {
      const list = card.blocks.find((block) => block.kind === 'list');
      seen.push(...(list?.kind === 'list' ? list.items : []));
      if (!labels(card).includes('Older')) break;
      card = await press(rohan, card, 'Older');
    }
    const all = await gate.audit.list(gate.spaceId, { limit: 1_000 });
    expect(all.length).toBeGreaterThan(30);
    expect(seen).toHaveLength(all.length);
    expect(seen.join('\n')).toMatch(
      /4 May 2026, 11:00: A review approved a draft: 2 for it, 0 against, the last of them Siobhan’s \(2 needed\)/,
    );
    expect(seen.join('\n')).toContain('Someone recorded a client’s consent');
    expect(seen.join('\n')).not.toMatch(/[a-z]+[_.][A-Za-z]|undefined|did something/);
    expect(seen.join('\n')).not.toMatch(/paramedic|twins|laughed|Priya/);
  });
});

describe('privacy', () => {
  it('shows what is held, gives it as a file, and erases it once that is confirmed', async () => {
    const card = await say(amara, 'privacy');
    expect(shown(card)).toMatch(/"term":"Your drafts","detail":"\d+, 4 May 2026"/);
    const file = (await press(amara, card, 'Take it along')).blocks.find((block) => block.kind === 'file');
    expect(file?.kind === 'file' && file.text).toContain(DETAILS);
    const confirm = await press(amara, card, 'Erase it');
    expect(shown(confirm)).toContain('What must remain, and why');
    for (const gone of ['hours log', 'hours with clients', 'agenda', 'listing', 'requests', 'sessions'])
      expect(shown(confirm)).toContain(gone);
    expect(shown(confirm)).toMatch(/supervision booked with, .* is told/);
    expect(confirm.buttons.map(({ label }) => label)).toEqual(['Take it along first', 'Erase everything']);
    expect((await press(amara, confirm, 'Erase everything')).title).toBe('Erased');
    expect((await gate.privacy.held(gate.as(amara))).flatMap(({ items }) => items)).toEqual([]);
  });
});
