import { Deed } from './deed.ts';
import type { Ack } from './delivery.ts';
import { SlackError } from './errors.ts';
import { asJson } from './schema.ts';
import type { Stage } from './stage.ts';
import type { Account, Json, StoredView } from './types.ts';
import { ViewHandle } from './view-handle.ts';
import { changeView, checkView, newView } from './views.ts';

/** What a person sees after they submitted a modal. */
export interface Submission {
  ack: Ack;
  /** Errors beside fields, by block_id. */
  errors: Record<string, string>;
  /** Whether the modal went away. */
  closed: boolean;
  /** What is on the screen now: the same view, an updated or another one; null when no modal is left. */
  view: ViewHandle | null;
  /** For waiting for messages that come of it. */
  deed: Deed;
}

/** Does what the acknowledgement of a view_submission says (docs: Modals, Updating views via response_action). */
export function settle(
  stage: Stage,
  account: Account,
  view: StoredView,
  ack: Ack,
  trigger: string,
): Submission {
  const { world } = stage;
  const stack = world.modals.get(account.id) ?? [];
  const here = stack.includes(view);
  let errors: Record<string, string> = {};
  if (!ack.acked) world.complain(`view_submission was not acknowledged: ${ack.reason}`);
  else if (here) errors = apply(stage, account, view, stack, asJson(ack.payload), trigger);
  const now = world.modals.get(account.id)?.at(-1);
  return {
    ack,
    errors,
    closed: !(world.modals.get(account.id) ?? []).includes(view),
    view: now ? new ViewHandle(stage, account, now) : null,
    deed: new Deed(stage, account, trigger, Promise.resolve(ack)),
  };
}

function apply(
  stage: Stage,
  account: Account,
  view: StoredView,
  stack: StoredView[],
  payload: Json,
  trigger: string,
): Record<string, string> {
  const { world } = stage;
  const spec = asJson(payload['view']);
  try {
    switch (payload['response_action']) {
      case undefined:
        world.modals.set(
          account.id,
          stack.filter((other) => other !== view),
        );
        return {};
      case 'clear':
        world.modals.set(account.id, []);
        return {};
      case 'update':
        checkView(spec, 'modal');
        changeView(world, view, spec);
        return {};
      case 'push':
        checkView(spec, 'modal');
        if (stack.length >= 3) throw new SlackError('push_limit_reached');
        stack.push(newView(world, { userId: account.id, teamId: account.teamId, trigger }, spec, stack));
        return {};
      case 'errors':
        return checkErrors(view, asJson(payload['errors']));
      default:
        throw new SlackError(`unknown response_action ${String(payload['response_action'])}`);
    }
  } catch (error) {
    // The person reads "We had some trouble connecting", the application nothing at all.
    if (!(error instanceof SlackError)) throw error;
    world.complain(`a view_submission was answered wrongly: ${error.code} ${JSON.stringify(error.details)}`);
    return {};
  }
}

/** Errors belong to input blocks of this view, by block_id. */
function checkErrors(view: StoredView, errors: Json): Record<string, string> {
  const known = view.data.blocks.filter(({ type }) => type === 'input').map((block) => block['block_id']);
  const strange = Object.keys(errors).filter((id) => !known.includes(id));
  if (strange.length > 0 || Object.keys(errors).length === 0)
    throw new SlackError(`errors for no input block: ${strange.join(', ')}`);
  return errors as Record<string, string>;
}
