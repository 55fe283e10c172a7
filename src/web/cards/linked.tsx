const LINK = /(https?:\/\/[^\s<>"]*[^\s<>".,:;!?)]|\/\?channel=[\w-]+#[\w-]+)/;

/** A line with its addresses as links; nothing else in it is read as markup. */
export function Linked({ text }: { text: string }) {
  return (
    <>
      {text.split(LINK).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <a key={index} class="link" href={part} rel="noreferrer">
            {part.startsWith('/') ? 'Open the message' : part}
          </a>
        ),
      )}
    </>
  );
}
