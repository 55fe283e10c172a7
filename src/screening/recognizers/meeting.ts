import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';

/** "Zoom ID 823 4567 8901", "dial-in number: 020 …": how to get into a meeting. */
const ID =
  /\b(?:zoom|teams|webex|skype|meeting|webinar|dial-?in|conference)\b[^\n.]{0,24}?\b(?:id|code|number|no|pin)\b\.?\s{0,3}[:#]?\s{0,3}(?:\d[ -]?){7,13}\d/gi;
/** "passcode 4431", "the wifi password is harbour2024"; a client's own stays. */
const PASSWORD =
  /(?<!\b(?:her|his|their|client['’]?s|patient['’]?s)\s(?:\w+\s)?)\bpass(?:code|word)\b(?:\s{0,3}(?:is|[:=]))?\s{0,3}(?=[^\s,;]*\d)[^\s,;]{3,24}/gi;

/** What lets people into a meeting or a network and is no client's, though it looks like a number of one. */
export function meetingDetails(text: string): Span[] {
  return [ID, PASSWORD].flatMap((pattern) =>
    matchesOf(text, pattern).map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );
}
