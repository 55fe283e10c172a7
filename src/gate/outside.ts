/** Messages that stand outside a space, as the platform has them. An adapter implements it; we keep none of them. */
export interface OutsideMessages {
  /** Its words as they are now; null when it is gone, or the platform does not let us read it. */
  read(communityId: string, channelRef: string, messageRef: string): Promise<string | null>;
}

/** For a platform where nothing outside can be read: the author is asked to paste. */
export const unreadable: OutsideMessages = { read: async () => null };
