import type { Json } from './types.ts';

/** Gives components without an id the numbers Discord gives them, and files their address. */
export function finishComponents(components: Json[], urls: ReadonlyMap<string, string>): Json[] {
  const taken = new Set<number>();
  visit(components, (component) => {
    if (typeof component['id'] === 'number' && component['id'] > 0) taken.add(component['id']);
  });
  const copy = structuredClone(components);
  let next = 1;
  visit(copy, (component) => {
    if (!component['id']) {
      while (taken.has(next)) next += 1;
      taken.add(next);
      component['id'] = next;
    }
    for (const key of ['media', 'file']) resolveMedia(component[key] as Json | undefined, urls);
    for (const item of (component['items'] as Json[] | undefined) ?? [])
      resolveMedia(item['media'] as Json, urls);
  });
  return copy;
}

function resolveMedia(media: Json | undefined, urls: ReadonlyMap<string, string>): void {
  const url = media?.['url'];
  if (!media || typeof url !== 'string' || !url.startsWith('attachment://')) return;
  media['url'] = urls.get(url.slice('attachment://'.length)) ?? url;
}

/** Calls back for every component, outermost first: in rows, sections, containers, labels and accessories. */
export function visit(components: readonly Json[], each: (component: Json) => void): void {
  for (const component of components) {
    each(component);
    if (Array.isArray(component['components'])) visit(component['components'] as Json[], each);
    if (component['accessory']) visit([component['accessory'] as Json], each);
    if (component['component']) visit([component['component'] as Json], each);
  }
}
