/**
 * Folds a place name to the key it is stored under: no accents, case or punctuation, `Saint` as `st`.
 * Both the build of `data/population/places.tsv` and every look-up use it, so they cannot drift apart.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’ʻ`.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\bsaint\b/g, 'st')
    .replace(/\bmount\b/g, 'mt');
}
