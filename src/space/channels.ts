/** The channels of a community that lie outside any space, as its platform knows them. */
export interface Channels {
  publicChannels(communityId: string): Promise<Array<{ ref: string; name: string }>>;
}
