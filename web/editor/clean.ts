// What was copied anywhere, or kept as HTML, before the editor reads it.
import { asHtml } from '../kit/trusted.ts';

/** All that the editor or the finding of its tables looks at. */
const known = new Set(['href', 'start', 'style', 'data-mention', 'data-pm-slice']);
/** With all that stands in them. */
const gone =
  'audio, base, button, canvas, embed, frame, frameset, iframe, img, input, link, math, meta, noscript, object, picture, ' +
  'script, select, source, style, svg, template, textarea, title, track, video';

/**
 * The HTML in an element that is in no window. In a `template` nothing is fetched while it is read, as a film is elsewhere;
 * without names nothing stands in the way of whoever asks an element what it is.
 */
export function readHtml(html: string): HTMLElement {
  const place = document.createElement('template');
  place.innerHTML = asHtml(html);
  const { content } = place;
  const { getAttributeNames, removeAttribute } = Element.prototype;
  for (const element of content.querySelectorAll('*'))
    for (const name of getAttributeNames.call(element))
      if (!known.has(name)) removeAttribute.call(element, name);
  for (const element of content.querySelectorAll(gone)) element.remove();
  const body = content.ownerDocument.createElement('div');
  body.append(content);
  return body;
}
