import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Finding } from '../../screening/types.ts';
import { segmentsOf } from '../cards/segments.ts';

/**
 * The sheet one writes on. The textarea is a real one; behind it lies the same text with its details marked. The
 * layer behind grows with the words and gives the sheet its height, so the two never scroll apart.
 */
export function Sheet(props: {
  text: string;
  findings: readonly Finding[];
  area: RefObject<HTMLTextAreaElement | null>;
  onText: (text: string) => void;
  onCaret: (offset: number) => void;
  activeFinding: number | null;
}) {
  const { text, findings, area, onText, onCaret, activeFinding } = props;

  useEffect(() => {
    const report = () => {
      if (document.activeElement === area.current && area.current) onCaret(area.current.selectionStart);
    };
    document.addEventListener('selectionchange', report);
    return () => document.removeEventListener('selectionchange', report);
  }, [onCaret]);

  return (
    <div class="sheet">
      <div class="sheet-layers">
        <div class="sheet-marks words" dir="auto" aria-hidden="true">
          {segmentsOf(text, findings).map(({ text: words, finding }, index) => {
            const found = finding === null ? undefined : findings[finding];
            if (!found) return words;
            return (
              <mark key={index} class={`detail ${found.kind} ${finding === activeFinding ? 'active' : ''}`}>
                {words}
              </mark>
            );
          })}
          {/* A last line without words has no height of its own. */}
          {'\u200b'}
        </div>
        <textarea
          ref={area}
          class="sheet-text words"
          dir="auto"
          value={text}
          aria-label="Your draft"
          aria-describedby="desk-summary"
          placeholder="Paste or write what you would like to share…"
          spellcheck
          onInput={(event) => onText(event.currentTarget.value)}
        />
      </div>
    </div>
  );
}
