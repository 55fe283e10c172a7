import type { Card } from '../../../commands/card.ts';

/** The first message of a space: what it is, and plainly what it is not. */
export function welcomeCard(space: { name: string; retentionDays: number }): Card {
  const { name, retentionDays } = space;
  const days = retentionDays === 1 ? 'a day' : `${retentionDays} days`;
  return {
    title: `Welcome to ${name}`,
    tone: 'plain',
    blocks: [
      {
        kind: 'text',
        text: 'Say it with /vent, under your own name or a pseudonym. You see it first, with names and numbers of clients covered. You can also type here: when a client’s name is in it I ask you, in private, to change it, or take it down at once where an admin has let me.',
      },
      {
        kind: 'list',
        title: 'Before you rely on it',
        items: [
          'Who can look in: the members. Besides them the owners of the workspace, where its plan lets them export private channels, and whoever they give that export to. They do not learn who is behind a pseudonym from me; that takes two stewards and a reason, and the member is told.',
          `What is kept: the covered words, sealed, for ${days} (see /confidant space); then they vanish from here and from my store. Names and numbers of clients are never kept. What you type yourself I cannot delete unless an admin has let me: a steward is asked to.`,
          'Slack sees what is typed into it, commands and forms included, before anything is covered, and keeps it as long as the workspace is set to.',
          'The desk, a page on the machine that runs me, checks a draft without sending it to Slack.',
          'Pictures and files cannot be checked here, so they are not posted or passed on.',
          'Whoever is added here without having joined with /confidant join is taken out again.',
          'Ask what is held about you, take it along or erase it: /confidant privacy.',
        ],
      },
    ],
    buttons: [],
  };
}
