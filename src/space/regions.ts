import type { Region } from '../screening/types.ts';

export const PROFESSIONS = {
  counselling: 'Counselling',
  psychotherapy: 'Psychotherapy',
  psychology: 'Psychology',
  'social-work': 'Social work',
  'family-therapy': 'Family therapy',
  'arts-therapies': 'Arts therapies',
  nursing: 'Mental health nursing',
  other: 'Something else',
} as const;

export type Profession = keyof typeof PROFESSIONS;

export interface RegionDefaults {
  name: string;
  /** The zone most people of the region live in; a space or a member may choose another. */
  zone: string;
  spelling: 'british' | 'american';
  /** Bodies a form gives as examples. */
  bodies: string;
}

/** What a region decides for a space until a steward says otherwise. */
const REGION_DEFAULTS = {
  UK: {
    name: 'United Kingdom',
    zone: 'Europe/London',
    spelling: 'british',
    bodies: 'BACP, UKCP, NCPS, BPS, HCPC',
  },
  IE: { name: 'Ireland', zone: 'Europe/Dublin', spelling: 'british', bodies: 'IACP, ICP, PSI, CORU' },
  US: {
    name: 'United States',
    zone: 'America/New_York',
    spelling: 'american',
    bodies: 'ACA, APA, NASW, AAMFT, your state board',
  },
  CA: { name: 'Canada', zone: 'America/Toronto', spelling: 'british', bodies: 'CCPA, CRPO, CPA' },
  AU: { name: 'Australia', zone: 'Australia/Sydney', spelling: 'british', bodies: 'PACFA, ACA, AHPRA' },
  NZ: { name: 'New Zealand', zone: 'Pacific/Auckland', spelling: 'british', bodies: 'NZAC, PBANZ, NZPB' },
  IN: { name: 'India', zone: 'Asia/Kolkata', spelling: 'british', bodies: 'RCI, CCI' },
  ZA: {
    name: 'South Africa',
    zone: 'Africa/Johannesburg',
    spelling: 'british',
    bodies: 'HPCSA, ASCHP, SACSSP',
  },
  NG: { name: 'Nigeria', zone: 'Africa/Lagos', spelling: 'british', bodies: 'APROCON, CASSON, NPA' },
  other: { name: 'Elsewhere', zone: 'UTC', spelling: 'british', bodies: 'the body you belong to' },
} as const satisfies Record<Region, RegionDefaults>;

export function regionOf(region: Region): RegionDefaults {
  return REGION_DEFAULTS[region];
}
