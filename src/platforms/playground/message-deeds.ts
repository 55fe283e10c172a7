import type { Form, FormValues } from '../../../commands/card.ts';
import { Problem } from '../http/problem.ts';
import type { Happening } from './message-body.ts';
import type { MessageViews } from './message-views.ts';
import type { Messages } from './messages.ts';
import type { Places } from './places.ts';
import type { Posting } from './posting.ts';
import type { Resident } from './seed.ts';
import type { MessageDeed, Outcome } from './wire.ts';

interface Where {
  who: Resident;
  channel: string;
  key: string;
}

/** What any chat lets people do with a message; no business of the bot, which hears of it afterwards. */
export interface MessageDeeds {
  /** Chosen in a message's menu; null when it is not one of these. */
  choose(where: Where, messageId: string, name: string): Promise<Outcome | null>;
  /** A form that came back; null when it is not one of these. */
  submit(where: Where, action: string, messageId: string, values: FormValues): Promise<Outcome | null>;
}

const EDIT = 'message.edit';
const FORWARD = 'message.forward';

export function createMessageDeeds(deps: {
  places: Places;
  messages: Messages;
  views: MessageViews;
  posting: Posting;
}): MessageDeeds {
  const { places, messages, views, posting } = deps;

  async function allowed({ who, channel }: Where, messageId: string, deed: MessageDeed): Promise<Happening> {
    const found = await messages.find(who, channel, messageId);
    if (!found) throw new Problem(404, 'That message is gone.', 'It was taken down or has expired.');
    if (views.deeds(who, found).includes(deed)) return found;
    throw new Problem(403, 'That is not yours to do.', 'Its writer can, or whoever manages the community.');
  }

  function form(title: string, action: string, ref: string, submit: string, fields: Form['fields']): Outcome {
    return { kind: 'form', title, text: '', card: null, form: { title, action, ref, submit, fields } };
  }

  function targets(who: Resident) {
    return places.of(who).filter(({ kind }) => kind !== 'stewards');
  }

  return {
    async choose(where, id, name) {
      switch (name) {
        case 'edit': {
          const { body } = await allowed(where, id, 'edit');
          const field = { kind: 'text', name: 'text', label: 'Your message', long: true } as const;
          const value = { required: true, maxLength: 4_000, value: body.text };
          return form('Edit your message', EDIT, id, 'Keep', [{ ...field, ...value }]);
        }
        case 'forward': {
          await allowed(where, id, 'forward');
          const options = targets(where.who).map((place) => ({ value: place.id, label: `#${place.name}` }));
          const [first] = options.filter(({ value }) => value !== where.channel);
          const field = { kind: 'choice', name: 'to', label: 'Where to', options } as const;
          return form('Forward', FORWARD, id, 'Forward', [{ ...field, value: first?.value ?? '' }]);
        }
        case 'delete':
          await posting.vanished(await allowed(where, id, 'delete'));
          return { kind: 'done', said: 'The message is deleted.' };
        case 'freeze':
          await allowed(where, id, 'freeze');
          await messages.revise(id, { frozen: true });
          return { kind: 'done', said: 'Frozen: Confidant cannot take this message down.' };
        case 'thaw':
          await allowed(where, id, 'thaw');
          await messages.revise(id, { frozen: false });
          return { kind: 'done', said: 'It can be taken down again.' };
        default:
          return null;
      }
    },

    async submit(where, action, id, values) {
      if (action === EDIT) {
        await posting.edit(where.who, await allowed(where, id, 'edit'), values['text'] ?? '');
        return { kind: 'done', said: '' };
      }
      if (action === FORWARD) {
        const { row, body } = await allowed(where, id, 'forward');
        const to = targets(where.who).find((place) => place.id === values['to']);
        if (!to) throw new Problem(404, 'There is no such channel.', 'Choose one from the list.');
        await posting.post({
          ...{ who: where.who, channel: to.id, text: '', nonce: `forward:${where.who.key}:${where.key}` },
          forwarded: body.forwarded ?? body.text,
          forwardOf: row.id,
        });
        return { kind: 'done', said: `Forwarded to #${to.name}.` };
      }
      return null;
    },
  };
}
