/**
 * What the domain tells people, as a kind and an id: never words. The commands layer makes a card of it when it is
 * shown, from what the store holds then, so that a notice can wait in a queue and carries nothing.
 */
export interface Notice {
  /** Which card to make, e.g. `application.open`; `commands/notices.ts` knows them all. */
  kind: string;
  /** The id it is about. */
  ref: string;
}

/** How the domain tells people things. An adapter implements it; calls with a nonce seen before act once. */
export interface Notices {
  /**
   * Privately to one person: a direct message, or what stands in for one. Gives false when the platform cannot
   * reach them; the notice is then kept for the next time they speak to us.
   */
  tell(communityId: string, personId: string, notice: Notice, nonce: string): Promise<boolean>;
  /** As a card with buttons in a channel, e.g. the reviewers'. Gives the platform's name of the message. */
  announce(communityId: string, channelRef: string, notice: Notice, nonce: string): Promise<string>;
  /** Makes an announced card anew, from what the store holds now. One that is gone is no error. */
  refresh(communityId: string, channelRef: string, messageRef: string, notice: Notice): Promise<void>;
}
