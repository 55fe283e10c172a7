import { LABEL_NAMES } from '../../screening/labels.ts';
import type { Finding } from '../../screening/types.ts';

const SHOWN = 40;
const LONGEST = 60;

/** The details one by one, each with why it matters and wording to take in its place. */
export function FindingsList(props: {
  text: string;
  findings: readonly Finding[];
  activeFinding: number | null;
  onShow: (finding: Finding) => void;
  onTake: (finding: Finding) => void;
}) {
  const { text, findings, activeFinding, onShow, onTake } = props;
  return (
    <section class="panel-part" aria-labelledby="findings-title">
      <h2 id="findings-title">What stands out</h2>
      <ul class="findings">
        {findings.slice(0, SHOWN).map((finding, index) => (
          <li key={`${finding.start} ${finding.label}`} class={index === activeFinding ? 'active' : ''}>
            <button
              type="button"
              class="finding-words"
              onClick={() => onShow(finding)}
              title="Show it in the draft"
            >
              <bdi class={`detail ${finding.kind}`}>{shortened(text.slice(finding.start, finding.end))}</bdi>
              <span class="chip">{LABEL_NAMES[finding.label]}</span>
            </button>
            <p>{finding.why}</p>
            <button type="button" class="link" onClick={() => onTake(finding)}>
              {finding.suggestion ? `Use “${finding.suggestion}”` : 'Leave it out'}
            </button>
          </li>
        ))}
      </ul>
      {findings.length > SHOWN && (
        <p class="aside">And {findings.length - SHOWN} more, marked in the draft.</p>
      )}
    </section>
  );
}

function shortened(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
}
