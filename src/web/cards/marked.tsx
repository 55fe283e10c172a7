import { useId, useRef, useState } from 'preact/hooks';
import { LABEL_NAMES } from '../../screening/labels.ts';
import type { Finding } from '../../screening/types.ts';
import { segmentsOf } from './segments.ts';

interface Tip {
  finding: number;
  left: number;
  top: number;
}

/** A text with its details marked: colour and line show the kind, the chip names it, the tip says why. */
export function Marked({ text, findings }: { text: string; findings: readonly Finding[] }) {
  const [tip, setTip] = useState<Tip | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const tipId = useId();

  function show(finding: number, element: HTMLElement): void {
    const frame = box.current?.getBoundingClientRect();
    if (!frame) return;
    const line = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const width = Math.min(280, frame.width);
    const left = Math.max(0, Math.min(line.left - frame.left, frame.width - width));
    setTip({ finding, left, top: line.bottom - frame.top + 6 });
  }

  const shown = tip && findings[tip.finding];
  return (
    <div class="marked" ref={box}>
      <p dir="auto" class="words">
        {segmentsOf(text, findings).map((segment, index) => {
          const finding = segment.finding === null ? undefined : findings[segment.finding];
          if (!finding || segment.finding === null) return segment.text;
          const number = segment.finding;
          return (
            <mark
              key={index}
              class={`detail ${finding.kind}`}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: the reason for a mark must be reachable by keyboard
              tabIndex={0}
              aria-describedby={tip?.finding === number ? tipId : undefined}
              onMouseEnter={(event) => show(number, event.currentTarget)}
              onMouseLeave={() => setTip(null)}
              onFocus={(event) => show(number, event.currentTarget)}
              onBlur={() => setTip(null)}
              onKeyDown={({ key }) => key === 'Escape' && setTip(null)}
            >
              {segment.text}
              <span class="chip">
                <span class="unseen"> (</span>
                {LABEL_NAMES[finding.label]}
                <span class="unseen">)</span>
              </span>
            </mark>
          );
        })}
      </p>
      {shown && (
        <div id={tipId} role="tooltip" class="tip" style={{ left: `${tip.left}px`, top: `${tip.top}px` }}>
          {shown.why}
          {shown.suggestion && <span class="tip-suggestion">Could be: “{shown.suggestion}”</span>}
        </div>
      )}
    </div>
  );
}
