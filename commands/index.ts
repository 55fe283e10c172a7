import { NoResultError } from 'kysely';
import { Refusal } from '../src/refusal.ts';
import { isUnstorable } from '../src/storage/errors.ts';
import { agenda } from './agenda.ts';
import { audit } from './audit.ts';
import type { Card, FormValues } from './card.ts';
import { refuse } from './card.ts';
import { charter } from './charter.ts';
import { check } from './check.ts';
import { clearance } from './clearance.ts';
import type { Action, Command, Context } from './command.ts';
import { concern } from './concern.ts';
import { consent } from './consent.ts';
import { desk } from './desk.ts';
import { faultWords } from './fault-words.ts';
import { hear } from './hear.ts';
import { help } from './help.ts';
import { hours } from './hours.ts';
import { join } from './join.ts';
import { leave } from './leave.ts';
import { members } from './members.ts';
import { mute } from './mute.ts';
import { policy } from './policy.ts';
import { privacy } from './privacy.ts';
import { quiet } from './quiet.ts';
import { reply } from './reply.ts';
import { report } from './report.ts';
import { review } from './review.ts';
import { share } from './share.ts';
import { signpost } from './signpost.ts';
import { space } from './space.ts';
import { supervision } from './supervision.ts';
import { support } from './support.ts';
import { withSupport } from './support-hook.ts';
import { takeDown } from './take-down.ts';
import { unmask } from './unmask.ts';
import { vent } from './vent.ts';
import { watch } from './watch.ts';

/** Every command but help, as help lists them. */
export const commandGroups: ReadonlyArray<{ title: string; commands: readonly Command[] }> = [
  { title: 'Vent, check and share', commands: [vent, check, desk, share] },
  { title: 'What leaves the space', commands: [clearance, review, consent, watch] },
  { title: 'On a message, in its menu', commands: [hear, reply, report, takeDown] },
  {
    title: 'Supervision and support',
    commands: [supervision, agenda, hours, support, signpost, concern, policy],
  },
  { title: 'Your place here', commands: [join, leave, charter, quiet, privacy] },
  { title: 'For stewards', commands: [space, members, mute, unmask, audit] },
];

/** Every command there is. */
export const commands: readonly Command[] = [...commandGroups.flatMap((group) => group.commands), help];

const actions = new Map<string, Action>(commands.flatMap(({ actions = {} }) => Object.entries(actions)));

/**
 * Runs a command by name with options as the platform gave them. An unknown command, a wrong option and a
 * refusal of the domain all come back as a card; only faults of our own are thrown.
 */
export async function runCommand(
  context: Context,
  name: string,
  given: Record<string, unknown>,
): Promise<Card> {
  return heard(context, Object.values(given), await run(context, name, given));
}

async function run(context: Context, name: string, given: Record<string, unknown>): Promise<Card> {
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    const names = commands.map((known) => `/${known.name}`).join(', ');
    return refuse('There is no such command', `You can say ${names}.`);
  }
  const unknown = Object.keys(given).filter((option) => !Object.hasOwn(command.options.shape, option));
  if (unknown.length > 0) {
    const known = Object.keys(command.options.shape).join(', ') || 'none';
    return refuse(`/${name} does not know that option`, `Its options: ${known}.`);
  }
  const options = command.options.safeParse(given);
  if (!options.success) {
    return refuse(`/${name} needs something else`, options.error.issues.map(faultWords).join('\n'));
  }
  return answer(context, Object.values(given), () => command.run(context, options.data));
}

/** A button press or a form that came back. */
export async function pressAction(
  context: Context,
  name: string,
  ref: string,
  values: FormValues,
): Promise<Card> {
  const action = actions.get(name);
  const card = action
    ? await answer(context, [ref, ...Object.values(values)], () => action(context, ref, values))
    : refuse('That button is from an older version', 'Please start again with the command.');
  return heard(context, Object.values(values), card);
}

/** What was refused is dropped, and nobody reads it again: crisis lines stand with the refusal where it suggests danger. */
export async function heard(context: Context, given: readonly unknown[], card: Card): Promise<Card> {
  if (!card.refused) return card;
  return withSupport(context, given.filter((one) => typeof one === 'string').join('\n\n'), card);
}

/** Whatever is said or pressed, nothing of another community is touched: asked here, once, of all that is given. */
async function answer(
  { services, communityId }: Context,
  given: readonly unknown[],
  run: () => Promise<Card>,
): Promise<Card> {
  try {
    await services.belonging.require(communityId, given);
    return await run();
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message, error.advice);
    // What a button stood for has gone meanwhile, or never was.
    if (error instanceof NoResultError)
      return refuse(
        'That is not there any more',
        'Things vanish here on time. Start again with the command.',
      );
    if (isUnstorable(error))
      return refuse('That has a character in it that I cannot keep', 'Type it, rather than pasting it.');
    throw error;
  }
}
