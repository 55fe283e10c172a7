/** Every command and every button with whatever may come back from a platform: a card, and no fault of ours. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card, FormValues } from '../../commands/card.ts';
import type { Context } from '../../commands/command.ts';
import { commands, pressAction, runCommand } from '../../commands/index.ts';
import { renderCard as renderOnDiscord } from '../../src/platforms/discord/render-card.ts';
import { renderForm as renderFormOnDiscord } from '../../src/platforms/discord/render-form.ts';
import { renderCard as renderOnSlack } from '../../src/platforms/slack/render-card.ts';
import { renderForm as renderFormOnSlack } from '../../src/platforms/slack/render-form.ts';
import { hostileJson, hostileText, hostileValue, INHERITED, runs, within } from './fuzz.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let asked = 0;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.dispose());

/** Someone in the space; made anew each time, since some of what is tried erases who tries it. */
async function contextOf(steward: boolean): Promise<Context> {
  const { services, communityId, spaceId, clock } = world;
  const name = steward ? 'Robin' : 'Kim';
  const personId = await services.communities.ensurePerson(communityId, name, name);
  await services.communities.ensureMember({ spaceId, personId, role: 'qualified', steward });
  return {
    ...{ services, personId, communityId, mayManage: steward, now: clock.now },
    ...{ channelRef: 'general', requestKey: `fuzz-${asked++}` },
  };
}

/** What a form may hold that is in order, so that what stands beside it is read as well. */
const USUAL = [
  'yes',
  'UK',
  'individual',
  'group',
  'weekly',
  '2026-05-05 17:00',
  '2026-05-04',
  '2026-05',
  '7',
  'A word.',
];

/** A form whose every field, whatever its name, holds one of these. */
function formOf(texts: readonly string[]): FormValues {
  const numberOf = (name: string) => [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return new Proxy({}, { get: (_, name) => texts[numberOf(String(name)) % texts.length] });
}

/** Both platforms can show it. */
function show(card: Card): void {
  expect(card.title).not.toBe('');
  renderOnDiscord(card);
  renderOnSlack(card);
  if (!card.form) return;
  renderFormOnDiscord(card.form, '');
  renderFormOnSlack(card.form, '', { channelId: 'C1', origin: '' });
}

const thing = fc.nat().map((index) => world.things[index % world.things.length] ?? '');
const value = fc.oneof(hostileValue, thing, fc.constantFrom(...USUAL));

describe('whoever says or presses whatever', () => {
  it('gets a card for every button and form', async () => {
    const names = commands.flatMap(({ actions = {} }) => Object.keys(actions));
    const action = fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...names) },
      { weight: 1, arbitrary: hostileText },
    );
    const press = fc.tuple(action, value, fc.array(value, { minLength: 1, maxLength: 6 }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(press, async ([name, ref, texts, steward]) => {
        const context = await contextOf(steward);
        show(await within(5_000, () => pressAction(context, name, ref, formOf(texts))));
      }),
      runs(80),
    );
  });

  it('gets a card for every command', async () => {
    const said = fc
      .constantFrom(...commands)
      .chain(({ name, options }) =>
        fc.tuple(
          fc.oneof({ weight: 20, arbitrary: fc.constant(name) }, { weight: 1, arbitrary: hostileText }),
          fc.dictionary(
            fc.oneof(fc.constantFrom(...Object.keys(options.shape), 'text'), fc.constantFrom(...INHERITED)),
            fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: hostileJson }),
            { maxKeys: 3 },
          ),
          fc.boolean(),
        ),
      );
    await fc.assert(
      fc.asyncProperty(said, async ([name, options, steward]) => {
        const context = await contextOf(steward);
        show(await within(5_000, () => runCommand(context, name, options)));
      }),
      runs(50),
    );
  });

  it('gets a card for a text of a megabyte, and for one that calls ten thousand people', async () => {
    const context = await contextOf(false);
    for (const text of [
      'word '.repeat(200_000),
      '<@123456789012345678>'.repeat(10_000),
      'x'.repeat(1_000_000),
    ])
      for (const name of ['check', 'vent', 'share', 'join'])
        show(await within(10_000, () => runCommand(context, name, { text })));
  });
});
