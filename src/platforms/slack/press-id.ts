import { LIMITS } from './limits.ts';

/** What a button is: an action and the id it works on. */
export interface Press {
  action: string;
  ref: string;
}

/** @throws when it does not fit: an id that long is a fault of ours. */
export function writePressId({ action, ref }: Press): string {
  const id = `${action}|${ref}`;
  if (id.length > LIMITS.actionId) throw new Error(`action id too long: ${action}`);
  return id;
}

export function readPressId(id: string): Press {
  const [action = '', ref = ''] = id.split('|');
  return { action, ref };
}

/** What a view remembers, ids alone: what it works on, where it was opened, and the message it came from. */
export interface ViewIds {
  ref: string;
  channelId: string;
  /** A key of `origins.ts`; empty where there is no message to answer in. */
  origin: string;
}

export function writeViewIds({ ref, channelId, origin }: ViewIds): string {
  return [ref, channelId, origin].join('|');
}

export function readViewIds(metadata: string): ViewIds {
  const [ref = '', channelId = '', origin = ''] = metadata.split('|');
  return { ref, channelId, origin };
}
