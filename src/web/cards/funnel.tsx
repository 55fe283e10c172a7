import type { Crowd } from '../../screening/types.ts';
import {
  aboutCount,
  barLengths,
  caseloadSentence,
  crowdMeaning,
  crowdSentence,
  shownFactors,
} from './crowd-words.ts';

/** How a description narrows a crowd down, one detail at a time. */
export function Funnel({ crowd }: { crowd: Crowd }) {
  const { bars, rest } = shownFactors(crowd);
  const lengths = barLengths({ factors: bars });
  const biggest = crowd.factors.findIndex(({ finding }) => finding !== null && finding === crowd.biggest);
  return (
    <figure class="funnel">
      <figcaption>
        <strong>{crowdSentence(crowd)}</strong> {crowdMeaning(crowd)}
      </figcaption>
      {bars.length > 0 && (
        <ol>
          {bars.map((factor, index) => (
            <li key={index} class={`step ${index === biggest ? 'biggest' : ''}`}>
              <span class="factor">
                {factor.name}
                {index === biggest && <span class="hint-chip">changes most</span>}
              </span>
              <span class="bar" aria-hidden="true">
                <span style={{ width: `${(lengths[index] ?? 0) * 100}%` }} />
              </span>
              <span class="left">
                {aboutCount(factor.remaining)}
                <span class="unseen"> people left</span>
              </span>
            </li>
          ))}
        </ol>
      )}
      {rest.length > 0 && (
        <p class="aside">
          And still narrower with: {rest.map(({ name }) => name).join(', ')}.
          {biggest >= bars.length && ` Leaving out “${crowd.factors[biggest]?.name}” would change most.`}
        </p>
      )}
      <p class="aside">{caseloadSentence(crowd)}</p>
    </figure>
  );
}
