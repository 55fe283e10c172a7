import { z } from 'zod';
import { REGIONS } from '../screening/types.ts';
import { isZone } from './quiet-hours.ts';
import { PROFESSIONS, type Profession } from './regions.ts';

const minute = z.number().int().min(0).max(1439);

/** What a space can be set to. Whoever makes one need only say name, region and profession. */
export const settingsSchema = z.strictObject({
  name: z.string().trim().min(1, 'A space needs a name.').max(60, 'A name has at most 60 characters.'),
  region: z.enum(REGIONS),
  profession: z.enum(Object.keys(PROFESSIONS) as [Profession, ...Profession[]]),
  joining: z.enum(['approve', 'role']),
  joiningRole: z.string().max(64).nullable(),
  guests: z.boolean(),
  identity: z.enum(['own', 'pseudonym', 'choice']),
  retentionDays: z.number().int().min(1, 'At least one day.').max(90, 'At most 90 days.'),
  quorum: z.number().int().min(1, 'At least one reviewer.').max(5, 'At most five reviewers.'),
  watch: z.enum(['off', 'nudge', 'hold']),
  pause: z.boolean(),
  disclaimer: z.boolean(),
  epoch: z.enum(['day', 'week', 'thread']),
  zone: z.string().refine(isZone, 'Zones look like Europe/London.'),
  quiet: z.object({ from: minute, to: minute }).nullable(),
  endsAt: z.date().nullable(),
});

export type Settings = z.infer<typeof settingsSchema>;

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
