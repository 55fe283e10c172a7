/**
 * How the domain reaches a platform. An adapter implements it; the domain never imports an adapter.
 * Jobs call it, so every call may come twice with the same `nonce` and must act once.
 */
export interface Delivery {
  /** Posts into a channel and gives the platform's own name of the message. */
  post(message: OutgoingMessage): Promise<string>;
  /** Takes a posted message down; one that is already gone is no error. */
  remove(communityId: string, channelRef: string, messageRef: string): Promise<void>;
  /** Makes a posted vent anew, as its count of "I hear you" has changed. One that is gone is no error. */
  revise?(messageRef: string, message: OutgoingMessage): Promise<void>;
  /** Where a person can open the message, to take it down by hand; null where there is no such address. */
  link?(communityId: string, channelRef: string, messageRef: string): Promise<string | null>;
}

export interface OutgoingMessage {
  communityId: string;
  channelRef: string;
  text: string;
  author: MessageAuthor;
  /** Unique to this message: posting it again gives the first one back. */
  nonce: string;
  /** What a vent is shown with. A message that has it carries buttons: "I hear you", reply, report. */
  vent?: VentFrame;
}

export interface VentFrame {
  /** The ref of its buttons: `vent.hear`, `vent.reply`, `vent.report`. */
  id: string;
  /** How many have said "I hear you". */
  heard: number;
  /** What it touches on; the text is covered until a reader opens it. null for none. */
  contentNote: string | null;
  /** The message that opened the thread, where this is a reply. */
  replyTo: string | null;
}

export type MessageAuthor =
  | { kind: 'pseudonym'; name: string }
  | { kind: 'member'; personId: string; name: string }
  | { kind: 'unsigned' };

/** A delivery that will not work however often it is tried: the channel is gone, or the bot may not post there. */
export class DeliveryRefused extends Error {
  override readonly name = 'DeliveryRefused';
  readonly reason: 'channel-gone' | 'not-allowed' | 'too-long';

  constructor(reason: DeliveryRefused['reason']) {
    super(reason);
    this.reason = reason;
  }
}
