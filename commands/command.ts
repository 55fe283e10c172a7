import type { z } from 'zod';
import type { Services } from '../src/services.ts';
import type { Card, FormValues } from './card.ts';

/** Who speaks, and where. Made by a platform adapter from its own event, never from what was typed. */
export interface Context {
  services: Services;
  /** The person's id in our store. */
  personId: string;
  communityId: string;
  /** The platform's name for the channel in which it was said. */
  channelRef: string;
  /** When the member acted; the adapter's clock. */
  now: Date;
  /** The platform's own id of this interaction, so that a retried delivery acts once. */
  requestKey: string;
  /** The message whose menu or button was used, by the platform's name. */
  messageRef?: string;
  /** Whether the platform lets this person manage the community. */
  mayManage?: boolean;
  /** The platform's names of the roles they have; left out by a platform without roles, which lets nobody in by one. */
  roleRefs?: readonly string[];
  /** Whether they are a guest of the community, whom a space may keep out. */
  guest?: boolean;
}

/** A button or a form that came back. `ref` is an id in the store. */
export type Action = (context: Context, ref: string, values: FormValues) => Promise<Card>;

/**
 * One thing a member can say. `options` describes what may follow the name; each platform shows the zod
 * descriptions as its own hints. `run` is a guard, one domain call and a card.
 */
export interface Command<Options extends z.ZodObject = z.ZodObject> {
  name: string;
  summary: string;
  options: Options;
  /** The option that takes all the words after the name when none is named. */
  rest?: keyof z.infer<Options> & string;
  /** Shown in a message's menu; the message's text fills the `rest` option. */
  messageMenu?: string;
  /** Left out of the menu of what is known to be another's, where a platform can. */
  ownMessage?: true;
  run(context: Context, options: z.infer<Options>): Promise<Card>;
  actions?: Record<string, Action>;
}

/** Keeps a command's option types together with its `run`. */
export function defineCommand<Options extends z.ZodObject>(command: Command<Options>): Command {
  return command as unknown as Command;
}
