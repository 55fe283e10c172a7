/** `constructor` and its like are names that every object has: nobody gets further with them than with any other. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCommands, type Speaker, type TestCommands } from '../../commands/testing.ts';

let test: TestCommands;
let rohan: Speaker;

beforeAll(async () => {
  test = await openTestCommands();
  rohan = await test.speaker('Rohan', { mayManage: true });
  await rohan.press(await rohan.say('space', { do: 'create' }), undefined, { name: 'The room' });
});
afterAll(() => test.dispose());

describe('a name that every object has', () => {
  it('is a text like any other, also where it looks like an id', async () => {
    expect((await rohan.say('check', { text: 'constructor_1' })).title).toBe(
      (await rohan.say('check', { text: 'nothing_1' })).title,
    );
  });

  it.each(['constructor', 'toString', 'hasOwnProperty'])('is no option: %s', async (name) => {
    expect((await rohan.say('check', { text: 'A', [name]: 'b' })).title).toBe(
      '/check does not know that option',
    );
  });

  it('is no group of settings', async () => {
    expect((await rohan.say('space', { words: 'constructor' })).title).not.toMatch(/wrong/);
  });

  it('is no fee, and no way to meet', async () => {
    const form = await rohan.say('supervision', { words: 'offer' });
    const listing = await rohan.press(form, undefined, { ways: 'CBT', about: 'Warm.' });
    const terms = await rohan.press(listing, 'Where, fee');
    const done = await rohan.press(terms, undefined, {
      meets: 'constructor',
      fee: 'toString',
      format: 'valueOf',
    });
    expect(JSON.stringify(done)).not.toMatch(/constructor|toString|valueOf|native code/);
  });
});

describe('a character that PostgreSQL cannot keep', () => {
  it('is refused in words, not with a fault', async () => {
    const answer = await rohan.say('mute', { pseudonym: 'Quiet\0Heron', space: 'a\0b' });
    expect(answer.tone).toBe('caution');
  });
});
