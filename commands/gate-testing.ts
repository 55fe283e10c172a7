/** For tests: the gate's commands in the hands of four people, each button and form checked to lead somewhere. */
import { expect } from 'vitest';
import { openTestGate, type TestGate } from '../src/gate/testing.ts';
import type { Card, FormValues } from './card.ts';
import { commands, pressAction, runCommand } from './index.ts';
import { noticeCard } from './notices/index.ts';

/** Nothing in it points to a client; a few details do; it is one client's story. */
export const CLEAR = 'Endings are on my mind.';
export const DETAILS = 'A paramedic with twins.';
export const STORY = 'Today my client laughed.';
const ACTIONS = commands.flatMap(({ actions = {} }) => Object.keys(actions));

export interface GateCommands {
  gate: TestGate;
  amara: string;
  tom: string;
  /** A supervisor. */
  siobhan: string;
  /** A steward. */
  rohan: string;
  contextOf(personId: string): Parameters<typeof runCommand>[0];
  say(personId: string, name: string, options?: Record<string, string>): Promise<Card>;
  /** Presses a button, or sends the form, with this label. */
  press(personId: string, card: Card, label: string, values?: FormValues): Promise<Card>;
  /** Amara asks for a review of a text: her card, and the reviewers'. */
  ask(text: string, to?: string): Promise<{ own: Card; reviewId: string; open(): Promise<Card> }>;
}

export async function openGateCommands(): Promise<GateCommands> {
  const gate = await openTestGate();
  let keys = 0;

  const contextOf = (personId: string) => {
    const { communityId, clock } = gate;
    const requestKey = `request-${keys++}`;
    return { services: gate, personId, communityId, channelRef: 'room', now: clock.now, requestKey };
  };

  const commands: GateCommands = {
    ...{ gate, contextOf },
    amara: await gate.addPerson('Amara'),
    tom: await gate.addPerson('Tom'),
    siobhan: await gate.addPerson('Siobhan', { role: 'supervisor' }),
    rohan: await gate.addPerson('Rohan', { steward: true }),

    say: async (personId, name, options = {}) =>
      checked(await runCommand(contextOf(personId), name, options)),

    async press(personId, card, label, values = {}) {
      const button = card.buttons.find((each) => each.label.startsWith(label));
      const to = button ?? (card.form?.submit === label ? card.form : undefined);
      if (!to) throw new Error(`no ${label} among ${labels(card).join(', ')}`);
      return checked(await pressAction(contextOf(personId), to.action, to.ref, values));
    },

    async ask(text, to = 'channel general') {
      const { amara, say, press } = commands;
      const form = await press(amara, await say(amara, 'check', { text }), 'Ask for review');
      const own = await press(amara, form, 'Ask', { to, named: 'no' });
      const reviewId = own.buttons.find(({ label }) => label === 'Take it back')?.ref ?? '';
      const open = () => noticeCard(gate, { kind: 'review.open', ref: reviewId }, null);
      return { own, reviewId, open };
    },
  };
  return commands;
}

/** Every button and form of a card leads somewhere. */
export function checked(card: Card): Card {
  const led = [...card.buttons.map(({ action }) => action), ...(card.form ? [card.form.action] : [])];
  for (const action of led) expect(ACTIONS).toContain(action);
  return card;
}

export const labels = (card: Card) => card.buttons.map(({ label }) => label);
export const shown = (what: unknown) => JSON.stringify(what);
