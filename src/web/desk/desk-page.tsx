import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Finding, REGIONS, type Region } from '../../screening/types.ts';
import { VERDICT_NAMES } from '../cards/verdict-names.ts';
import { ChatIcon, Mark } from '../icons.tsx';
import { remember, remembered } from '../remember.ts';
import { ThemeButton } from '../theme.tsx';
import { Answer } from './answer.tsx';
import { carried, withSuggestion } from './carry.ts';
import { Sheet } from './sheet.tsx';
import { type Screened, useScreening } from './use-screening.ts';
import { useSeat } from './use-seat.ts';

const EXAMPLE =
  'Rough day. My 34 year old paramedic from Truro, the one with the twins, told me she had left her husband after the inquest. She cried so hard that I nearly did too. Does anyone else carry it home on a Thursday?';
const USUAL_CASELOAD = 25;

/** A page to check a draft before it leaves; a closed door for those who have not come in. */
export function DeskPage() {
  const { desk, closed, leave } = useSeat();
  if (closed) {
    return (
      <main class="door">
        <Mark />
        <h1>{closed.error}</h1>
        <p>{closed.advice}</p>
      </main>
    );
  }
  return <Desk onLeave={desk?.guest ? leave : null} />;
}

/** @param onLeave null where there is a chat to go back to. */
function Desk({ onLeave }: { onLeave: (() => void) | null }) {
  const [text, setText] = useState('');
  const [before, setBefore] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [region, setRegion] = useState<Region>(() => regionOf(remembered('region')));
  const [people, setPeople] = useState(() => remembered('caseload') ?? String(USUAL_CASELOAD));
  const caseload = caseloadOf(people);
  const [caret, setCaret] = useState<number | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const { screened, problem, again } = useScreening({ text, region, caseload });

  const findings = useMemo(
    () => (screened ? carried(screened.screening.findings, screened.text, text) : []),
    [screened, text],
  );
  const stale = screened !== null && screened.text !== text;
  const active = findings.findIndex(({ start, end }) => caret !== null && start <= caret && caret <= end);
  const activeFinding = active < 0 || stale ? null : active;

  useEffect(() => {
    document.title = 'The desk – Confidant';
    area.current?.focus();
  }, []);

  function write(next: string): void {
    setText(next);
    setBefore(null);
    setSaid('');
  }

  function take(next: string, what: string): void {
    setBefore(text);
    setText(next);
    setSaid(what);
    area.current?.focus();
  }

  function show({ start, end }: Finding): void {
    area.current?.focus();
    area.current?.setSelectionRange(start, end);
    setCaret(start);
  }

  async function copy(): Promise<void> {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setSaid(copied ? 'Copied.' : 'The browser did not allow copying. Select the text and copy it by hand.');
  }

  return (
    <div class="desk">
      <header class="desk-head">
        <a class="brand" href={onLeave ? '/desk' : '/'}>
          <Mark />
          <strong>Confidant</strong>
        </a>
        <span class="desk-title">The desk</span>
        {onLeave ? (
          <button type="button" class="button plain" onClick={onLeave}>
            Leave
          </button>
        ) : (
          <a class="icon-button" href="/" aria-label="Back to the chat" title="Back to the chat">
            <ChatIcon />
          </a>
        )}
        <ThemeButton />
      </header>
      <main class="desk-main">
        <div class="desk-draft">
          <h1>Before it leaves the room</h1>
          <p class="lead">
            See what in a draft could point to a client.{' '}
            <strong>The text is read by your own Confidant alone, and is not stored.</strong>
          </p>
          <Sheet
            text={text}
            findings={findings}
            area={area}
            onText={write}
            onCaret={setCaret}
            activeFinding={activeFinding}
          />
          <div class="desk-tools">
            <span class="counter">
              {wordsIn(text).toLocaleString('en-GB')} words{' '}
              <span class="wide">· {text.length.toLocaleString('en-GB')} characters</span>
            </span>
            <button type="button" class="button plain" aria-disabled={!text} onClick={() => text && copy()}>
              Copy
            </button>
            <button
              type="button"
              class="button plain"
              aria-disabled={!text}
              onClick={() => text && take('', 'Cleared.')}
            >
              Clear
            </button>
          </div>
          <p role="status" class="said">
            {said}{' '}
            {before !== null && (
              <button type="button" class="link" onClick={() => write(before)}>
                Undo
              </button>
            )}
          </p>
          <div class="desk-settings">
            <label>
              Region
              <select
                value={region}
                onChange={({ currentTarget: { value } }) => {
                  setRegion(regionOf(value));
                  remember('region', value);
                }}
              >
                {REGIONS.map((known) => (
                  <option key={known} value={known}>
                    {known === 'other' ? 'Elsewhere' : known}
                  </option>
                ))}
              </select>
            </label>
            <label>
              People you see
              <input
                type="number"
                min={1}
                max={1000}
                value={people}
                onInput={({ currentTarget: { value } }) => {
                  setPeople(value);
                  remember('caseload', value);
                }}
              />
            </label>
          </div>
        </div>
        <aside class="desk-answer" aria-label="What the desk says">
          <p id="desk-summary" class="unseen" role="status">
            {summaryOf(screened, stale)}
          </p>
          {problem && (
            <div class="problem" role="alert">
              <strong>{problem.error}</strong> {problem.advice}{' '}
              <button type="button" class="link" onClick={again}>
                Try again
              </button>
            </div>
          )}
          {screened && (
            <Answer
              screened={screened}
              stale={stale}
              activeFinding={activeFinding}
              onShow={show}
              onTake={(next) => take(next, 'The new wording is in the draft.')}
              onSuggestion={(finding) =>
                !stale && take(withSuggestion(text, finding), 'The new wording is in the draft.')
              }
            />
          )}
          {!screened && !problem && (
            <div class="empty">
              <h2>{text.trim() ? 'Reading…' : 'The answer appears here'}</h2>
              {!text.trim() && (
                <>
                  <p>
                    A theme passes at once. A story, or details that only fit a few people, are marked,
                    explained and reworded.
                  </p>
                  <button type="button" class="button plain" onClick={() => write(EXAMPLE)}>
                    Try an invented example
                  </button>
                </>
              )}
            </div>
          )}
        </aside>
      </main>
    </div>
  );
}

function summaryOf(screened: Screened | null, stale: boolean): string {
  if (!screened || stale) return '';
  const { verdict, findings } = screened.screening;
  const count =
    findings.length === 1 ? '1 detail stands out' : `${findings.length || 'No'} details stand out`;
  return `${VERDICT_NAMES[verdict]}. ${count}.`;
}

function wordsIn(text: string): number {
  return text.trim() ? text.trim().split(/\s+/).length : 0;
}

function regionOf(value: string | null): Region {
  return REGIONS.find((known) => known === value) ?? 'UK';
}

function caseloadOf(value: string | null): number {
  const people = Number(value);
  return Number.isInteger(people) && people >= 1 && people <= 1_000 ? people : USUAL_CASELOAD;
}
