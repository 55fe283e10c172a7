/**
 * How the domain reaches a platform. An adapter implements it; the domain never imports an adapter.
 * Jobs call it, so every call may come twice with the same `nonce` and must act once.
 */
export interface Delivery {
  /** Posts into a channel and gives the platform's own name of the message. */
  post(message: OutgoingMessage): Promise<string>;
  /** Takes a posted message down; one that is already gone is no error. */
  remove(communityId: string, channelRef: string, messageRef: string): Promise<void>;
}

export interface OutgoingMessage {
  communityId: string;
  channelRef: string;
  text: string;
  author: MessageAuthor;
  /** Unique to this message: posting it again gives the first one back. */
  nonce: string;
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
