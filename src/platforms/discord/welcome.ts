import type { Card } from '../../../commands/card.ts';

/** The first message of a space: what it is, and plainly what it is not. */
export function welcomeCard(space: { name: string; retentionDays: number; canRead: boolean }): Card {
  const { name, retentionDays, canRead } = space;
  const typing = canRead
    ? 'You can also type here. I read what is typed to cover names: a message with a client’s name is taken down, and you get it back covered.'
    : 'Typing here is closed: Discord does not let me read it, so I could neither cover names nor make it vanish.';
  return {
    title: `Welcome to ${name}`,
    tone: 'plain',
    blocks: [
      {
        kind: 'text',
        text: `Say it with /vent, under your own name or a pseudonym. You see it first, with names and numbers of clients covered. ${typing}`,
      },
      {
        kind: 'list',
        title: 'Before you rely on it',
        items: [
          'Who can look in: the members, and besides them the server’s owner, every administrator, and whoever may manage this channel, its roles or its threads (Manage Threads). They do not learn who is behind a pseudonym from me; that takes two stewards and a reason, and the member is told.',
          `What is kept: the covered words, sealed, for ${days(retentionDays)} (see /space); then they vanish from here and from my store. Names and numbers of clients are never kept.`,
          'Discord sees what is typed into it, commands and forms included, before anything is covered.',
          'The desk, a page on the machine that runs me, checks a draft without sending it to Discord.',
          'Pictures and files cannot be checked here, so they are not posted or passed on.',
          'Ask what is held about you, take it along or erase it: /privacy.',
        ],
      },
    ],
    buttons: [],
  };
}

function days(count: number): string {
  return count === 1 ? 'a day' : `${count} days`;
}
