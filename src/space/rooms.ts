/** How the domain makes and keeps a space's channels on a platform. An adapter implements it. */
export interface Rooms {
  /**
   * What the bot may not do and would have to, in the platform's own words ("Manage Channels"). Empty when a space
   * can be made here.
   */
  missingPermissions(communityId: string): Promise<string[]>;
  /** Makes the private channel, and one for stewards and reviewers. May come twice with one nonce. */
  open(communityId: string, room: { name: string; nonce: string }): Promise<RoomRefs>;
  /** Lets a person into the space's channel; stewards also into the stewards' one. */
  admit(communityId: string, room: RoomRefs, personId: string, as: { steward: boolean }): Promise<void>;
  expel(communityId: string, room: RoomRefs, personId: string): Promise<void>;
  /** Takes the channels down, or closes them where they cannot be taken down. */
  close(communityId: string, room: RoomRefs): Promise<void>;
}

export interface RoomRefs {
  channelRef: string;
  stewardsRef: string;
}
