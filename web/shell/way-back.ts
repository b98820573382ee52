/**
 * Where to go after signing in, as it stands in the address: a path in this house, else nothing. Whoever sends somebody
 * a link decides what stands there, and browsers read `//` and `/\` as another house.
 */
export function wayBack(to: unknown): string | undefined {
  if (typeof to !== 'string' || !to.startsWith('/') || to.length > 2000) return undefined;
  const here = 'http://here.invalid';
  if (!URL.canParse(to, here)) return undefined;
  const { origin, pathname, search, hash } = new URL(to, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : undefined;
}
