import { type Change, diffWordsWithSpace } from 'diff';
import { useMemo } from 'preact/hooks';

/** Beyond this a diff is no help to read, and slow to make. */
const DIFF_LIMIT = 12_000;
const DIFF_MS = 150;

function changesOf(before: string, after: string): Change[] | null {
  if (before.length + after.length > DIFF_LIMIT) return null;
  return diffWordsWithSpace(before, after, { timeout: DIFF_MS }) ?? null;
}

/** What a rewrite changes, word by word. */
export function RewriteDiff({ before, after, how }: { before: string; after: string; how: string }) {
  const changes = useMemo(() => changesOf(before, after), [before, after]);
  return (
    <figure class="rewrite">
      <figcaption>
        <strong>Wording that would pass</strong> {how}
      </figcaption>
      <p dir="auto" class="words">
        {changes === null ? after : changes.map((change, index) => <Piece key={index} change={change} />)}
      </p>
    </figure>
  );
}

function Piece({ change }: { change: Change }) {
  const { added, removed, value } = change;
  if (!added && !removed) return <>{value}</>;
  const Tag = added ? 'ins' : 'del';
  return (
    <Tag>
      <span class="unseen">{added ? ' [added: ' : ' [removed: '}</span>
      {value}
      <span class="unseen">] </span>
    </Tag>
  );
}
