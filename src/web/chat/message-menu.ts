import type { AuthorView, CommandView } from '../../platforms/playground/wire.ts';

/** The commands in the menu of a message, for who reads it. */
export function menuCommands(
  commands: readonly CommandView[],
  { author, reader, inSpace }: { author: AuthorView; reader: string; inSpace: boolean },
): CommandView[] {
  // Without words to take, a command works on a vent; whatever members say in a space is one.
  const isVent = inSpace && author.kind !== 'bot';
  // Under a name it says whose it is; under a pseudonym the page does not know, and the answer says.
  const mayBeOwn = author.kind !== 'person' || author.key === reader;
  return commands.filter(
    ({ messageMenu, rest, ownMessage }) => messageMenu && (rest || isVent) && (mayBeOwn || !ownMessage),
  );
}
