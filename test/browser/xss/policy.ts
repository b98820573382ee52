// Reads the headers of an answer as somebody does who looks for a hole in them.

const open =
  /^(?:\*|'unsafe-inline'|'unsafe-eval'|'unsafe-hashes'|'wasm-unsafe-eval'|https?:|data:|blob:|filesystem:|\*\..*|https?:\/\/.*)$/;

/** What is missing or too wide, in words; empty when nothing is. */
export function holes(headers: Headers): string[] {
  const found: string[] = [];
  const must = (isSo: boolean, otherwise: string): void => {
    if (!isSo) found.push(otherwise);
  };
  const header = (name: string): string => headers.get(name) ?? '';
  must(header('x-content-type-options') === 'nosniff', 'its kind is guessed');
  must(header('referrer-policy') === 'no-referrer', 'its address is told to others');
  must(header('cross-origin-opener-policy') === 'same-origin', 'who opens it holds on to it');
  must(header('cross-origin-resource-policy') === 'same-origin', 'others embed it');
  must(/camera=\(\)/.test(header('permissions-policy')), 'it may ask for the camera');
  must(/^(?:DENY|SAMEORIGIN)$/.test(header('x-frame-options')), 'others frame it');
  must(
    /\bno-store\b|^no-cache$|^private, no-cache$|immutable$/.test(header('cache-control')),
    `caches keep it: ${header('cache-control')}`,
  );
  return [...found, ...holesIn(header('content-security-policy'))];
}

function holesIn(policy: string): string[] {
  const directives = new Map(
    policy.split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );
  const sourcesOf = (name: string, otherwise?: string): readonly string[] =>
    directives.get(name) ?? (otherwise ? directives.get(otherwise) : undefined) ?? ['*'];
  const isOnly = (sources: readonly string[], ...allowed: string[]): boolean =>
    sources.length === 1 && allowed.includes(sources[0] as string);
  const found: string[] = [];
  if (!isOnly(sourcesOf('default-src'), "'none'")) found.push('default-src is open');
  for (const name of ['script-src', 'script-src-elem', 'script-src-attr', 'worker-src'])
    if (
      sourcesOf(name, directives.has('script-src') ? 'script-src' : 'default-src').some((source) =>
        open.test(source),
      )
    )
      found.push(`${name} is open`);
  if (!isOnly(sourcesOf('object-src', 'default-src'), "'none'")) found.push('object-src is open');
  if (!isOnly(sourcesOf('base-uri'), "'none'")) found.push('base-uri is open');
  if (!isOnly(sourcesOf('form-action'), "'none'", "'self'")) found.push('form-action is open');
  if (!isOnly(sourcesOf('frame-ancestors'), "'none'", "'self'"))
    found.push('frame-ancestors is open');
  if (
    !isOnly(sourcesOf('script-src', 'default-src'), "'none'") &&
    !isOnly(sourcesOf('require-trusted-types-for'), "'script'")
  )
    found.push('text may become HTML');
  const connects = sourcesOf('connect-src', 'default-src');
  if (!isOnly(connects, "'none'", "'self'")) found.push('connect-src is open');
  return found;
}
