import type { Charter } from '../src/space/charters.ts';
import type { ApplicationView } from '../src/space/joining.ts';
import type { ReportView } from '../src/space/reports.ts';
import type { RetentionFailure } from '../src/space/retention-failures.ts';
import type { UnmaskingView } from '../src/space/unmasking.ts';
import type { MemberRole } from '../src/storage/schema.ts';
import { type Card, say } from './card.ts';

export const ROLES = {
  qualified: 'Qualified',
  trainee: 'Trainee',
  student: 'Student',
  supervisor: 'Supervisor',
} as const satisfies Record<MemberRole, string>;

/** Someone asks to be let in; with buttons while nobody has decided. */
export function applicationCard(application: ApplicationView): Card {
  const { id, name, spaceName, role, body, state, decidedBy, reason } = application;
  const facts = [
    { term: 'Role', detail: ROLES[role] },
    { term: 'Professional body', detail: body },
    {
      term: 'On their word',
      detail: 'They practise or train, and will keep to themselves what is said here.',
    },
  ];
  if (state !== 'open')
    facts.push({ term: 'Decision', detail: `${state}${decidedBy ? ` by ${decidedBy}` : ''}` });
  if (reason) facts.push({ term: 'Reason', detail: reason });
  return {
    title: `${name} asks to join ${spaceName}`,
    tone: state === 'open' ? 'caution' : 'plain',
    blocks: [{ kind: 'facts', facts }],
    buttons:
      state === 'open'
        ? [
            { label: 'Let in', style: 'primary', action: 'application.approve', ref: id },
            { label: 'Decline', style: 'plain', action: 'application.decline', ref: id },
          ]
        : [],
  };
}

/** A reported vent: the words, and never the writer. */
export function reportCard(report: ReportView): Card {
  const { id, state, text, pseudonym, decidedBy } = report;
  const author = pseudonym ?? 'posted under a name';
  const blocks: Card['blocks'] = [
    text === null
      ? { kind: 'text', text: 'The message has been taken down.' }
      : { kind: 'preview', author, text },
  ];
  if (state !== 'open')
    blocks.push({ kind: 'text', text: `${state === 'removed' ? 'Taken down' : 'Left'} by ${decidedBy}.` });
  const buttons: Card['buttons'] = [];
  if (state === 'open') {
    buttons.push({ label: 'Leave it', style: 'plain', action: 'report.dismiss', ref: id });
    buttons.push({ label: 'Take it down', style: 'danger', action: 'report.remove', ref: id });
    if (pseudonym) buttons.push({ label: 'Mute', style: 'plain', action: 'report.mute', ref: id });
  }
  return {
    title: 'A member asks you to look at this',
    tone: state === 'open' ? 'caution' : 'plain',
    blocks,
    buttons,
  };
}

const UNMASKING_STATES = {
  requested: 'waiting for a second steward',
  done: 'agreed',
  declined: 'declined',
  expired: 'expired after 72 hours',
} as const;

/** A request to learn who a pseudonym is. Never shows the name. */
export function unmaskingCard(unmasking: UnmaskingView): Card {
  const { id, pseudonym, reason, state, requestedBy, secondedBy } = unmasking;
  const facts = [
    { term: 'Pseudonym', detail: pseudonym },
    { term: 'Asked by', detail: requestedBy ?? 'a steward' },
    { term: 'Reason', detail: reason },
    {
      term: 'State',
      detail: secondedBy ? `${UNMASKING_STATES[state]} by ${secondedBy}` : UNMASKING_STATES[state],
    },
  ];
  const buttons: Card['buttons'] =
    state === 'requested'
      ? [
          { label: 'Agree', style: 'danger', action: 'unmask.second', ref: id },
          { label: 'Decline', style: 'plain', action: 'unmask.decline', ref: id },
        ]
      : state === 'done'
        ? [{ label: 'See the name', style: 'plain', action: 'unmask.reveal', ref: id }]
        : [];
  return {
    title: `Unmask ${pseudonym}?`,
    tone: state === 'requested' ? 'stop' : 'plain',
    blocks: [
      { kind: 'facts', facts },
      {
        kind: 'text',
        text: 'It takes two stewards. It is written in the audit, and the member is told at once.',
      },
    ],
    buttons,
  };
}

const FAILURES = {
  'channel-gone': 'the channel is gone',
  'not-allowed': 'the platform does not let me',
  'too-long': 'the platform refused',
  unreachable: 'no answer in two days',
} as const;

/** What is still on the platform past its time, with links to take it down by hand. */
export function failuresCard(failures: readonly RetentionFailure[]): Card {
  const first = failures[0];
  if (!first) return say('Everything vanished on time', '', 'good');
  return {
    title: `${failures.length} ${failures.length === 1 ? 'message' : 'messages'} I could not take down`,
    tone: 'caution',
    blocks: [
      {
        kind: 'text',
        text: 'Their words are erased here. Please take them down by hand, from the top.',
      },
      {
        kind: 'list',
        items: failures.map(
          ({ link, reason }) => `${link ?? 'a message without a link'}: ${FAILURES[reason]}`,
        ),
      },
    ],
    buttons: [
      { label: 'First: try again', style: 'plain', action: 'retention.retry', ref: first.id },
      { label: 'First: done by hand', style: 'primary', action: 'retention.done', ref: first.id },
    ],
  };
}

/** The charter, with a button for those who have not accepted it. */
export function charterCard(charter: Charter, accepted: boolean): Card {
  return {
    title: `The charter, version ${charter.version}`,
    tone: accepted ? 'plain' : 'caution',
    blocks: [{ kind: 'text', text: charter.text }],
    buttons: accepted
      ? []
      : [{ label: 'I accept it', style: 'primary', action: 'charter.accept', ref: charter.id }],
  };
}
