import { Fragment } from 'preact';
import type { Dial } from '../../../commands/card.ts';
import { linksIn } from './links.ts';

/** A line with its addresses and telephone numbers as links; nothing else in it is read as markup. */
export function Linked({ text, dials }: { text: string; dials?: readonly Dial[] | undefined }) {
  return (
    <>
      {linksIn(text, dials).map(({ text: words, href }, index) =>
        href === null ? (
          words
        ) : (
          <a key={index} class="link" href={href} rel="noreferrer">
            {words.startsWith('/') ? 'Open the message' : breakable(words)}
          </a>
        ),
      )}
    </>
  );
}

/** An address that is too long for its line is broken after a slash. */
function breakable(address: string) {
  return address.split(/(?<=[^/]\/)(?=[^/])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
