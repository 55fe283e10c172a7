import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCommands, type TestCommands } from './testing.ts';

let house: TestCommands;

beforeAll(async () => {
  house = await openTestCommands();
});
afterAll(() => house.dispose());

it('help lists what is chosen in a message’s menu by what the menu says, and not as something to type', async () => {
  const tom = await house.speaker('Tom');
  const text = JSON.stringify((await tom.say('help')).blocks);
  for (const chosen of ['I hear you: ', 'Reply: ', 'Report to stewards: ', 'Take my vent down: '])
    expect(text).toContain(`"${chosen}`);
  expect(text).not.toMatch(/\/(?:hear|reply|report|take-down):/);
  expect(text).toContain('/check: ');
});
