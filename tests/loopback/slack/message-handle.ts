import type { Deed } from './deed.ts';
import { choose, press, type Scene } from './interact.ts';
import { channelName } from './payloads.ts';
import { forget } from './response-urls.ts';
import type { Stage } from './stage.ts';
import { elementsOf, initialValues, textOf } from './state.ts';
import type { Account, Channel, Json, Message } from './types.ts';

/** A message as one person sees it. */
export class SeenMessage {
  readonly ts: string;
  readonly channelId: string;
  /** Whether only this person sees it. */
  readonly ephemeral: boolean;
  private readonly stage: Stage;
  private readonly account: Account;
  private readonly channel: Channel;
  private readonly message: Message;

  constructor(stage: Stage, account: Account, channel: Channel, message: Message, ephemeral: boolean) {
    this.stage = stage;
    this.account = account;
    this.channel = channel;
    this.message = message;
    this.ts = message.ts;
    this.channelId = channel.id;
    this.ephemeral = ephemeral;
  }

  /** What is read: the blocks, or the text where there are none. */
  get text(): string {
    const { blocks, text } = this.message;
    const rich = blocks?.every(({ type }) => type === 'rich_text');
    return blocks?.length && !rich ? shownText(blocks) : text;
  }

  /** The plain text, which notifications and screen readers use. */
  get fallback(): string {
    return this.message.text;
  }

  /** The name beside it. */
  get author(): string {
    const { username, user } = this.message;
    return username ?? (user ? this.stage.world.accounts.get(user)?.realName : undefined) ?? 'Slackbot';
  }

  get thread(): string | null {
    return this.message.thread_ts ?? null;
  }

  get edited(): boolean {
    return this.message.edited !== undefined;
  }

  /** Whether it is still there. */
  get present(): boolean {
    if (!this.ephemeral) return this.channel.messages.get(this.ts) === this.message;
    return this.channel.ephemerals.get(this.account.id)?.includes(this.message) ?? false;
  }

  get buttons(): string[] {
    return elementsOf(this.message.blocks ?? [])
      .filter(({ type }) => type === 'button')
      .map(({ element }) => textOf(element['text']));
  }

  get files(): string[] {
    return (this.message.files ?? []).map((file) => String(file['name']));
  }

  /** Texts of messages shared in it. */
  get shared(): string[] {
    return (this.message.attachments ?? [])
      .filter((item) => item['is_msg_unfurl'])
      .map((item) => String(item['text']));
  }

  /** The message itself, for a close look. */
  get raw(): Message {
    return structuredClone(this.message);
  }

  /** Presses a button by its label, action_id or value. */
  press(which: string): Deed {
    return press(this.stage, this.account, this.scene(), which);
  }

  /** Chooses in a select or a menu, by its action_id. */
  select(which: string, value: string | readonly string[]): Deed {
    return choose(this.stage, this.account, this.scene(), which, value);
  }

  /** Dismisses a message that only this person sees. */
  dismiss(): void {
    if (!this.ephemeral) throw new Error('only a message shown to one person can be dismissed');
    forget(this.stage.world, this.channelId, this.account.id, this.message);
  }

  private scene(): Scene {
    if (!this.present) throw new Error('that message is gone');
    const blocks = this.message.blocks ?? [];
    const { channel, ephemeral, ts } = this;
    const container = {
      type: 'message',
      message_ts: ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(this.thread ? { thread_ts: this.thread } : {}),
    };
    return {
      blocks,
      viewId: null,
      fields: {
        container,
        channel: { id: channel.id, name: channelName(channel) },
        // An ephemeral message is kept nowhere, so its payload has no message to show.
        ...(ephemeral ? {} : { message: structuredClone(this.message) }),
        state: { values: initialValues(blocks) },
      },
    };
  }
}

/** Everything to read in blocks, a line each. */
export function shownText(blocks: readonly Json[]): string {
  const lines: string[] = [];
  const walk = (value: unknown, key: string): void => {
    if (Array.isArray(value)) for (const item of value) walk(item, key);
    else if (value !== null && typeof value === 'object') {
      for (const [name, item] of Object.entries(value)) if (name !== 'confirm') walk(item, name);
    } else if (key === 'text' && typeof value === 'string') lines.push(value);
  };
  walk(blocks, '');
  return lines.join('\n');
}
