import type { AckFn, App, types, ViewResponseAction } from '@slack/bolt';
import { type Answer, answerBeside, answerInView } from './answers.ts';
import type { Deed } from './context.ts';
import { blockAtFault, type SentView, sentForm } from './form-values.ts';
import type { Home } from './home.ts';
import type { Interactions, Submitted } from './interactions.ts';
import type { Link } from './link.ts';
import type { SlackMessage } from './message-text.ts';
import type { Origin, Origins } from './origins.ts';
import { readViewIds } from './press-id.ts';
import { messageShortcuts, VENT_SHORTCUT } from './shortcuts.ts';

/** The parts of Bolt's payloads that we read; its own types differ from kind to kind. */
interface Payload {
  team?: { id: string; domain?: string } | null;
  user: { id: string; team_id?: string };
  channel?: { id: string; name?: string };
  trigger_id?: string;
  response_url?: string;
  container?: {
    type?: string;
    message_ts?: string;
    channel_id?: string;
    thread_ts?: string;
    is_ephemeral?: boolean;
    view_id?: string;
  };
  view?: types.View & { id: string; type: string; app_installed_team_id?: string };
  message?: SlackMessage;
  message_ts?: string;
}

/** Bolt's listeners for commands, shortcuts, buttons and forms: acknowledged at once, then handled. */
export function listenToPeople(
  app: App,
  deps: { link: Link; origins: Origins; interactions: Interactions; home: Home },
): void {
  const { link, origins, interactions, home } = deps;
  const at = (deed: Deed) => ({ link, origins, teamId: deed.teamId, channelId: deed.channelId });

  app.command(/.*/, async ({ ack, body, context }) => {
    await ack();
    const { team_id: teamId, team_domain: teamName, user_id: userId, channel_id: channelId } = body;
    const key = keyOf(context, `command:${body.trigger_id}`);
    const deed = { teamId, teamName, userId, channelId, key, messageTs: null };
    const origin = { responseUrl: body.response_url, replaces: false, threadTs: null };
    const answer = answerBeside(at(deed), origin, body.trigger_id);
    await interactions.handle(deed, { kind: 'line', command: body.command, text: body.text ?? '' }, answer);
  });

  app.shortcut(/.*/, async ({ ack, body, context }) => {
    await ack();
    const payload = body as unknown as Payload & { callback_id: string };
    const { callback_id: id, message = null, response_url: responseUrl, trigger_id: trigger = '' } = payload;
    const known = [...messageShortcuts, VENT_SHORTCUT].find(({ callbackId }) => callbackId === id);
    if (!known) return;
    const deed = deedOf(payload, keyOf(context, `shortcut:${trigger}`));
    const origin = responseUrl && { responseUrl, replaces: false, threadTs: null };
    const answer = origin
      ? answerBeside(at(deed), origin, trigger)
      : answerInView(at(deed), { triggerId: trigger });
    await interactions.handle(deed, { kind: 'shortcut', command: known.command, message }, answer);
  });

  app.action(/.*/, async ({ ack, body, action, context }) => {
    await ack();
    const payload = body as unknown as Payload;
    const { action_id: id } = action as { action_id: string };
    const deed = deedOf(payload, keyOf(context, `action:${payload.trigger_id}`));
    await interactions.handle(deed, { kind: 'press', id }, answerTo(payload, deed));
    if (payload.view?.type === 'home') await home.show(deed);
  });

  function answerTo(payload: Payload, deed: Deed): Answer {
    const { view, container, response_url: responseUrl, trigger_id: triggerId = '' } = payload;
    if (view?.type === 'modal') return answerInView(at(deed), { viewId: view.id });
    if (!responseUrl) return answerInView(at(deed), { triggerId });
    const own = container?.is_ephemeral === true || deed.channelId.startsWith('D');
    const origin: Origin = { responseUrl, replaces: own, threadTs: container?.thread_ts ?? null };
    return answerBeside(at(deed), origin, triggerId);
  }

  app.view({ callback_id: /.*/, type: 'view_submission' }, async ({ ack, body, view, context }) => {
    const payload = body as unknown as Payload;
    const { ref, channelId, origin: originKey } = readViewIds(view.private_metadata);
    const key = keyOf(context, `view:${payload.trigger_id ?? `${view.id}:${view.hash}`}`);
    const deed = { ...deedOf(payload, key), channelId };
    const origin = originKey ? origins.take(originKey) : null;
    const gate = once(ack as AckFn<ViewResponseAction>);
    const answer = origin
      ? answerBeside(at(deed), origin, null)
      : answerInView(at(deed), {
          submitted: view.id,
          ack: (shown) => gate.answer({ response_action: 'update', view: shown }).then(() => {}),
        });
    const sent = view as unknown as SentView;
    const submitted: Submitted = {
      state: sent.state.values,
      form: () => sentForm(sent, ref),
      async refuse(words, where) {
        const block = blockAtFault(sent, where);
        if (!block) return false;
        return gate.answer({ response_action: 'errors', errors: { [block]: words } });
      },
      close: async () => {
        if (origin) await gate.answer();
      },
    };
    await interactions.handle(deed, { kind: 'submit', ...submitted }, answer);
    // Another instance, or an earlier delivery, shows the answer.
    await gate.answer();
  });
}

/** Acknowledges once; what comes later is told that it is too late. */
function once(ack: AckFn<ViewResponseAction>): {
  answer(response?: ViewResponseAction): Promise<boolean>;
} {
  let done = false;
  return {
    async answer(response) {
      if (done) return false;
      done = true;
      await (response ? ack(response) : ack());
      return true;
    },
  };
}

function deedOf(payload: Payload, key: string): Deed {
  const { team, user, channel, container, view, message_ts } = payload;
  const channelId = channel?.id ?? container?.channel_id;
  const opened = view?.type === 'modal' ? readViewIds(view.private_metadata ?? '').channelId : '';
  return {
    teamId: view?.app_installed_team_id ?? team?.id ?? user.team_id ?? '',
    teamName: team?.domain ?? 'A workspace',
    userId: user.id,
    channelId: channelId ?? opened,
    messageTs: message_ts ?? container?.message_ts ?? null,
    key,
  };
}

/** In Socket Mode the envelope's id, which is one delivery's own; over HTTP what the payload has. */
function keyOf(context: Readonly<Record<string, unknown>>, otherwise: string): string {
  return typeof context['envelopeId'] === 'string' ? `envelope:${context['envelopeId']}` : otherwise;
}
