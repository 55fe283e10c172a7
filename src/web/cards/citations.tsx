import { useEffect, useState } from 'preact/hooks';
import type { GuidanceReference } from '../../screening/types.ts';
import { call } from '../api.ts';

/** Rules that were asked for before; they do not change while the page is open. */
const known = new Map<string, GuidanceReference | null>();

function useReferences(ids: readonly string[]): GuidanceReference[] {
  const [, redraw] = useState(0);
  const wanted = ids.filter((id) => !known.has(id)).join(',');
  useEffect(() => {
    if (!wanted) return;
    call<GuidanceReference[]>(`/api/guidance?ids=${encodeURIComponent(wanted)}`).then(
      (references) => {
        for (const id of wanted.split(',')) known.set(id, references.find((rule) => rule.id === id) ?? null);
        redraw((count) => count + 1);
      },
      // A reason stands without its citation; the next drawing asks again.
      () => {},
    );
  }, [wanted]);
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The rules that speak to something: the name at once, what it says on request. */
export function Citations({ ids }: { ids: readonly string[] }) {
  return (
    <div class="cites">
      {useReferences(ids).map(({ id, cite, text, url }) => (
        <details key={id} class="cite">
          <summary>{cite}</summary>
          <p>
            {text}{' '}
            {url && (
              <a href={url} target="_blank" rel="noreferrer">
                Read it there
              </a>
            )}
          </p>
        </details>
      ))}
    </div>
  );
}
