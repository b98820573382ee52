// Watches windows for harm: what ran, what was asked of others, what only the policy of the page stopped, and what stands
// in a page that no screen of ours is made of.
import type { BrowserContext, Page, Request } from 'playwright-core';

export interface Guard {
  /** Vectors that ran, by where. */
  ran: string[];
  /** Addresses of others that were asked. */
  asked: string[];
  /** What the browser's policy had to stop: the wall behind the first one was needed. */
  stopped: string[];
  /** All three together. */
  harm(): string[];
}

/** Before the window opens the page that is to be watched. `origin`: ours. */
export async function guard(context: BrowserContext, origin: string): Promise<Guard> {
  const ran: string[] = [];
  const asked: string[] = [];
  const stopped: string[] = [];
  await context.exposeBinding('ran', ({ frame }, what: unknown) => {
    ran.push(`${frame.url()}: ran ${String(what)}`);
  });
  context.on('dialog', (dialog) => {
    ran.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('request', (request) => {
    if (isElsewhere(request, origin)) asked.push(request.url());
  });
  context.on('console', (message) => {
    if (/content security policy|trusted ?types/i.test(message.text()))
      stopped.push(message.text());
  });
  return { ran, asked, stopped, harm: () => [...ran, ...asked, ...stopped] };
}

const isElsewhere = (request: Request, origin: string): boolean =>
  !request.url().startsWith(`${origin}/`) && !/^(?:data|blob|about):/.test(request.url());

/** What is in the page, or in a frame of ours in it, that could run, fetch or lead somewhere it must not. */
export const intruders = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const never =
      'object, embed, base, frame, frameset, portal, fencedframe, applet, marquee, math, foreignObject, animate, set, ' +
      'animateTransform, discard, feImage, meta[http-equiv], template[shadowrootmode], xss, script:not([src])';
    const fetching = ['src', 'srcset', 'data', 'background', 'poster', 'ping', 'action'];
    const leading = ['href', 'xlink:href', 'formaction'];
    const isOurs = (address: string, protocols: RegExp): boolean => {
      const url = URL.parse(address, document.baseURI);
      return url === null || url.origin === location.origin || protocols.test(url.protocol);
    };
    const isBad = (element: Element, name: string, value: string): boolean => {
      if (/^on/i.test(name) || name === 'srcdoc') return true;
      if (name === 'style') return /url\(|image-set|expression/i.test(value);
      if (fetching.includes(name)) return !isOurs(value, /^(?:data|blob):$/);
      if (!leading.includes(name)) return false;
      return !isOurs(value, element.matches('a') ? /^(?:https?|mailto|tel|webcal):$/ : /^data:$/);
    };
    const look = (root: Document, where: string): void => {
      for (const element of root.querySelectorAll(never))
        found.push(`${where}: ${element.outerHTML.slice(0, 120)}`);
      for (const element of root.querySelectorAll('*'))
        for (const { name, value } of element.attributes)
          if (isBad(element, name.toLowerCase(), value))
            found.push(`${where}: <${element.localName}> ${name}=${value.slice(0, 120)}`);
      for (const { textContent } of root.querySelectorAll('style'))
        if (textContent?.includes('ran(')) found.push(`${where}: a style of theirs`);
      for (const frame of root.querySelectorAll('iframe')) {
        if (!/^\/api\/v1\/messages\/[\w-]+\/page$/.test(frame.getAttribute('src') ?? ''))
          found.push(`${where}: ${frame.outerHTML.slice(0, 120)}`);
        if (frame.contentDocument) look(frame.contentDocument, `${where} (frame)`);
      }
    };
    look(document, location.pathname);
    return found;
  });

/** How long a page may take to come to rest, however busy the machine is. */
const patienceMs = 60_000;

/**
 * Resolves when the page asks for nothing more and has been drawn. Streams that stay open do not count. Rejects with what
 * it waited for when the page never comes to rest.
 */
export function restOf(page: Page): () => Promise<void> {
  const pending = new Map<Request, PromiseWithResolvers<void>>();
  const end = (request: Request): void => {
    pending.get(request)?.resolve();
    pending.delete(request);
  };
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') pending.set(request, Promise.withResolvers());
  });
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  // What a page and its frames had asked for when it was left is answered to nobody.
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return;
    for (const request of pending.keys())
      if (!request.isNavigationRequest() || request.frame() !== frame) end(request);
  });
  page.on('framedetached', (frame) => {
    for (const request of pending.keys())
      if (request.isNavigationRequest() && request.frame() === frame) end(request);
  });
  const rest = async (): Promise<void> => {
    do {
      await Promise.all([...pending.values()].map(({ promise }) => promise));
      // What is no page runs nothing, not even this.
      if (await page.evaluate(() => matchMedia('(scripting: enabled)').matches))
        await page.evaluate(
          () => new Promise((drawn) => requestIdleCallback(() => drawn(null), { timeout: 5000 })),
        );
    } while (pending.size > 0);
  };
  return async () => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const asked = [...pending.keys()].map((request) => request.url()).join(' ');
      late.reject(new Error(`${page.url()} comes to no rest: ${asked || 'it is never idle'}`));
    }, patienceMs);
    await Promise.race([rest(), late.promise]).finally(() => clearTimeout(timer));
  };
}
