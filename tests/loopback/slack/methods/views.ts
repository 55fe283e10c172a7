import { type Call, type Method, method } from '../call.ts';
import { refuse } from '../errors.ts';
import { toView } from '../shapes.ts';
import type { Json, StoredView } from '../types.ts';
import { changeView, checkView, newView } from '../views.ts';
import type { Trigger } from '../world.ts';

/** A person has at most three views open (docs: Modals, Adding views to the stack). */
const MOST_VIEWS = 3;

/** Methods of `views.*`. */
export const viewMethods: ReadonlyMap<string, Method> = new Map([
  ['views.open', method([], open)],
  ['views.push', method([], push)],
  ['views.update', method([], update)],
  ['views.publish', method([], publish)],
]);

function open(call: Call): Json {
  const { trigger, id } = pull(call);
  const view = make(call, trigger, id, []);
  call.world.modals.set(trigger.userId, [view]);
  return { view: toView(view) };
}

function push(call: Call): Json {
  const { trigger, id } = pull(call);
  const stack = call.world.modals.get(trigger.userId) ?? [];
  // A push needs a trigger pulled inside a modal.
  if (trigger.viewId === null || stack.length === 0) throw refuse('not_found');
  if (stack.length >= MOST_VIEWS) throw refuse('push_limit_reached');
  const view = make(call, trigger, id, stack);
  stack.push(view);
  return { view: toView(view) };
}

function make(call: Call, trigger: Trigger, id: string, below: readonly StoredView[]): StoredView {
  const spec = viewOf(call);
  checkView(spec, 'modal');
  const external = spec['external_id'];
  if (external && findView(call, (view) => view.data['external_id'] === external))
    throw refuse('duplicate_external_id');
  trigger.used = true;
  return newView(call.world, { userId: trigger.userId, teamId: trigger.teamId, trigger: id }, spec, below);
}

function update(call: Call): Json {
  const [id, external] = [call.text('view_id'), call.text('external_id')];
  if (!id && !external) throw refuse('invalid_arguments');
  const view = findView(call, ({ data }) => (id ? data.id === id : data['external_id'] === external));
  if (!view) throw refuse('not_found');
  const hash = call.text('hash');
  if (hash && hash !== view.data.hash) throw refuse('hash_conflict');
  const spec = viewOf(call);
  checkView(spec, view.data.type);
  changeView(call.world, view, spec);
  return { view: toView(view) };
}

function publish(call: Call): Json {
  const user = call.user(call.need('user_id', 'user_not_found'));
  const spec = viewOf(call);
  checkView(spec, 'home');
  const before = call.world.homes.get(user.id);
  const hash = call.text('hash');
  if (hash && hash !== before?.data.hash) throw refuse('hash_conflict');
  const owner = { userId: user.id, teamId: call.team.id, trigger: null };
  const view = before ?? newView(call.world, owner, spec, []);
  if (before) changeView(call.world, view, spec);
  call.world.homes.set(user.id, view);
  return { view: toView(view) };
}

/** Takes a trigger: good once, for three seconds. */
function pull(call: Call): { trigger: Trigger; id: string } {
  const id = call.need('trigger_id');
  const trigger = call.world.triggers.get(id);
  if (!trigger || trigger.teamId !== call.team.id) throw refuse('invalid_trigger_id');
  if (trigger.used) throw refuse('exchanged_trigger_id');
  if (trigger.expiresAt <= call.world.now()) throw refuse('expired_trigger_id');
  return { trigger, id };
}

function viewOf(call: Call): Json {
  if (call.args['view'] === undefined) call.need('view');
  return call.object('view');
}

function findView(call: Call, wanted: (view: StoredView) => boolean): StoredView | undefined {
  const all = [...call.world.modals.values()].flat().concat([...call.world.homes.values()]);
  return all.find((view) => view.teamId === call.team.id && wanted(view));
}
