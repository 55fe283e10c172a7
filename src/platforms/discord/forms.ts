import { type APIInteraction, InteractionType } from 'discord.js';
import { type Button, type Card, type FormValues, say, wordsOf } from '../../../commands/card.ts';
import { createPendingForms, type PendingForm } from '../forms-pending.ts';
import type { Answer } from './answers.ts';
import { type Press, readCustomId } from './custom-id.ts';
import { renderForm } from './render-form.ts';

const OPEN_FORM = 'form.open';

/** Forms that are opened, at once or by a button, and opened again where what was typed in them was refused. */
export interface Forms {
  /** Whether it could be opened: an answer that was given already cannot be a form. */
  open(answer: Answer, interaction: APIInteraction, waiting: PendingForm, guildId?: string): Promise<boolean>;
  /** A button that opens it. */
  behind(waiting: PendingForm, label: string): Button;
  /** Opens what waits behind the button that was pressed; false where it was another button. */
  openPending(answer: Answer, interaction: APIInteraction): Promise<boolean>;
  /** Discord closes a form as it is sent: a refusal gets a button that opens it with what was typed. */
  withAnotherTry(refusal: Card, typed: FormValues, interaction: APIInteraction, form: Press): Card;
}

export function createForms(now: () => Date): Forms {
  const pending = createPendingForms(now);

  const open: Forms['open'] = (answer, interaction, waiting, guildId) => {
    pending.keep(waiting, shownKey(interaction, waiting.form));
    return answer.form(renderForm(waiting.form, waiting.introduction, guildId));
  };

  const behind: Forms['behind'] = (waiting, label) => {
    return { label, style: 'primary', action: OPEN_FORM, ref: pending.keep(waiting) };
  };

  return {
    open,
    behind,
    async openPending(answer, interaction) {
      if (interaction.type !== InteractionType.MessageComponent) return false;
      const { action, ref, guildId } = readCustomId(interaction.data.custom_id);
      if (action !== OPEN_FORM) return false;
      const waiting = pending.take(ref);
      if (waiting) await open(answer, interaction, waiting, guildId);
      else await answer.card(say('That form is gone', 'Please start again with the command.', 'caution'));
      return true;
    },
    withAnotherTry(refusal, typed, interaction, form) {
      const shown = pending.take(shownKey(interaction, form));
      if (!shown) return refusal;
      const fields = shown.form.fields.map((field) => ({ ...field, value: typed[field.name] ?? '' }));
      const again = { form: { ...shown.form, fields }, introduction: wordsOf(refusal) };
      return { ...refusal, buttons: [behind(again, 'Change what I wrote'), ...refusal.buttons] };
    },
  };
}

/** Under which the form that someone has before them is kept. */
function shownKey({ member, user }: APIInteraction, { action, ref }: Press): string {
  return `${member?.user.id ?? user?.id}|${action}|${ref}`;
}
