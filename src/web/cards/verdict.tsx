import type { Reason, Verdict } from '../../screening/types.ts';
import { CheckIcon, PauseIcon, StopIcon } from '../icons.tsx';
import { Citations } from './citations.tsx';
import { VERDICT_NAMES } from './verdict-names.ts';

const ICONS = { clear: CheckIcon, revise: PauseIcon, hold: StopIcon };

/** The verdict in words, colour and shape. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const Icon = ICONS[verdict];
  return (
    <span class={`verdict ${verdict}`}>
      <Icon />
      {VERDICT_NAMES[verdict]}
    </span>
  );
}

/** Why the verdict is what it is, with the rules that speak to it. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul class="reasons">
      {reasons.map((reason) => (
        <li key={`${reason.code} ${reason.text}`}>
          {reason.text}
          <Citations ids={reason.guidance} />
        </li>
      ))}
    </ul>
  );
}
