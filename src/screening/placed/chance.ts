/** What a name is by its place: enough in a text of any kind, and not so much that a long one is read no closer. */
export const BY_PLACE = 0.55;
