import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Block, Card } from './card.ts';
import { openTestCommands, type Speaker, type TestCommands } from './testing.ts';

let test: TestCommands;
let amara: Speaker;
let rohan: Speaker;
let leila: Speaker;
let sam: Speaker;
let spaceId: string;

beforeAll(async () => {
  test = await openTestCommands();
  const { communities } = test.services;
  spaceId = await communities.ensureSpace({
    ...{ communityId: test.communityId, name: 'The room', channelRef: 'room', stewardsRef: 'stewards' },
    ...{ region: 'UK', identity: 'choice', retentionDays: 14 },
  });
  await test.services.spaces.list(test.communityId);
  const join = async (name: string, role: 'qualified' | 'student', steward = false) => {
    const speaker = await test.speaker(name);
    await communities.ensureMember({ spaceId, personId: speaker.personId, role, steward });
    return speaker;
  };
  amara = await join('Amara', 'qualified', true);
  rohan = await join('Rohan', 'qualified');
  leila = await join('Leila', 'qualified');
  sam = await join('Sam', 'student');
});
afterAll(() => test.dispose());

const words = (card: Card) => JSON.stringify(card.blocks);
const labels = (card: Card) => card.buttons.map(({ label }) => label);
const last = async (speaker: Speaker) => (await speaker.told()).at(-1)!;
const files = (card: Card) =>
  card.blocks.filter((block): block is Extract<Block, { kind: 'file' }> => block.kind === 'file');

describe('supervision by its cards', () => {
  it('says that nobody has listed themselves yet, whatever the words, and how to', async () => {
    for (const words of ['find', 'find couples leeds']) {
      const card = await leila.say('supervision', { words });
      expect(card.title).toBe('Nobody has listed themselves yet');
      expect(JSON.stringify(card.blocks)).toContain('/supervision offer');
      expect(card.buttons.map(({ label }) => label)).toEqual(['Offer supervision']);
    }
  });

  it('is offered in two forms, checked by a steward, and found by words', async () => {
    const form = await rohan.say('supervision', { words: 'offer' });
    const listing = await rohan.press(form, undefined, {
      ...{ ways: 'person centred, psychodynamic', clients: 'couples, stuck clinicians' },
      ...{ accreditation: 'BACP senior accredited', about: 'Warm and plain.' },
    });
    expect(words(listing)).toContain('stuck clinicians');
    const terms = await rohan.press(listing, 'Where, fee');
    const done = await rohan.press(terms, undefined, { meets: 'online', fee: 'low', slots: '2, Leeds' });
    expect(words(done)).toContain('Leeds');
    const found = await amara.say('supervision', { words: 'find couples leeds' });
    expect(found.title).toBe('One supervisor here');
    const checked = await amara.press(await amara.press(found, 'Rohan'), 'Mark as checked');
    expect(words(checked)).toContain('by Amara on 4 May 2026');
    expect((await last(rohan)).title).toBe('A steward has checked your listing');
  });

  it('keeps its mark when the accreditation is typed again, and says so when another one loses it', async () => {
    const change = async (accreditation: string) =>
      rohan.press(
        await rohan.press(await rohan.say('supervision', { words: 'offer' }), 'Change it'),
        undefined,
        {
          accreditation,
        },
      );
    expect(words(await change('BACP  Senior-Accredited.'))).toContain('by Amara on 4 May 2026');
    const lost = words(await change('BACP accredited'));
    expect(lost).toContain('Your accreditation reads differently now');
    expect(lost).toContain('by no steward yet');
    await change('BACP senior accredited');
    const found = await amara.say('supervision', { words: 'find couples leeds' });
    await amara.press(await amara.press(found, 'Rohan'), 'Mark as checked');
  });

  it('is found by the body its letters name, checked again, and taken down only when asked twice', async () => {
    const form = await leila.say('supervision', { words: 'offer' });
    await leila.press(form, undefined, {
      ...{ ways: 'Cognitive-behavioural therapy', clients: 'eating disorder' },
      ...{ accreditation: 'MBACP (Senior Accred), MNCPS', languages: 'Welsh (fluent)' },
    });
    const found = await amara.say('supervision', { words: 'find body:NCPS way:CBT language:Welsh' });
    expect(found.title).toBe('One supervisor here');
    const checked = await amara.press(await amara.press(found, 'Leila'), 'Mark as checked');
    expect((await amara.press(checked, 'Checked again today')).title).toBe('Checked already today');
    const now = test.clock.now;
    test.clock.now = new Date('2027-10-04T10:00:00Z');
    expect(words(await amara.press(checked, 'Checked again today'))).toContain('by Amara on 4 October 2027');
    expect((await last(leila)).title).toBe('A steward has checked your listing');
    expect(words(await last(leila))).toContain('Amara, 4 October 2027');
    expect(words(await amara.press(checked, 'Take the mark back'))).toContain('by no steward yet');
    expect((await last(leila)).title).toBe('Your listing has no steward’s mark any more');
    test.clock.now = now;
    const own = await leila.say('supervision', { words: 'offer' });
    const asked = await leila.press(own, 'Take it down');
    expect(asked.title).toBe('Take your listing down?');
    expect((await leila.press(asked, 'Keep it')).title).toBe('Your listing');
    expect((await leila.press(asked, 'Take it down')).title).toBe('Taken down');
  });

  it('that nobody offers says what to widen, and where else to look', async () => {
    const card = await leila.say('supervision', { do: 'find', way: 'CBT', meets: 'online' });
    expect(card.title).toBe('Nobody here fits');
    expect(words(card)).toContain('Without the way of working: 1');
    expect(words(card)).toContain('https://www.bacp.co.uk');
  });

  it('is found by what is not wanted, and says how that was understood', async () => {
    for (const typed of ['find no CBT', 'find anyone but not in Australia, no CBT']) {
      const found = await amara.say('supervision', { words: typed });
      expect(found.title).toBe('One supervisor here');
      expect(found.buttons[0]!.label).toBe('Rohan');
      expect(words(found)).toMatch(/I left out whoever has (“Australia” or )?“CBT”\./);
    }
    const inPerson = await amara.say('supervision', { words: 'find not online' });
    expect(words(inPerson)).toContain('I took “not online” as a filter.');
    expect(inPerson.buttons.map(({ label }) => label)).not.toContain('Rohan');
  });

  it.each([
    [{ words: 'find region:Ireland' }, 'Without the region'],
    [{ region: 'Ireland' }, 'Without the region'],
    [{ words: 'find fee:cheap' }, 'Rohan'],
    [{ fee: 'low cost', meets: 'Zoom' }, 'Rohan'],
  ])('takes for an option what it takes among the words: %j', async (options, said) => {
    expect(words(await amara.say('supervision', options))).toContain(said);
  });

  it('says what an option would take, of what it cannot read', async () => {
    const card = await amara.say('supervision', { words: 'find region:Mars' });
    expect(words(card)).toContain('region: one of UK, IE');
  });

  it('goes from a request by a proposed time to sessions, a calendar file, a move and a reminder with the agenda', async () => {
    const found = await leila.say('supervision', { words: 'couples' });
    const form = await leila.press(await leila.press(found, 'Rohan'), 'Ask for supervision');
    expect((await leila.press(form, undefined, { note: 'Monthly, please.' })).title).toBe(
      'Rohan has your request',
    );
    const asked = await last(rohan);
    expect(asked.title).toContain('Leila asks for supervision');
    const proposing = await rohan.press(asked, 'Propose times');
    const vague = await rohan.press(proposing, undefined, { times: '7 May 2026, 17:00', zone: 'IST' });
    expect(words(vague)).toContain('Perhaps Europe/Dublin, Asia/Kolkata or Asia/Jerusalem?');
    await rohan.press(proposing, undefined, { times: '2026-05-07 17:00, 2026-05-08 09:00', every: 'week' });
    const taken = await leila.press(await last(leila), 'Thursday 7 May 2026, 17:00');
    expect(taken.title).toContain('agreed');
    const sessions = await leila.say('supervision', { words: 'sessions' });
    expect(words(sessions)).toContain('7 May 2026, 17:00');
    expect(files(await leila.press(sessions, 'Calendar file'))[0]!.text).toContain(
      'DTSTART:20260507T160000Z',
    );
    const moving = await leila.press(await leila.press(sessions, 'Thursday 7 May'), 'Move it');
    expect((await leila.press(moving, undefined, { to: '2026-05-07 18:00' })).tone).toBe('good');
    expect((await last(rohan)).title).toContain('moved to Thursday 7 May 2026, 18:00');
    for (const [zone, likely] of [
      ['BST', 'Perhaps Europe/London?'],
      ['EST', 'Perhaps America/New_York or America/Toronto?'],
    ]) {
      const asked = await leila.press(moving, undefined, { to: '2026-05-07 19:00', zone: zone! });
      expect(words(asked)).toContain(likely);
    }
    const again = await leila.press(moving, undefined, { to: '7 May 2026, 13:00', zone: 'New York' });
    expect(words(again)).toContain('7 May 2026, 18:00');

    const kept = await leila.say('agenda', { text: 'add Priya Shah and the ending' });
    expect(words(kept)).toContain('You have it before your next session.');
    await test.services.reminders.send(new Date('2026-05-07T16:00:00Z'));
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-07T16:00:00Z') });
    const reminded = await last(leila);
    vi.useRealTimers();
    expect(reminded.title).toBe('Supervision in an hour: 7 May 2026, 18:00');
    expect(words(reminded)).toContain('[name] [name] and the ending');
    expect(words(await last(rohan))).not.toContain('ending');
  });

  it('is logged from the session, confirmed by the supervisor, and ticked off', async () => {
    await test.services.sessions.followUp(new Date('2026-05-07T18:05:00Z'));
    const after = await last(leila);
    test.clock.now = new Date('2026-05-07T18:06:00Z');
    expect(words(await leila.press(after, 'Log these hours'))).toContain('waits for confirmation');
    expect((await rohan.press(await last(rohan), 'Yes, it was so')).title).toBe('Confirmed');
    expect((await last(leila)).title).toBe('1 h of supervision confirmed');
    const agenda = await leila.press(after, 'Tick off');
    const item = await leila.press(agenda, '[name]');
    expect((await leila.press(item, 'Talked about')).title).toBe('Ticked off');
    expect((await leila.press(item, 'Talked about')).title).toBe('It was ticked off before');
  });
});

describe('hours by their cards', () => {
  it('stand beside a body’s figure, say what one more peer would change, and never that anyone complies', async () => {
    const bodies = await leila.say('hours', { words: 'body BACP accredited' });
    const rule = await leila.press(bodies, 'BACP: accredited');
    await leila.press(await leila.press(rule, 'Count by it'));
    const form = await leila.say('hours', { words: 'log' });
    await leila.press(form, undefined, { kind: 'peer', minutes: '120', size: '4', day: '2026-05-06' });
    const card = await leila.say('hours');
    expect(words(card)).toContain('2 h counted, beside 1 h 30 min (1 May 2026 to 31 May 2026)');
    expect(words(card)).toContain('With one more in your last group of 4, 1 h of it would be 24 min');
    const [csv, page] = files(await leila.say('hours', { do: 'export' }));
    expect(csv!.text).toContain('2026-05-07,individual,60,1,yes,,Rohan,confirmed');
    expect(page!.text).toContain('<h1>Supervision hours</h1>');
    expect(`${words(card)}${page!.text}`).not.toMatch(/compl(y|iant|ies)|you meet|requirement met|fulfil/i);
  });

  it('are logged with the day and the length as people write them, and shown in one way', async () => {
    const logged = await sam.press(await sam.say('hours', { do: 'log' }), undefined, {
      ...{ day: '01/05/2026', minutes: '1h30' },
    });
    expect(words(logged)).toContain('1 May 2026: 1 h 30 min');
    const refused = await sam.press(await sam.say('hours', { do: 'log' }), undefined, { day: '31/02/2026' });
    expect(refused.title).toBe('There is no 31 February.');
    const clients = await sam.press(await sam.say('hours', { do: 'clients' }), undefined, {
      ...{ month: 'april', hours: '24,5' },
    });
    expect(words(clients)).toContain('April 2026: 24 h 30 min with clients.');
    await sam.press(logged, 'Take it off');
    const group = { day: '01/05/2026', kind: 'group' };
    const unsaid = await sam.press(await sam.say('hours', { do: 'log' }), undefined, group);
    expect(unsaid.title).toBe('How many of you were there?');
    const alone = await sam.press(await sam.say('hours', { do: 'log' }), undefined, { ...group, size: '1' });
    expect(words(alone)).toContain('1 h · group, nobody else came');
    await sam.press(alone, 'Take it off');
  });

  it('with clients begin a month, and a year, by the clock of whoever notes them', async () => {
    const { now } = test.clock;
    await sam.say('quiet', { hours: '20:00-08:00', zone: 'Pacific/Auckland' });
    test.clock.now = new Date('2026-12-31T19:00:00Z');
    const form = await sam.say('hours', { do: 'clients' });
    expect(form.form!.fields[0]).toMatchObject({ value: 'January 2027' });
    expect((await sam.press(form, undefined, { hours: '12' })).title).toBe('Kept');
    const body = await sam.press(await sam.say('hours', { do: 'body', words: 'BACP student' }), 'BACP');
    expect((await sam.press(body, 'Count by it')).form!.fields[0]).toMatchObject({ value: '1 January 2027' });
    test.clock.now = now;
    await sam.say('quiet', { hours: '20:00-08:00', zone: 'Europe/London' });
  });

  it('are no rule where a body only recommends them', async () => {
    const find = async () => sam.press(await sam.say('hours', { words: 'body NZAC member' }), 'NZAC');
    await sam.press(await sam.press(await find(), 'Count by it'));
    expect(words(await sam.say('hours'))).toContain('the body recommends 14 at most');
    await sam.press(await find(), 'Stop counting');
  });

  it.each([
    ['HCPC', 'sets no figure'],
    ['ACA Australian', 'no target'],
  ])('of %s show the source and no target', async (body, text) => {
    const rule = await sam.press(await sam.say('hours', { do: 'body', words: body }), body.split(' ')[0]!);
    expect(words(rule)).toMatch(/https?:\/\//);
    expect(words(rule)).not.toMatch(/10 h a year|1:20|recheck/);
    await sam.press(await sam.press(rule, 'Count by it'));
    expect(words(await sam.say('hours'))).toMatch(new RegExp(text, 'i'));
    expect(words(await sam.say('hours'))).not.toContain('beside');
  });
});

describe('taking something to supervision', () => {
  it('is a button on a vent that was posted, and on a draft that is not clear', async () => {
    const preview = await leila.say('vent', { text: 'I dread Mondays.' });
    const posted = await leila.press(preview, 'Post as');
    expect((await leila.press(posted, 'Take to supervision')).title).toBe('On your agenda');
    const draft = await leila.say('check', { text: 'My client, a paramedic in Truro.' });
    await leila.press(draft, 'Take to supervision');
    expect(words(await leila.say('agenda'))).toContain('a paramedic in Truro');
    const long = await sam.say('check', {
      text: `My client, a paramedic in Truro. ${'And so on. '.repeat(300)}`,
    });
    expect(words(await sam.press(long, 'Take to supervision'))).toContain('its beginning is kept');
    const clear = await leila.say('check', { text: 'Perfectionism is everywhere.' });
    expect(clear.buttons.map(({ label }) => label)).not.toContain('Take to supervision');
  });
});

describe('groups and cohorts by their cards', () => {
  it('open, fill, wait and move up', async () => {
    const form = await rohan.say('supervision', { words: 'group' });
    await rohan.press(form, undefined, {
      title: 'Thursdays',
      first: '2026-05-14 17:00',
      size: '90, 1',
      every: 'week',
    });
    const groups = await leila.say('supervision', { words: 'groups' });
    expect(words(groups)).toContain('next Thursday 14 May 2026, 17:00');
    const group = await leila.press(groups, 'Thursdays');
    const mine = await leila.press(group, 'Take a place');
    expect(mine.title).toBe('You have a place');
    const waiting = await sam.press(await sam.press(groups, 'Thursdays'), 'Wait for a place');
    expect(waiting.title).toBe('You are on the waiting list');
    const asked = await leila.press(mine, 'Leave');
    expect(asked.title).toBe('Leave Thursdays?');
    expect(labels(await leila.press(asked, 'Keep my place'))).toContain('Leave');
    expect(words(await leila.press(asked, 'Leave the group'))).toContain(
      'a new calendar file takes them out',
    );
    expect((await last(sam)).title).toBe('A place is yours: Thursdays');
  });

  it('have a tutor who sees counts of who shares, and of nobody else', async () => {
    const card = await amara.say('supervision', { words: 'cohort' });
    const form = await amara.press(card, 'Make it one');
    await amara.press(form, undefined, { starts: '2026-05-01', tutor: rohan.personId });
    await sam.press(await sam.say('hours', { words: 'log' }), undefined, { day: '2026-05-06' });
    const tutors = async () => rohan.press(await rohan.say('supervision', { do: 'cohort' }), 'Roll-up');
    expect(words(await tutors())).not.toContain('Sam');
    await sam.press(await sam.say('supervision', { do: 'cohort' }), 'Share my counts');
    expect(words(await tutors())).toContain('Sam","detail":"1 session · 1 h individual');
  });

  it('give those without a session a gentle note', async () => {
    await test.services.outbox.tell({
      ...{ communityId: test.communityId, spaceId, personId: sam.personId, now: test.clock.now },
      ...{ kind: 'cohort.no-session', ref: spaceId },
    });
    expect((await last(sam)).title).toBe('Three weeks without supervision');
  });
});
