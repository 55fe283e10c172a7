import type { types } from '@slack/bolt';
import type { Card, Form } from '../../../commands/card.ts';
import { isCode } from './errors.ts';
import type { Link } from './link.ts';
import type { Origin, Origins } from './origins.ts';
import { renderCard, renderCardView, waitingView } from './render-card.ts';
import { renderForm } from './render-form.ts';
import { respond } from './respond.ts';

/** The answer to one deed, to one person alone. */
export interface Answer {
  /** Says that it will take a moment, where Slack would show nothing else. */
  wait(): Promise<void>;
  /** False when it was too late: nobody sees it. */
  card(card: Card): Promise<boolean>;
  /** Opens a form; false where that is not possible any more. */
  form(form: Form, introduction: string): Promise<boolean>;
  /** One more private message; left out where there is no place for one. */
  more?(card: Card): Promise<boolean>;
}

const TOO_LATE = ['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id', 'trigger_expired'];

interface Deps {
  link: Link;
  origins: Origins;
  teamId: string;
  channelId: string;
}

/** In a message beside what was done: a command, a button under a message, a form that was opened from there. */
export function answerBeside(deps: Deps, origin: Origin, triggerId: string | null): Answer {
  const { link, origins, teamId, channelId } = deps;
  let given = false;
  return {
    wait: async () => {},

    async card(card) {
      // What replaces a card does so once; what follows stands by itself.
      const shown = await respond(origin, renderCard(card), given);
      given ||= shown;
      return shown;
    },

    async form(form, introduction) {
      if (!triggerId) return false;
      const view = renderForm(form, introduction, { channelId, origin: origins.keep(origin) });
      return opened(link, teamId, triggerId, view).then((id) => id !== null);
    },

    more: (card) => respond(origin, renderCard(card), true),
  };
}

/** In a modal: one that is open, or one that this deed opens. */
export function answerInView(
  deps: Deps,
  at:
    | { viewId: string }
    | { triggerId: string }
    | { submitted: string; ack: (view: types.ModalView) => Promise<void> },
): Answer {
  const { link, teamId, channelId } = deps;
  let viewId = 'viewId' in at ? at.viewId : null;
  let waits = 'submitted' in at;
  let tail: Promise<unknown> = Promise.resolve();

  /** Each step waits for the one before, so that waiting and the answer never cross. */
  function inTurn<Result>(step: () => Promise<Result>): Promise<Result> {
    const result = tail.then(step);
    tail = result.catch(() => {});
    return result;
  }

  async function put(view: types.ModalView): Promise<boolean> {
    if ('submitted' in at && waits) {
      waits = false;
      viewId = at.submitted;
      await at.ack(view);
      return true;
    }
    if (viewId === null && 'triggerId' in at) {
      viewId = await opened(link, teamId, at.triggerId, view);
      return viewId !== null;
    }
    if (viewId === null) return false;
    try {
      const { web } = await link.to(teamId);
      await web.views.update({ view_id: viewId, view });
      return true;
    } catch (error) {
      // It was closed meanwhile.
      if (isCode(error, 'not_found', 'view_not_found')) return false;
      throw error;
    }
  }

  return {
    wait: () =>
      inTurn(async () => {
        if (waits || viewId === null) await put(waitingView(channelId));
      }).catch(() => {}),
    card: (card) => inTurn(() => put(renderCardView(card, channelId))),
    form: (form, introduction) =>
      inTurn(() => put(renderForm(form, introduction, { channelId, origin: '' }))),
  };
}

async function opened(
  link: Link,
  teamId: string,
  triggerId: string,
  view: types.ModalView,
): Promise<string | null> {
  try {
    const { web } = await link.to(teamId);
    const { view: made } = await web.views.open({ trigger_id: triggerId, view });
    return made?.id ?? '';
  } catch (error) {
    if (isCode(error, ...TOO_LATE)) return null;
    throw error;
  }
}
