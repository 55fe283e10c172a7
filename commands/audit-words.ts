import type { AuditAction, AuditEntry } from '../src/space/audit.ts';
import { PROFESSIONS, regionOf } from '../src/space/regions.ts';
import { SETTING_NAMES, type Settings } from '../src/space/settings.ts';
import { moment } from './dates.ts';
import { EPOCH, IDENTITY, JOINING, WATCH } from './setting-words.ts';

type Detail = AuditEntry['detail'];
/** A line: who did it, to whom where that is a member, and the entry’s counts and times. */
type Sentence = (who: string, about: { whom: string; detail: Detail; zone: string }) => string;

/**
 * What each line of the stewards’ list says. A review that was asked for without a name, and every consent, say
 * “someone”: consents come minutes after the reviews they are for, and would give the name away.
 */
const SENTENCES: Readonly<Record<AuditAction, Sentence>> = {
  'application.approved': (who) => `${who} let someone in`,
  'application.declined': (who) => `${who} declined someone who asked to join`,
  'charter.changed': (who, { detail }) => `${who} changed the charter: version ${detail['version']}`,
  'cohort.ended': (_, { whom }) => `The cohort ended for ${whom}`,
  'consent.recorded': () => 'Someone recorded a client’s consent',
  'consent.withdrawn': () => 'A client’s consent was withdrawn',
  'consent.expired': () => 'A client’s consent ran out',
  'draft.shared': (who, { detail }) =>
    `${who} shared a draft, ${detail['via'] === 'review' ? 'approved by peers' : 'found clear'}`,
  'member.left': (who) => `${who} left`,
  'member.removed': (who, { whom }) => `${who} removed ${whom}`,
  'member.suspended': (who, { whom, detail, zone }) =>
    `${who} paused ${whom} until ${time(detail['until'], zone)}`,
  'member.restored': (who, { whom }) =>
    who === 'Someone' ? `${whom} may take part again` : `${who} let ${whom} take part again`,
  'member.erased': () => 'Someone erased everything about themselves',
  'pseudonym.muted': (who, { detail, zone }) =>
    `${who} muted ${detail['kind'] === 'author' ? 'the writer of a vent' : 'a pseudonym'} until ${time(detail['until'], zone)}`,
  'pseudonym.unmuted': (who) => `${who} ended a mute`,
  'report.removed': (who) => `${who} took down a vent that was reported`,
  'report.dismissed': (who) => `${who} left a vent that was reported where it is`,
  'retention.retried': (who) => `${who} asked for a message to be taken down once more`,
  'retention.done-by-hand': (who) => `${who} took a message down by hand`,
  'review.asked': (who) => `${who} asked for a review`,
  'review.withdrawn': (who) => `${who} took their draft back from review`,
  'review.expired': () => 'A review ended undecided',
  'review.approved': (who, { detail }) => `A review approved a draft: ${votes(who, detail)}`,
  'review.returned': (who, { detail }) => `A review returned a draft: ${votes(who, detail)}`,
  'review.supervision': (who, { detail }) => `A review sent a draft to supervision: ${votes(who, detail)}`,
  'space.made': (who) => `${who} made the space`,
  'space.changed': (who, { detail, zone }) => `${who} changed ${changes(detail, zone)}`,
  'space.closing': (who, { detail, zone }) =>
    `${who} set the space to close on ${time(detail['closesAt'], zone)}`,
  'space.kept': (who) => `${who} kept the space open after all`,
  'steward.made': (who, { whom }) => `${who} made ${whom} a steward`,
  'steward.ended': (who, { whom }) => `${who} ended the stewardship of ${whom}`,
  'unmasking.requested': (who) => `${who} asked for the name behind a pseudonym`,
  'unmasking.done': (who) => `${who} agreed: a pseudonym was unmasked, and its member told`,
  'unmasking.declined': (who) => `${who} declined to unmask a pseudonym`,
  'unmasking.seen': (who) => `${who} looked at the name behind a pseudonym`,
  'unmasking.expired': () => 'A request to unmask ran out',
};

/** One line: `4 May 2026, 11:00: Rohan changed how long vents stay (7 days)`. No ids, and nothing anybody wrote. */
export function auditWords(
  { action, detail, at }: AuditEntry,
  { who, whom, zone }: { who: string | null; whom: string | null; zone: string },
): string {
  const about = { whom: whom ?? 'a member', detail, zone };
  const known: Readonly<Record<string, Sentence | undefined>> = SENTENCES;
  const sentence = known[action]?.(who ?? 'Someone', about) ?? `${who ?? 'Someone'} did something`;
  return `${moment(at, zone)}: ${sentence}`;
}

function votes(who: string, { approve, return: returns, supervision, quorum }: Detail): string {
  const against = Number(returns ?? 0) + Number(supervision ?? 0);
  const last = who === 'Someone' ? '' : `, the last of them ${who}’s`;
  return `${approve} for it, ${against} against${last} (${quorum} needed)`;
}

function time(value: Detail[string] | undefined, zone: string): string {
  const date = new Date(String(value));
  return Number.isNaN(date.getTime()) ? 'later' : moment(date, zone);
}

function changes(detail: Detail, zone: string): string {
  const said = Object.entries(detail).map(([name, value]) => {
    const to = valueWords(name, value, zone);
    return `${nameOf(name)}${to && ` (${to})`}`;
  });
  return said.join(', ') || 'the settings';
}

function nameOf(setting: string): string {
  if (setting === 'onCall') return 'the supervisor on call';
  return SETTING_NAMES[setting as keyof Settings] ?? 'a setting';
}

const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...{ watch: WATCH, identity: IDENTITY, epoch: EPOCH, joining: JOINING, profession: PROFESSIONS },
};

/** What a setting was changed to, where the entry says it. */
function valueWords(setting: string, value: Detail[string], zone: string): string {
  if (setting === 'region') return regionOf(value as Settings['region'])?.name ?? '';
  if (setting === 'zone') return String(value);
  if (setting === 'retentionDays') return value === 1 ? '1 day' : `${value} days`;
  if (setting === 'endsAt') return value === 'none' ? 'none' : time(value, zone);
  if (typeof value === 'boolean')
    return ['name', 'joiningRole'].includes(setting) ? '' : value ? 'on' : 'off';
  if (typeof value === 'number') return String(value);
  return CHOICES[setting]?.[value]?.toLowerCase() ?? '';
}
