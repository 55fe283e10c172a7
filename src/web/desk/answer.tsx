import type { Finding } from '../../screening/types.ts';
import { Funnel } from '../cards/funnel.tsx';
import { RewriteDiff } from '../cards/rewrite.tsx';
import { Reasons, VerdictBadge } from '../cards/verdict.tsx';
import { FindingsList } from './findings.tsx';
import type { Screened } from './use-screening.ts';

/** What the desk says about a draft. */
export function Answer(props: {
  screened: Screened;
  stale: boolean;
  activeFinding: number | null;
  onShow: (finding: Finding) => void;
  onTake: (text: string) => void;
  onSuggestion: (finding: Finding) => void;
}) {
  const { screened, stale, activeFinding, onShow, onTake, onSuggestion } = props;
  const { text, screening } = screened;
  const { verdict, reasons, findings, crowd, rewrite, notes } = screening;
  return (
    <div class={`answer ${stale ? 'stale' : ''}`}>
      <section class={`panel-part verdict-part ${verdict}`} aria-label="Verdict">
        <VerdictBadge verdict={verdict} />
        <Reasons reasons={reasons} />
      </section>
      {rewrite && (
        <section class="panel-part" aria-label="Rewrite">
          <RewriteDiff
            before={text}
            after={rewrite.text}
            how={rewrite.how}
            passes={rewrite.verdict === 'clear'}
          />
          <button type="button" class="button primary" onClick={() => onTake(rewrite.text)}>
            Take this wording
          </button>
        </section>
      )}
      {crowd && (
        <section class="panel-part" aria-labelledby="crowd-title">
          <h2 id="crowd-title">How many people could this be?</h2>
          <Funnel crowd={crowd} />
        </section>
      )}
      {findings.length > 0 && (
        <FindingsList
          text={text}
          findings={findings}
          activeFinding={activeFinding}
          onShow={onShow}
          onTake={onSuggestion}
        />
      )}
      {notes.length > 0 && (
        <section class="panel-part" aria-labelledby="notes-title">
          <h2 id="notes-title">Worth a thought</h2>
          <ul class="notes">
            {notes.map((note) => (
              <li key={`${note.code} ${note.start}`} class="note">
                {note.text}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
