import { foundations } from './001-foundations.ts';
import { space } from './002-space.ts';
import { gate } from './003-gate.ts';
import { watch } from './004-watch.ts';
import { discord } from './005-discord.ts';
import { supervision } from './006-supervision.ts';
import { support } from './007-support.ts';
import { manyMachines } from './008-many-machines.ts';
import { slack } from './009-slack.ts';
import { keys } from './010-keys.ts';
import { onCall } from './011-on-call.ts';
import { unreadTold } from './012-unread-told.ts';
import { slackErrands } from './013-slack-errands.ts';
import { leftCommunities } from './014-left-communities.ts';
import { pastSeats } from './015-past-seats.ts';
import { placesTaken } from './016-places-taken.ts';
import { bookingWords } from './017-booking-words.ts';
import { hoursAnswers } from './018-hours-answers.ts';
import type { Migration } from './migration.ts';

/** In order. A list and not a folder reading, so that a bundle holds them. */
export const MIGRATIONS: readonly Migration[] = [
  foundations,
  space,
  gate,
  watch,
  discord,
  supervision,
  support,
  manyMachines,
  slack,
  keys,
  onCall,
  unreadTold,
  slackErrands,
  leftCommunities,
  pastSeats,
  placesTaken,
  bookingWords,
  hoursAnswers,
];
