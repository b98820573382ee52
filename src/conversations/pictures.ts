// Pictures that a mail wants from elsewhere. Pure: works on HTML that `cleanHtml` has made, where they wait in `data-src`.

export interface Remote {
  /** To be seen by whoever reads. */
  pictures: number;
  /** Too small to be seen: made to tell their sender that they were fetched. They are never shown. */
  trackers: number;
}

const image = /<img\b[^>]*>/g;
const sourceOf = (tag: string): string | undefined => / data-src="([^"]*)"/.exec(tag)?.[1];

export function remotePictures(html: string): Remote {
  const remote: Remote = { pictures: 0, trackers: 0 };
  for (const [tag] of html.matchAll(image)) {
    const source = sourceOf(tag);
    if (source === undefined) continue;
    if (isTracker(tag) || !isOutside(source)) remote.trackers += 1;
    else remote.pictures += 1;
  }
  return remote;
}

/** The same with the pictures that somebody asked for. */
export const withPictures = (html: string): string =>
  html.replace(image, (tag) => {
    const source = sourceOf(tag);
    return source === undefined || isTracker(tag) || !isOutside(source)
      ? tag
      : tag.replace(' data-src="', ' src="');
  });

const smallest = 3;

function isTracker(tag: string): boolean {
  const sizes = [...tag.matchAll(/ (?:width|height)="(\d+)(?:px)?"/g)].map((match) =>
    Number(match[1]),
  );
  return sizes.some((size) => size < smallest);
}

/** A mail must not make the reader's browser knock at doors within their own house. */
function isOutside(source: string): boolean {
  const address = source.replaceAll('&amp;', '&');
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const { protocol, username, password } = url;
  // With a dot behind, localhost is itself all the same.
  const hostname = url.hostname.replace(/\.$/, '');
  return (
    /^https?:$/.test(protocol) &&
    username === '' &&
    password === '' &&
    hostname.includes('.') &&
    !/^[\d.]+$|\.(?:local|localhost|internal|home|lan|intranet|corp)$/.test(hostname)
  );
}
