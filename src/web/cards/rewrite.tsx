import { useMemo } from 'preact/hooks';
import { type Piece, wordDiff } from './diff.ts';

/** What a rewrite changes, phrase by phrase. */
export function RewriteDiff(props: { before: string; after: string; how: string; passes: boolean }) {
  const { before, after, how, passes } = props;
  const pieces = useMemo(() => wordDiff(before, after), [before, after]);
  return (
    <figure class="rewrite">
      <figcaption>
        <strong>{passes ? 'Wording that would pass' : 'Wording that comes closer'}</strong> {how}
      </figcaption>
      <p dir="auto" class={`words ${pieces?.every(({ kind }) => kind !== 'same') ? 'apart' : ''}`}>
        {pieces === null ? after : pieces.map((piece, index) => <PieceView key={index} piece={piece} />)}
      </p>
    </figure>
  );
}

function PieceView({ piece: { kind, text } }: { piece: Piece }) {
  if (kind === 'same') return <>{text}</>;
  const Tag = kind === 'added' ? 'ins' : 'del';
  return (
    <Tag>
      <span class="unseen">{kind === 'added' ? ' [added: ' : ' [removed: '}</span>
      {text}
      <span class="unseen">] </span>
    </Tag>
  );
}
