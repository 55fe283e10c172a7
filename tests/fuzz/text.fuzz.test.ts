/** Every reader of what people type, and of the ids that come back with a press: whatever comes, an answer or a refusal. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfDay } from '../../commands/dates.ts';
import { commands } from '../../commands/index.ts';
import { readSettings } from '../../commands/space-forms.ts';
import { readTerms as readBooking } from '../../commands/supervision-requests.ts';
import { type Calendar, readMonth, readDay as readTypedDay, readWhen } from '../../commands/typed-days.ts';
import { readHours, readMinutes } from '../../commands/typed-minutes.ts';
import { unmark } from '../../corpus/items.ts';
import { readCode } from '../../src/gate/clearance-code.ts';
import { readClientReference } from '../../src/gate/client-reference.ts';
import { readTerms as readConsent } from '../../src/gate/consent-terms.ts';
import { knownScreener } from '../../src/gate/testing.ts';
import { checkDedupeKey, checkName, checkPayload, JobInputError } from '../../src/jobs/payload.ts';
import { readCustomId, writeCustomId } from '../../src/platforms/discord/custom-id.ts';
import { escapeMarkdown, stripForRelay } from '../../src/platforms/discord/escape.ts';
import { readRef } from '../../src/platforms/discord/refs.ts';
import { pieces, upTo } from '../../src/platforms/discord/text.ts';
import { channelOrText, readMarkup, shownTags } from '../../src/platforms/slack/markup.ts';
import { readPressId, readViewIds } from '../../src/platforms/slack/press-id.ts';
import { cutTo, toBlocks, words } from '../../src/platforms/slack/rich-text.ts';
import { parseTyped } from '../../src/platforms/typed-line.ts';
import { Refusal } from '../../src/refusal.ts';
import { REGIONS } from '../../src/screening/types.ts';
import { afterQuietHours, readQuietHours } from '../../src/space/quiet-hours.ts';
import { settingsSchema } from '../../src/space/settings.ts';
import { isZone } from '../../src/space/zones.ts';
import { parseKey } from '../../src/storage/master-key.ts';
import { codesWithin, readCodes, WAYS } from '../../src/supervision/facets.ts';
import { readDay, readEntry } from '../../src/supervision/hours-store.ts';
import { readLocal } from '../../src/supervision/occurrences.ts';
import { hostileJson, hostileText, hostileValue, runs, WORD, within } from './fuzz.ts';

const NOW = new Date('2026-05-04T10:00:00Z');
const ZONE = 'Europe/London';

const CALENDAR: Calendar = { zone: ZONE, region: 'UK', now: NOW };

/** By what they read. Each takes one text. */
const READERS: Record<string, (text: string) => unknown> = {
  'a typed command': (text) => parseTyped(`/${text}`, commands),
  'the options of a typed command': (text) => parseTyped(`/share to:${text}`, commands),
  'a quoted option': (text) => parseTyped(`/share to:"${text}`, commands),
  'a custom id': (text) => readCustomId(text),
  'an action id': (text) => readPressId(text),
  'private metadata': (text) => readViewIds(text),
  'the name of a message': (text) => readRef(text),
  'Slack’s markup': (text) => [readMarkup(text), channelOrText(text), shownTags(text, () => null)],
  'rich text': (text) => toBlocks(cutTo([{ shape: 'quote', pieces: words(text) }], 10_000)),
  'Discord’s markup': (text) => upTo(pieces(escapeMarkdown(stripForRelay(text))), 4_000),
  'a day': (text) => endOfDay(text, ZONE),
  'a day that has come': (text) => readDay(text, NOW),
  'a day as people write it': (text) =>
    REGIONS.map((region) => readTypedDay(text, { ...CALENDAR, region }, 'past')),
  'a day and a time': (text) => readWhen(text, CALENDAR),
  'a month': (text) => readMonth(text, CALENDAR),
  'how long': (text) => [readMinutes(text), readHours(text)],
  'a time to come': (text) => readLocal(text, ZONE, NOW),
  'a zone': (text) => (isZone(text) ? readLocal('2026-06-01 10:00', text, NOW) : null),
  'terms of a booking': (text) =>
    readBooking({ times: text, zone: text, minutes: text, every: text }, CALENDAR),
  'terms of a consent': (text) => readConsent({ readOn: text, until: text }, ZONE, NOW),
  'the last day of a consent': (text) => readConsent({ readOn: '2026-05-01', until: text }, ZONE, NOW),
  'a reference to a client': (text) => readClientReference(knownScreener, text),
  'the code of a receipt': (text) => readCode(text),
  approaches: (text) => [readCodes(WAYS, text), codesWithin(WAYS, text)],
  'a key': (text) => parseKey(text),
  'an annotated text': (text) => unmark(text),
  'quiet hours': (text) => {
    const hours = readQuietHours(text);
    return hours && afterQuietHours(NOW, { zone: ZONE, ...hours });
  },
  'a session for the log': (text) =>
    readEntry(
      {
        ...{ heldOn: text, kind: 'group', facilitated: true, minutes: Number(text) },
        ...{ groupSize: Number(text || 1), presentingMinutes: text.trim() ? Number(text) : null },
      },
      NOW,
    ),
  'settings of a space': (text) =>
    (['basics', 'joining', 'voice', 'gate', 'quiet'] as const).map((group) => {
      const all = Object.fromEntries(Object.keys(settingsSchema.shape).map((name) => [name, text]));
      return settingsSchema.partial().safeParse(readSettings(group, all, CALENDAR)).success;
    }),
};

const readers = Object.entries(READERS);

/** What a reader gives; a refusal is an answer as well, in words of ours alone. */
async function read(reader: (text: string) => unknown, text: string): Promise<unknown> {
  try {
    return await reader(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(`${error.message} ${error.advice}`).not.toContain(WORD);
    return null;
  }
}

describe('whatever is typed', () => {
  it.each(readers)('%s is read or refused', async (_name, reader) => {
    await fc.assert(
      fc.asyncProperty(hostileValue, async (text) => void (await read(reader, text))),
      runs(150),
    );
  });

  /** Beginnings that a careless pattern tries again from every place in what follows. */
  const LONG = [
    '"',
    ' ',
    '\\',
    '\\"',
    'a:b ',
    '<http://',
    '<@U123456|',
    '{{A|',
    '- ',
    '1',
    'a, ',
    'a\u0301',
    '😀',
    '\n\t',
  ];

  it.each(readers)('%s takes no longer than its length asks for', async (_name, reader) => {
    for (const part of LONG) await within(1_500, () => read(reader, part.repeat(60_000 / part.length)));
  });
});

describe('ids that come back with a press', () => {
  it('give what was put in', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9_.-]{1,30}$/);
    fc.assert(
      fc.property(id, id, fc.option(id, { nil: undefined }), (action, ref, guildId) => {
        const press = { action, ref, ...(guildId && { guildId }) };
        expect(readCustomId(writeCustomId(press))).toEqual(press);
      }),
      runs(100),
    );
  });
});

describe('what a job carries', () => {
  const refused = (check: () => unknown) => {
    try {
      check();
    } catch (error) {
      expect(error).toBeInstanceOf(JobInputError);
      expect((error as Error).message).not.toContain(WORD);
    }
  };

  it('is one id, a name and a key; whatever else is refused without a word of it', () => {
    fc.assert(
      fc.property(hostileJson, hostileText, (given, text) => {
        refused(() => checkPayload(given));
        refused(() => checkName(text));
        refused(() => checkDedupeKey(text));
      }),
      runs(300),
    );
  });
});
