import type { Crowd } from '../../screening/types.ts';
import { aboutCount, barLengths, caseloadSentence, crowdMeaning, crowdSentence } from './crowd-words.ts';

/** How a description narrows a crowd down, one detail at a time. */
export function Funnel({ crowd }: { crowd: Crowd }) {
  const lengths = barLengths(crowd);
  return (
    <figure class="funnel">
      <figcaption>
        <strong>{crowdSentence(crowd)}</strong> {crowdMeaning(crowd)}
      </figcaption>
      {crowd.factors.length > 0 && (
        <ol>
          {crowd.factors.map((factor, index) => {
            const biggest = factor.finding !== null && factor.finding === crowd.biggest;
            return (
              <li key={index} class={`step ${biggest ? 'biggest' : ''}`}>
                <span class="factor">
                  {factor.name}
                  {biggest && <span class="hint-chip">changes most</span>}
                </span>
                <span class="bar" aria-hidden="true">
                  <span style={{ width: `${(lengths[index] ?? 0) * 100}%` }} />
                </span>
                <span class="left">
                  {aboutCount(factor.remaining)}
                  <span class="unseen"> people left</span>
                </span>
              </li>
            );
          })}
        </ol>
      )}
      <p class="aside">{caseloadSentence(crowd)}</p>
    </figure>
  );
}
