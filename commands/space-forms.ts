import { REGIONS, type Region } from '../src/screening/types.ts';
import type { Space } from '../src/space/communities.ts';
import { readQuietHours, writeQuietHours } from '../src/space/quiet-hours.ts';
import { PROFESSIONS, type Profession, regionOf } from '../src/space/regions.ts';
import type { Settings } from '../src/space/settings.ts';
import { readZone } from '../src/space/zones.ts';
import type { Field, FormValues } from './card.ts';
import { day, endOfDay } from './dates.ts';
import { EPOCH, IDENTITY, JOINING, WATCH } from './setting-words.ts';
import { type Calendar, readDay } from './typed-days.ts';

/** At most five fields each: that is what one form holds on every platform. */
export const GROUPS = {
  basics: 'Name, region, profession',
  joining: 'Who may join',
  voice: 'Names and how long vents stay',
  gate: 'What leaves the space',
  quiet: 'Quiet hours',
} as const;

export type Group = keyof typeof GROUPS;

export function isGroup(name: string): name is Group {
  return Object.hasOwn(GROUPS, name);
}

function choice(name: string, label: string, words: Record<string, string>, value?: string): Field {
  const options = Object.entries(words).map(([key, said]) => ({ value: key, label: said }));
  return { kind: 'choice', name, label, options, ...(value !== undefined && { value }) };
}

function line(name: string, label: string, value: string, hint: string, required = true): Field {
  return { kind: 'text', name, label, long: false, required, maxLength: 64, value, hint };
}

const regionNames = Object.fromEntries(REGIONS.map((region) => [region, regionOf(region).name]));

/** The three answers that make a space; the charter can wait. */
export function basicFields(space?: Space): Field[] {
  return [
    line('name', 'Name of the space', space?.name ?? '', 'For example: The room'),
    choice('region', 'Where you practise', regionNames, space?.region ?? 'UK'),
    choice('profession', 'Profession', PROFESSIONS, space?.profession ?? 'counselling'),
  ];
}

/** The form of one group, filled with what the space has now. `hasRoles`: whether the platform knows roles. */
export function fieldsOf(group: Group, space: Space, hasRoles: boolean): Field[] {
  if (group === 'basics')
    return [...basicFields(space), line('zone', 'Time zone', space.zone, 'Europe/London')];
  if (group === 'joining') {
    const yesNo = { no: 'No', yes: 'Yes' };
    const ends = space.endsAt ? day(space.endsAt, space.zone) : '';
    const byRole = [
      choice('joining', 'Who may join', JOINING, space.joining),
      line('joiningRole', 'The role', space.joiningRole ?? '', 'Only where a role lets people in', false),
    ];
    return [
      ...(hasRoles ? byRole : []),
      line('endsAt', 'Last day of the cohort', ends, 'For example 31 July 2026; trainees leave then', false),
      choice('guests', 'Guests of a Slack workspace may join', yesNo, space.guests ? 'yes' : 'no'),
    ];
  }
  if (group === 'voice') {
    return [
      choice('identity', 'Vents appear under', IDENTITY, space.identity),
      choice('epoch', 'A pseudonym holds for', EPOCH, space.epoch),
      line('retentionDays', 'Vents vanish after how many days', String(space.retentionDays), '1 to 90'),
    ];
  }
  if (group === 'gate') {
    const yesNo = { no: 'No', yes: 'Yes' };
    return [
      line('quorum', 'Reviewers who must agree', String(space.quorum), '1 to 5'),
      choice('watch', 'When words of the space turn up outside', WATCH, space.watch),
      choice('pause', 'Two questions before anything goes out', yesNo, space.pause ? 'yes' : 'no'),
      choice('disclaimer', 'Remind captions of a disclaimer', yesNo, space.disclaimer ? 'yes' : 'no'),
    ];
  }
  const hours = writeQuietHours({ from: space.quietFrom, to: space.quietTo }).replace('–', '-');
  return [
    line('quiet', 'From and to', hours, '22:00-07:00 or 9pm-7am, or off; each member can choose their own'),
    line('zone', 'Time zone', space.zone, 'Europe/London'),
  ];
}

/** What a form said, as settings; the domain checks them. @throws Refusal `zone`, `day` */
export function readSettings(group: Group, values: FormValues, calendar: Calendar): Partial<Settings> {
  const { name, region, profession, zone, joining, joiningRole, endsAt, identity, epoch } = values;
  if (group === 'basics') {
    const basics = { name: name ?? '', region: region as Region, profession: profession as Profession };
    return { ...basics, ...(zone && { zone: readZone(zone, calendar.zone) }) };
  }
  if (group === 'joining') {
    return {
      // Not asked where there are no roles: a steward it is.
      joining: (joining ?? 'approve') as Settings['joining'],
      joiningRole: joiningRole?.trim() || null,
      guests: values['guests'] === 'yes',
      endsAt: endsAt?.trim() ? endOfDay(readDay(endsAt, calendar, 'future'), calendar.zone) : null,
    };
  }
  if (group === 'voice') {
    const voice = { identity: identity as Settings['identity'], epoch: epoch as Settings['epoch'] };
    return { ...voice, retentionDays: Number(values['retentionDays']) };
  }
  if (group === 'gate') {
    const watch = values['watch'] as Settings['watch'];
    const asked = { pause: values['pause'] === 'yes', disclaimer: values['disclaimer'] === 'yes' };
    return { watch, quorum: Number(values['quorum']), ...asked };
  }
  const quiet = readQuietHours(values['quiet'] ?? '');
  const off = quiet !== null && quiet.from === quiet.to;
  const unreadable = { from: Number.NaN, to: Number.NaN };
  return { quiet: off ? null : (quiet ?? unreadable), ...(zone && { zone: readZone(zone, calendar.zone) }) };
}
