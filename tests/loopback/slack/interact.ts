import { Deed } from './deed.ts';
import { interaction } from './payloads.ts';
import { asJson } from './schema.ts';
import type { Stage } from './stage.ts';
import { elementsOf, type Field, optionsOf, stateValue, textOf } from './state.ts';
import type { Account, Json } from './types.ts';

/** Where an element is used. */
export interface Scene {
  blocks: readonly Json[];
  /** `container`, `channel`, `message` or `view` of the payload. */
  fields: Json;
  /** The view it is in, so that another can be pushed on it. */
  viewId: string | null;
}

/** Presses a button by its label, action_id or value; links that lead out are sent as well. */
export function press(stage: Stage, account: Account, scene: Scene, which: string): Deed {
  const buttons = elementsOf(scene.blocks).filter(({ type }) => type === 'button');
  const found = buttons.find(({ element, actionId }) => {
    return textOf(element['text']) === which || actionId === which || element['value'] === which;
  });
  if (!found)
    throw new Error(`no button ${which}; there are: ${buttons.map(({ label }) => label).join(', ')}`);
  const { element } = found;
  return act(stage, account, scene, found, {
    text: element['text'],
    value: element['value'],
    style: element['style'],
  });
}

/** Chooses in a select, a menu, checkboxes or radio buttons. */
export function choose(
  stage: Stage,
  account: Account,
  scene: Scene,
  which: string,
  value: string | readonly string[],
): Deed {
  const found = elementsOf(scene.blocks).find(
    ({ actionId, label, type }) => type !== 'button' && (actionId === which || label === which),
  );
  if (!found) throw new Error(`no element ${which}`);
  if (found.type === 'overflow')
    return act(stage, account, scene, found, { selected_option: pick(found, String(value)) });
  const { type: _, ...chosen } = read(found, value);
  return act(stage, account, scene, found, chosen);
}

/** What a person's choice or text comes to in the state. */
export function read(field: Field, value: unknown): Json {
  const { type } = field;
  const many = Array.isArray(value)
    ? value.map(String)
    : value === '' || value === null
      ? []
      : [String(value)];
  if (type === 'checkboxes' || type === 'multi_static_select')
    return stateValue(
      type,
      many.map((item) => pick(field, item)),
    );
  if (type.startsWith('multi_')) return stateValue(type, many);
  if (type === 'static_select' || type === 'radio_buttons')
    return stateValue(type, many[0] === undefined ? null : pick(field, many[0]));
  if (type === 'datetimepicker') return stateValue(type, Number(value));
  return stateValue(type, value === '' ? null : value);
}

function pick(field: Field, which: string): Json {
  const options = optionsOf(field.element);
  const found = options.find((option) => option['value'] === which || textOf(option['text']) === which);
  if (!found)
    throw new Error(`no option ${which}; there are: ${options.map(({ text }) => textOf(text)).join(', ')}`);
  return found;
}

function act(stage: Stage, account: Account, scene: Scene, field: Field, chosen: Json): Deed {
  const { world, delivery } = stage;
  const trigger = world.newTrigger(account, scene.viewId);
  const channel = asJson(scene.fields['channel'])['id'];
  const ts = asJson(scene.fields['container'])['message_ts'];
  const urls =
    typeof channel === 'string' && typeof ts === 'string'
      ? {
          response_url: world.newResponseUrl({
            channelId: channel,
            userId: account.id,
            teamId: account.teamId,
            messageTs: ts,
            trigger,
          }),
        }
      : {};
  const action = {
    type: field.type,
    action_id: field.actionId,
    block_id: field.blockId,
    ...Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined)),
    action_ts: world.nextTs(),
  };
  const payload = {
    ...interaction(world, account, 'block_actions'),
    trigger_id: trigger,
    ...scene.fields,
    ...urls,
    actions: [action],
  };
  return new Deed(stage, account, trigger, delivery.interact('interactive', payload));
}
