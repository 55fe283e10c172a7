import type { Deed } from './deed.ts';
import { choose, press, read, type Scene } from './interact.ts';
import { shownText } from './message-handle.ts';
import { interaction } from './payloads.ts';
import { asJson, list } from './schema.ts';
import { toFile, toView } from './shapes.ts';
import type { Stage } from './stage.ts';
import { elementsOf, type Field, fieldsOf, filled, stateValue, textOf } from './state.ts';
import { type Submission, settle } from './submission.ts';
import type { Account, Json, StoredView, Upload } from './types.ts';
import { storeUpload } from './uploads.ts';

/** What a person fills in, by label, action_id or block_id. */
export type Values = Record<string, string | number | readonly string[]>;

/** A modal or an App Home as its owner sees it. */
export class ViewHandle {
  private readonly stage: Stage;
  private readonly account: Account;
  private readonly view: StoredView;

  constructor(stage: Stage, account: Account, view: StoredView) {
    this.stage = stage;
    this.account = account;
    this.view = view;
  }

  get id(): string {
    return this.view.data.id;
  }

  get hash(): string {
    return this.view.data.hash;
  }

  get title(): string {
    return textOf(this.view.data['title']);
  }

  get text(): string {
    return shownText(this.view.data.blocks);
  }

  get callbackId(): string {
    return String(this.view.data['callback_id']);
  }

  get privateMetadata(): string {
    return String(this.view.data['private_metadata']);
  }

  /** The labels of what can be filled in. */
  get fields(): string[] {
    return fieldsOf(this.view.data.blocks).map(({ label }) => label);
  }

  get buttons(): string[] {
    return elementsOf(this.view.data.blocks)
      .filter(({ type }) => type === 'button')
      .map(({ label }) => label);
  }

  /** What a field holds now. */
  value(which: string): unknown {
    const { blockId, actionId } = this.field(which);
    return filled(asJson(this.values()[blockId])[actionId]);
  }

  /** Whether it is on the screen: the topmost modal, or the App Home. */
  get open(): boolean {
    const { world } = this.stage;
    if (this.view.data.type === 'home') return world.homes.get(this.account.id) === this.view;
    return world.modals.get(this.account.id)?.at(-1) === this.view;
  }

  get raw(): Json {
    return toView(this.view);
  }

  /** Fills in without submitting. */
  fill(values: Values, files: Record<string, readonly Upload[]> = {}): this {
    if (!this.open) throw new Error('that view is not on the screen');
    for (const [which, value] of Object.entries(values)) this.put(this.field(which), value);
    for (const [which, uploads] of Object.entries(files)) {
      const field = this.field(which);
      const most = Number(field.element['max_files'] ?? 10);
      if (uploads.length > most) throw new Error(`${which} takes ${most} files`);
      const stored = uploads.map((upload) =>
        toFile(
          this.stage.world,
          storeUpload(this.stage.world, this.account, upload, list(field.element['filetypes'])),
        ),
      );
      this.store(field, stateValue(field.type, stored));
    }
    return this;
  }

  /** Fills in and submits; what the client itself would not let through throws. */
  async submit(values: Values = {}, files: Record<string, readonly Upload[]> = {}): Promise<Submission> {
    this.fill(values, files);
    if (this.view.data.type !== 'modal' || !this.view.data['submit'])
      throw new Error('there is no submit button');
    for (const field of fieldsOf(this.view.data.blocks)) this.check(field);
    const { world, delivery } = this.stage;
    const trigger = world.newTrigger(this.account, this.id);
    const payload = {
      ...interaction(world, this.account, 'view_submission'),
      trigger_id: trigger,
      view: toView(this.view),
      response_urls: [],
    };
    const ack = await delivery.interact('interactive', payload);
    return settle(this.stage, this.account, this.view, ack, trigger);
  }

  /** Closes it; the application hears of it only with `notify_on_close`. */
  async close(all = false): Promise<void> {
    const { world, delivery } = this.stage;
    const stack = world.modals.get(this.account.id) ?? [];
    const closed = all || this.view.data['clear_on_close'] === true ? [...stack] : [this.view];
    world.modals.set(
      this.account.id,
      stack.filter((view) => !closed.includes(view)),
    );
    for (const view of closed.filter(({ data }) => data['notify_on_close'])) {
      const payload = {
        ...interaction(world, this.account, 'view_closed'),
        view: toView(view),
        is_cleared: all,
      };
      await delivery.interact('interactive', payload);
    }
  }

  press(which: string): Deed {
    return press(this.stage, this.account, this.scene(), which);
  }

  /** Chooses in an element outside of input blocks, which tells the application at once. */
  select(which: string, value: string | readonly string[]): Deed {
    const field = fieldsOf(this.view.data.blocks).find(
      ({ actionId, label }) => actionId === which || label === which,
    );
    if (field) this.put(field, value);
    return choose(this.stage, this.account, this.scene(), which, value);
  }

  private scene(): Scene {
    if (!this.open) throw new Error('that view is not on the screen');
    const modal = this.view.data.type === 'modal';
    return {
      blocks: this.view.data.blocks,
      viewId: modal ? this.id : null,
      fields: { container: { type: 'view', view_id: this.id }, view: toView(this.view) },
    };
  }

  private field(which: string): Field {
    const fields = fieldsOf(this.view.data.blocks);
    const found = fields.find(
      ({ label, actionId, blockId }) => label === which || actionId === which || blockId === which,
    );
    if (!found) throw new Error(`no field ${which}; there are: ${this.fields.join(', ')}`);
    return found;
  }

  private values(): Record<string, Json> {
    return asJson(asJson(this.view.data['state'])['values']) as Record<string, Json>;
  }

  private put(field: Field, value: unknown): void {
    const most = Number(field.element['max_length'] ?? 3_000);
    if (field.type === 'plain_text_input' && String(value).length > most)
      throw new Error(`${field.label} takes ${most} characters`);
    this.store(field, read(field, value));
  }

  private store(field: Field, value: Json): void {
    const values = this.values();
    values[field.blockId] = { ...values[field.blockId], [field.actionId]: value };
  }

  /** Input blocks are required unless `optional`. */
  private check({ block, blockId, actionId, element, label }: Field): void {
    if (block['type'] !== 'input') return;
    const value = filled(asJson(this.values()[blockId])[actionId]);
    const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (empty && block['optional'] !== true) throw new Error(`${label} must be filled in`);
    const least = Number(element['min_length'] ?? 0);
    if (!empty && typeof value === 'string' && value.length < least)
      throw new Error(`${label} wants ${least} characters`);
  }
}
