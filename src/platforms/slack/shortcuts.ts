import { commands } from '../../../commands/index.ts';

/** A shortcut in a message's menu: the command it stands for, and what Slack calls it. */
export interface MessageShortcut {
  name: string;
  callbackId: string;
  command: string;
}

/** Beside what the commands offer themselves: a message's words onto the agenda. */
const TO_SUPERVISION = { name: 'Take to supervision', callbackId: 'message.agenda', command: 'agenda' };

export const messageShortcuts: readonly MessageShortcut[] = [
  ...commands.flatMap(({ name, messageMenu }) =>
    messageMenu ? [{ name: messageMenu, callbackId: `message.${name}`, command: name }] : [],
  ),
  TO_SUPERVISION,
];

/** From anywhere: a form to vent. */
export const VENT_SHORTCUT = { name: 'Vent', callbackId: 'global.vent', command: 'vent' } as const;

/** The one command that has them all, and those that have a name of their own. */
export const EVERYTHING = 'confidant';
export const SHORT: readonly string[] = ['vent', 'check', 'share'];
