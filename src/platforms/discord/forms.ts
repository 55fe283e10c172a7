import { type APIInteraction, InteractionType } from 'discord.js';
import { type Button, type Card, say } from '../../../commands/card.ts';
import { createPendingForms, OPEN_FORM, type PendingForm } from '../forms-pending.ts';
import type { Answer } from './answers.ts';
import { type Press, readCustomId } from './custom-id.ts';
import { typedInto } from './form-values.ts';
import { renderForm } from './render-form.ts';

/** How long a form may be open: Discord says of one that was sent only what was typed, not what was asked. */
const OPEN_MS = 24 * 3_600_000;

/** Forms that are opened, at once or by a button, and opened again where what was typed in them was refused. */
export interface Forms {
  /** Whether it could be opened: an answer that was given already cannot be a form. */
  open(answer: Answer, interaction: APIInteraction, waiting: PendingForm, guildId?: string): Promise<boolean>;
  /** A button that opens it. */
  behind(interaction: APIInteraction, waiting: PendingForm, label: string): Button;
  /** Opens what waits behind the button that was pressed; false where it was another button. */
  openPending(answer: Answer, interaction: APIInteraction): Promise<boolean>;
  /**
   * Discord closes a form as it is sent: a refusal of one gets a button that opens it with what was typed. A file is
   * given anew.
   */
  withAnotherTry(refusal: Card, interaction: APIInteraction): Card;
}

export function createForms(now: () => Date): Forms {
  const pending = createPendingForms(now);
  /** What somebody has before them, without a word that was filled in. */
  const shown = createPendingForms(now, OPEN_MS);

  const open: Forms['open'] = (answer, interaction, waiting, guildId) => {
    shown.keep(ownerOf(interaction), emptied(waiting), keyOf(waiting.form));
    return answer.form(renderForm(waiting.form, waiting.introduction, guildId));
  };

  return {
    open,
    behind: (interaction, waiting, label) => pending.behind(ownerOf(interaction), waiting, label),
    async openPending(answer, interaction) {
      if (interaction.type !== InteractionType.MessageComponent) return false;
      const { action, ref, guildId } = readCustomId(interaction.data.custom_id);
      if (action !== OPEN_FORM) return false;
      const waiting = pending.take(ownerOf(interaction), ref);
      if (waiting) await open(answer, interaction, waiting, guildId);
      else await answer.card(say('That form is gone', 'Please start again with the command.', 'caution'));
      return true;
    },
    withAnotherTry(refusal, interaction) {
      if (interaction.type !== InteractionType.ModalSubmit) return refusal;
      const { data } = interaction;
      const asked = shown.take(ownerOf(interaction), keyOf(readCustomId(data.custom_id)));
      if (!asked) return refusal;
      const { values: typed } = typedInto(data);
      const fields = asked.form.fields.map((field) => ({ ...field, value: typed[field.name] ?? '' }));
      return pending.withAnotherTry(ownerOf(interaction), refusal, { ...asked.form, fields });
    },
  };
}

function ownerOf({ member, user }: APIInteraction): string {
  return member?.user.id ?? user?.id ?? '';
}

function keyOf({ action, ref }: Press): string {
  return `${action}|${ref}`;
}

function emptied({ form }: PendingForm): PendingForm {
  return { form: { ...form, fields: form.fields.map(({ value: _, ...field }) => field) }, introduction: '' };
}
