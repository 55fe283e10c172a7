import { type Change, diffWordsWithSpace } from 'diff';

/** Beyond this a diff is no help to read, and slow to make. */
const DIFF_LIMIT = 12_000;
const DIFF_MS = 150;
const LEAST_KEPT = 0.2;

export interface Piece {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** What changed from one text to another, in words; null when it is too much to show. */
export function wordDiff(before: string, after: string): Piece[] | null {
  if (before.length + after.length > DIFF_LIMIT) return null;
  const changes = diffWordsWithSpace(before, after, { timeout: DIFF_MS });
  if (!changes) return null;
  const pieces = phrases(changes);
  const kept = pieces.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.trim().length : 0), 0);
  // Where hardly a word is left, the one text beside the other is easier to read than the two woven together.
  if (before && after && kept < LEAST_KEPT * Math.min(before.length, after.length)) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  }
  return pieces;
}

/** Joins changes that only a space keeps apart: one phrase for another reads better than word by word. */
function phrases(changes: readonly Change[]): Piece[] {
  const pieces: Piece[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed) pieces.push({ kind: 'removed', text: removed });
    if (added) pieces.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  changes.forEach((change, index) => {
    const { value } = change;
    if (change.removed) removed += value;
    else if (change.added) added += value;
    else if ((removed || added) && !value.trim() && isChange(changes[index + 1])) {
      removed += value;
      added += value;
    } else {
      flush();
      pieces.push({ kind: 'same', text: value });
    }
  });
  flush();
  return pieces;
}

function isChange(change: Change | undefined): boolean {
  return change?.added === true || change?.removed === true;
}
