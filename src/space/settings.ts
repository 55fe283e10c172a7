import { z } from 'zod';
import { REGIONS } from '../screening/types.ts';
import { PROFESSIONS, type Profession } from './regions.ts';
import { isZone } from './zones.ts';

const minute = z.number().int().min(0).max(1439);

/** What a space can be set to. Whoever makes one need only say name, region and profession. */
export const settingsSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  region: z.enum(REGIONS),
  profession: z.enum(Object.keys(PROFESSIONS) as [Profession, ...Profession[]]),
  joining: z.enum(['approve', 'role']),
  joiningRole: z.string().max(64).nullable(),
  guests: z.boolean(),
  identity: z.enum(['own', 'pseudonym', 'choice']),
  retentionDays: z.number().int().min(1).max(90),
  quorum: z.number().int().min(1).max(5),
  watch: z.enum(['off', 'nudge', 'hold']),
  pause: z.boolean(),
  disclaimer: z.boolean(),
  epoch: z.enum(['day', 'week', 'thread']),
  zone: z.string().refine(isZone),
  quiet: z.object({ from: minute, to: minute }).nullable(),
  endsAt: z.date().nullable(),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What each setting is called where one is spoken of. */
export const SETTING_NAMES = {
  name: 'the name',
  region: 'the region',
  profession: 'the profession',
  joining: 'who may join',
  joiningRole: 'the role that lets people in',
  guests: 'whether guests may join',
  identity: 'the names vents appear under',
  retentionDays: 'how long vents stay',
  quorum: 'how many reviewers must agree',
  watch: 'the watch',
  pause: 'the two questions before anything goes out',
  disclaimer: 'the reminder of a disclaimer',
  epoch: 'how long a pseudonym holds',
  zone: 'the time zone',
  quiet: 'the quiet hours',
  endsAt: 'the last day of the cohort',
} as const satisfies Record<keyof Settings, string>;

/** What would fit, of those settings that are typed. */
export const SETTING_LIMITS: Partial<Record<keyof Settings, string>> = {
  name: 'It has 1 to 60 characters.',
  joiningRole: 'It has at most 64 characters.',
  retentionDays: 'A whole number of days, 1 to 90.',
  quorum: 'A whole number, 1 to 5.',
  zone: 'Zones look like Europe/London.',
  quiet: 'Write them like 22:00-07:00 or 9pm-7am, or off.',
  endsAt: 'Write it like 31 July 2026.',
};

/** What a space has when nobody says otherwise; the zone comes from its region. */
export const SETTINGS_DEFAULTS = {
  joining: 'approve',
  joiningRole: null,
  guests: false,
  identity: 'choice',
  retentionDays: 14,
  quorum: 2,
  watch: 'off',
  pause: false,
  disclaimer: false,
  epoch: 'day',
  quiet: null,
  endsAt: null,
} as const satisfies Partial<Settings>;

/** Settings as columns of the space's row. */
export function toColumns(settings: Partial<Settings>) {
  const { joiningRole, retentionDays, quiet, endsAt, ...same } = settings;
  return {
    ...same,
    ...(joiningRole !== undefined && { joining_role: joiningRole }),
    ...(retentionDays !== undefined && { retention_days: retentionDays }),
    ...(quiet !== undefined && { quiet_from: quiet?.from ?? null, quiet_to: quiet?.to ?? null }),
    // A new date is told anew.
    ...(endsAt !== undefined && { ends_at: endsAt, ends_told_at: null }),
  };
}
