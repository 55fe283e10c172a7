import type { MemberRole } from '../../storage/schema.ts';

export interface DemoPerson {
  key: string;
  name: string;
  /** As the page shows it. */
  role: string;
  member: { role: MemberRole; steward: boolean };
}

/** Who can be tried. A demo: whoever opens the page may be any of them, without a password. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { key: 'amara', name: 'Amara Okafor', role: 'Counsellor', member: { role: 'qualified', steward: false } },
  {
    key: 'tomasz',
    name: 'Tomasz Zieliński',
    role: 'Counsellor',
    member: { role: 'qualified', steward: false },
  },
  { key: 'leila', name: 'Leila Haddad', role: 'Trainee', member: { role: 'trainee', steward: false } },
  {
    key: 'siobhan',
    name: 'Siobhán Byrne',
    role: 'Supervisor',
    member: { role: 'supervisor', steward: false },
  },
  { key: 'rohan', name: 'Rohan Iyer', role: 'Steward', member: { role: 'qualified', steward: true } },
];

export const DEMO_COMMUNITY = { externalId: 'demo', name: 'Harbour peer group' } as const;

export const DEMO_SPACE = {
  channel: 'the-room',
  name: 'The room',
  identity: 'choice',
  retentionDays: 14,
} as const;

export const DEMO_CHANNELS = [
  {
    id: DEMO_SPACE.channel,
    kind: 'space',
    name: 'the-room',
    topic: 'Members only. Names are covered, and everything vanishes after 14 days.',
  },
  { id: 'general', kind: 'public', name: 'general', topic: 'Everyone in the community reads this.' },
  {
    id: 'tiktok-drafts',
    kind: 'public',
    name: 'tiktok-drafts',
    topic: 'Captions and scripts on their way out to the world.',
  },
] as const;

/** The channel that holds what is sent to one person directly. */
export function inboxOf(personKey: string): string {
  return `inbox-${personKey}`;
}
