/**
 * What Slack takes, in characters and pieces. From its references of Block Kit, views and chat.*; `allText` is not
 * documented: messages with more than about 13,200 characters in their blocks are refused.
 */
export const LIMITS = Object.freeze({
  blocksInMessage: 50,
  blocksInView: 100,
  allText: 13_000,
  /** A section, and what we put into one rich text block, which has no limit of its own. */
  section: 3_000,
  header: 150,
  actions: 25,
  button: 75,
  actionId: 255,
  callbackId: 255,
  metadata: 3_000,
  /** Titles of views, and the buttons at their feet. */
  viewTitle: 24,
  viewButton: 24,
  label: 2_000,
  hint: 2_000,
  inputText: 3_000,
  option: 75,
  optionValue: 150,
  options: 100,
  /** The plain text beside blocks, of which chat.update takes 4,000 bytes. */
  fallback: 900,
  username: 80,
  channelName: 80,
  topic: 250,
  /** Of the application's manifest. */
  shortcutName: 24,
  shortcutDescription: 150,
  shortcuts: 10,
  commandDescription: 2_000,
  usageHint: 1_000,
} as const);
