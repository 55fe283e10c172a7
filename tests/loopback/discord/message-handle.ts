import {
  type APIAttachment,
  type APIMessage,
  InteractionType,
  MessageFlags,
  ComponentType as T,
} from 'discord-api-types/v10';
import { visit } from './component-tree.ts';
import { InteractionHandle } from './interaction-handle.ts';
import { createInteraction } from './interactions.ts';
import { deleteMessage } from './messages.ts';
import { resolveEntities, type Stage } from './stage.ts';
import type { Account, Json, StoredMessage } from './types.ts';

const SELECTS: readonly number[] = [
  T.StringSelect,
  T.UserSelect,
  T.RoleSelect,
  T.MentionableSelect,
  T.ChannelSelect,
];

/** A message as one person sees it. Its parts are read live: after an edit they show the new state. */
export class SeenMessage {
  private readonly stage: Stage;
  private readonly account: Account;
  private readonly message: StoredMessage;

  constructor(stage: Stage, account: Account, message: StoredMessage) {
    this.stage = stage;
    this.account = account;
    this.message = message;
  }

  get id(): string {
    return this.message.data.id;
  }

  get channelId(): string {
    return this.message.channel.id;
  }

  /** Discord's message object. */
  get data(): APIMessage {
    return this.message.data;
  }

  /** The name it is posted under: a member's nickname, a webhook's pseudonym. */
  get author(): string {
    const { author, webhook_id: webhook } = this.data;
    if (webhook && webhook !== this.stage.world.applicationId) return author.username;
    const member = this.message.channel.guild?.members.get(author.id);
    return member?.nick ?? author.global_name ?? author.username;
  }

  /** True when nobody else sees it. */
  get ephemeral(): boolean {
    return this.message.viewer !== null;
  }

  /** True while it only says that the bot is thinking. */
  get loading(): boolean {
    return ((this.data.flags ?? 0) & MessageFlags.Loading) !== 0;
  }

  /** True once it was edited; a link's preview is no edit. */
  get edited(): boolean {
    return this.data.edited_timestamp !== null;
  }

  /** True once it is gone. */
  get deleted(): boolean {
    const { channel, viewer, data } = this.message;
    if (viewer === null) return !channel.messages.has(data.id);
    return !channel.ephemerals.get(viewer)?.includes(this.message);
  }

  /** Everything there is to read, from top to bottom: content, embeds, text displays, labels apart. */
  get text(): string {
    const { content, embeds, message_snapshots: snapshots } = this.data;
    const parts = [content];
    for (const snapshot of snapshots ?? []) parts.push(snapshot.message.content);
    for (const embed of embeds) {
      parts.push(embed.author?.name ?? '', embed.title ?? '', embed.description ?? '');
      for (const field of embed.fields ?? []) parts.push(field.name, field.value);
      parts.push(embed.footer?.text ?? '');
    }
    visit(this.components, (component) => {
      if (component['type'] === T.TextDisplay) parts.push(String(component['content']));
    });
    return parts.filter((part) => part !== '').join('\n');
  }

  get components(): Json[] {
    return (this.data.components ?? []) as unknown as Json[];
  }

  get attachments(): APIAttachment[] {
    return this.data.attachments;
  }

  /** The labels of its buttons; disabled ones in brackets. */
  get buttons(): string[] {
    return this.all([T.Button]).map((b) => (b['disabled'] ? `(${labelOf(b)})` : labelOf(b)));
  }

  /** Reactions as a count by emoji. */
  get reactions(): Record<string, number> {
    return Object.fromEntries([...this.message.reactions].map(([emoji, { by }]) => [emoji, by.size]));
  }

  /** Presses a button, by its label or custom id. */
  press(which: string | RegExp): InteractionHandle {
    const button = this.pick([T.Button], which, this.buttons);
    if (button['style'] === 5) throw new Error(`${labelOf(button)} is a link: it sends nothing`);
    return this.use(button, {});
  }

  /** Chooses in a select menu, by custom id or placeholder; options by label or value, people and channels by id. */
  select(which: string | RegExp, ...choices: (string | { id: string })[]): InteractionHandle {
    const menus = this.all(SELECTS).map((menu) => String(menu['custom_id']));
    const menu = this.pick(SELECTS, which, menus);
    const values = chooseFrom(menu, choices);
    const resolved =
      menu['type'] === T.StringSelect
        ? undefined
        : resolveEntities(this.stage.world, this.message.channel, values);
    return this.use(menu, { values, ...(resolved ? { resolved } : {}) });
  }

  /** Takes an ephemeral off the screen, as "Dismiss message" does. */
  dismiss(): void {
    if (!this.ephemeral) throw new Error('only an ephemeral message can be dismissed');
    deleteMessage(this.stage.world, this.message);
  }

  private use(component: Json, data: Json): InteractionHandle {
    if (this.deleted) throw new Error('the message is gone');
    if (component['disabled'] === true) throw new Error(`${labelOf(component)} is disabled`);
    const { channel } = this.message;
    const interaction = createInteraction(this.stage.world, {
      type: InteractionType.MessageComponent,
      invoker: this.account,
      channel,
      message: this.message,
      data: {
        custom_id: component['custom_id'],
        component_type: component['type'],
        id: component['id'],
        ...data,
      },
    });
    return new InteractionHandle(this.stage, this.account, interaction);
  }

  private all(types: readonly number[]): Json[] {
    const found: Json[] = [];
    visit(this.components, (component) => {
      if (types.includes(component['type'] as number)) found.push(component);
    });
    return found;
  }

  private pick(types: readonly number[], which: string | RegExp, names: readonly string[]): Json {
    const fits = (text: unknown) =>
      typeof text === 'string' && (typeof which === 'string' ? text === which : which.test(text));
    const all = this.all(types);
    const found =
      all.find((c) => fits(c['label'])) ??
      all.find((c) => fits(c['custom_id'])) ??
      all.find((c) => fits(c['placeholder']));
    if (found) return found;
    throw new Error(`no ${String(which)} here, only: ${names.join(', ') || 'nothing'}`);
  }
}

function labelOf(component: Json): string {
  const emoji = component['emoji'] as { name?: string } | undefined;
  return String(component['label'] ?? emoji?.name ?? component['custom_id'] ?? '');
}

/** The values chosen in a menu, held to its own bounds as the client holds them. */
export function chooseFrom(menu: Json, choices: readonly (string | { id: string })[]): string[] {
  const options = (menu['options'] ?? []) as Json[];
  const values = choices.map((choice) => {
    if (typeof choice !== 'string') return choice.id;
    if (menu['type'] !== T.StringSelect && options.length === 0) return choice;
    const option = options.find((o) => o['label'] === choice) ?? options.find((o) => o['value'] === choice);
    if (!option) throw new Error(`no option ${choice}, only: ${options.map((o) => o['label']).join(', ')}`);
    return String(option['value']);
  });
  const min = Number(menu['min_values'] ?? 1);
  const max = Number(menu['max_values'] ?? (menu['type'] === T.CheckboxGroup ? options.length : 1));
  const needed = menu['required'] === false ? 0 : min;
  if (values.length < needed || values.length > max) {
    throw new Error(`choose between ${needed} and ${max}, not ${values.length}`);
  }
  return values;
}
