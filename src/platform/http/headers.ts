// What every answer tells browsers may be done with it.

/** `camera` and the like: Kept asks for none of them, and nothing that is shown in it may. */
const unused = [
  ...['accelerometer', 'autoplay', 'camera', 'display-capture', 'geolocation'],
  ...['gyroscope', 'hid', 'magnetometer', 'microphone', 'midi', 'payment', 'serial', 'usb'],
];

const forAll: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': unused.map((each) => `${each}=()`).join(', '),
  // Who wants an answer to be kept says so.
  'cache-control': 'no-store',
};

/** Programmes come from our files alone. Styles also stand on elements: the kit's parts are made of them. */
const ofApps = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  // Text becomes HTML only where `web/kit/trusted.ts` or the editor's clipboard lets it.
  "require-trusted-types-for 'script'",
  'trusted-types default kept ProseMirrorClipboard',
].join('; ');

/** What is no page is nothing either when somebody opens it as one. */
export const ofData =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Sets what the answer does not say itself. `isSecure`: people reach Kept by https, and shall not by http any more. */
export function setSafeHeaders(headers: Headers, { isSecure }: { isSecure: boolean }): void {
  const setDefault = (name: string, value: string): void => {
    if (!headers.has(name)) headers.set(name, value);
  };
  for (const [name, value] of Object.entries(forAll)) setDefault(name, value);
  // A worker goes by the policy of its programme.
  const isApp = /^text\/(?:html|javascript)\b/.test(headers.get('content-type') ?? '');
  setDefault('content-security-policy', isApp ? ofApps : ofData);
  if (isSecure) setDefault('strict-transport-security', 'max-age=31536000');
}

/** The same for answers that are written past the router. */
export function safeHeaders(more: Record<string, string>): Record<string, string> {
  const headers = new Headers(more);
  setSafeHeaders(headers, { isSecure: false });
  return Object.fromEntries(headers);
}
