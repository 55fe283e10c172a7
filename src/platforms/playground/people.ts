import type { MemberRole } from '../../storage/schema.ts';

export interface DemoPerson {
  key: string;
  name: string;
  /** What they are in the demo's first space; null for someone who has yet to join. */
  member: { role: MemberRole; steward: boolean } | null;
  /** Whether they manage the community, as the owner of a server does. */
  manages: boolean;
}

function person(key: string, name: string, role: MemberRole | null, steward = false, manages = false) {
  return { key, name, member: role && { role, steward }, manages };
}

/** Who can be tried. A demo: whoever opens the page may be any of them, without a password. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person('amara', 'Amara Okafor', 'qualified'),
  person('tomasz', 'Tomasz Zieliński', 'qualified'),
  person('leila', 'Leila Haddad', 'trainee'),
  person('siobhan', 'Siobhán Byrne', 'supervisor', true),
  person('rohan', 'Rohan Iyer', 'qualified', true, true),
  person('ines', 'Inês Marques', null),
];

export const DEMO_COMMUNITY = { externalId: 'demo', name: 'Harbour peer group' } as const;

export const DEMO_SPACE = {
  channelRef: 'the-room',
  stewardsRef: 'the-room-stewards',
  name: 'The room',
  identity: 'choice',
  retentionDays: 14,
} as const;

export const DEMO_CHANNELS = [
  { id: DEMO_SPACE.channelRef, kind: 'space', name: 'the-room' },
  { id: DEMO_SPACE.stewardsRef, kind: 'space', name: 'the-room-stewards' },
  { id: 'general', kind: 'public', name: 'general' },
  { id: 'tiktok-drafts', kind: 'public', name: 'tiktok-drafts' },
] as const;

/** What a channel outside the spaces is for. */
export const TOPICS: Readonly<Record<string, string>> = {
  general: 'Everyone in the community reads this.',
  'tiktok-drafts': 'Captions and scripts on their way out to the world.',
};

/** The channel that holds what is sent to one person directly. */
export function inboxOf(personKey: string): string {
  return `inbox-${personKey}`;
}
