import { checkBlocks, withIds } from './blocks.ts';
import { refuseSchema } from './errors.ts';
import { newId, newSecret } from './ids.ts';
import { asJson, type Complaints, checkText, list, within } from './schema.ts';
import { initialValues } from './state.ts';
import type { Json, StoredView } from './types.ts';
import type { World } from './world.ts';

/** Limits of view objects (docs: Reference, View objects). */
const LIMITS = { title: 24, button: 24, metadata: 3_000, callbackId: 255, externalId: 255 } as const;

/** Holds a view to its limits; its schema's complaints come as `invalid_arguments`. */
export function checkView(spec: Json, type: 'modal' | 'home'): void {
  const complaints: Complaints = [];
  if (spec['type'] !== type) complaints.push(`value must be one of: ${type} [json-pointer:/view/type]`);
  if (!Array.isArray(spec['blocks'])) complaints.push('missing required field: blocks [json-pointer:/view]');
  if (type === 'modal') {
    if (!spec['title']) complaints.push('missing required field: title [json-pointer:/view]');
    else checkText(complaints, spec['title'], LIMITS.title, '/view/title', 'plain_text');
    for (const name of ['submit', 'close'])
      if (spec[name]) checkText(complaints, spec[name], LIMITS.button, `/view/${name}`, 'plain_text');
    // View objects: a submit button is required when there is an input block.
    if (!spec['submit'] && list(spec['blocks']).some((block) => asJson(block)['type'] === 'input'))
      complaints.push('missing required field: submit [json-pointer:/view]');
  }
  within(complaints, spec['private_metadata'], LIMITS.metadata, '/view/private_metadata');
  within(complaints, spec['callback_id'], LIMITS.callbackId, '/view/callback_id');
  within(complaints, spec['external_id'], LIMITS.externalId, '/view/external_id');
  complaints.push(...checkBlocks(list(spec['blocks']), type, '/view/blocks'));
  if (complaints.length > 0) throw refuseSchema('invalid_arguments', complaints);
}

/** Makes a view out of what the application sent, on top of those below. */
export function newView(
  world: World,
  owner: Pick<StoredView, 'userId' | 'teamId' | 'trigger'>,
  spec: Json,
  below: readonly StoredView[],
): StoredView {
  const id = newId('V');
  const install = world.installed(owner.teamId);
  const view: StoredView = {
    ...owner,
    data: {
      id,
      team_id: owner.teamId,
      app_id: world.appId,
      app_installed_team_id: owner.teamId,
      bot_id: install.botId,
      root_view_id: below[0]?.data.id ?? id,
      previous_view_id: below.at(-1)?.data.id ?? null,
      ...fieldsOf(world, spec),
    },
  };
  return view;
}

/** Puts new content into a view. What was typed stays where block and action keep their ids. */
export function changeView(world: World, view: StoredView, spec: Json): void {
  const before = asJson(asJson(view.data['state'])['values']);
  const fields = fieldsOf(world, spec);
  const values = asJson(asJson(fields['state'])['values']) as Record<string, Json>;
  for (const [block, actions] of Object.entries(values)) {
    for (const action of Object.keys(actions)) {
      const typed = asJson(before[block])[action];
      if (typed !== undefined && asJson(typed)['type'] === asJson(actions[action])['type'])
        actions[action] = typed;
    }
  }
  view.data = { ...view.data, ...fields };
}

function fieldsOf(world: World, spec: Json): Json & Pick<StoredView['data'], 'type' | 'blocks' | 'hash'> {
  const blocks = withIds(list(spec['blocks']) as Json[], () => newId('').slice(0, 5));
  return {
    type: spec['type'] as 'modal' | 'home',
    title: spec['title'] ?? { type: 'plain_text', text: 'View Title', emoji: true },
    close: spec['close'] ?? null,
    submit: spec['submit'] ?? null,
    blocks,
    private_metadata: spec['private_metadata'] ?? '',
    callback_id: spec['callback_id'] ?? '',
    external_id: spec['external_id'] ?? '',
    clear_on_close: spec['clear_on_close'] === true,
    notify_on_close: spec['notify_on_close'] === true,
    state: { values: initialValues(blocks) },
    hash: `${world.seconds()}.${newSecret('').slice(0, 8)}`,
  };
}
