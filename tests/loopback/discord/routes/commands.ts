import type { APIApplicationCommand } from 'discord-api-types/v10';
import { checkCommands, checkOneCommand, storeCommand } from '../commands.ts';
import { refuse } from '../errors.ts';
import { asJson } from '../form.ts';
import { bodyList, type Call, type Route, route } from '../router.ts';

const GLOBAL = '/applications/:application/commands';
const GUILD = '/applications/:application/guilds/:guild/commands';

/** Application commands, global and of one guild. */
export const commandRoutes: Route[] = [GLOBAL, GUILD].flatMap((base) => [
  route('GET', base, (call) => [...storeOf(call).values()].map((command) => shown(call, command))),
  route('PUT', base, (call) => {
    const list = bodyList(call);
    const store = storeOf(call);
    checkCommands(list);
    const kept = list.map((command) =>
      storeCommand(call.world, store, command, call.params['guild'] ?? null),
    );
    for (const id of [...store.keys()]) if (!kept.some((command) => command.id === id)) store.delete(id);
    return kept;
  }),
  route('POST', base, (call) => {
    checkOneCommand(call.raw);
    return storeCommand(call.world, storeOf(call), call.body, call.params['guild'] ?? null);
  }),
  route('GET', `${base}/:command`, (call) =>
    call.world.find(storeOf(call), call.params['command'], 'UnknownCommand'),
  ),
  route('PATCH', `${base}/:command`, (call) => {
    const store = storeOf(call);
    const before = call.world.find(store, call.params['command'], 'UnknownCommand');
    const value = { ...asJson(before), ...call.body };
    checkOneCommand(value);
    const after = {
      ...storeCommand(call.world, new Map(), value, call.params['guild'] ?? null),
      id: before.id,
    };
    store.set(before.id, after);
    return after;
  }),
  route('DELETE', `${base}/:command`, (call) => {
    const store = storeOf(call);
    store.delete(call.world.find(store, call.params['command'], 'UnknownCommand').id);
  }),
]);

function storeOf({ world, params }: Call): Map<string, APIApplicationCommand> {
  if (params['application'] !== world.applicationId) throw refuse('MissingAccess');
  return params['guild'] === undefined ? world.commands : world.guild(params['guild']).commands;
}

/** Translations come only when asked for (Get Global Application Commands, with_localizations). */
function shown({ query }: Call, command: APIApplicationCommand): unknown {
  if (query.get('with_localizations') === 'true') return command;
  const { name_localizations: _names, description_localizations: _descriptions, ...plain } = command;
  return plain;
}
