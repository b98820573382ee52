/** Pages for the public: their frame, their look, how they are sent. */
export { type Html, pageOf } from './page.ts';
export { respondPage } from './respond.ts';
export { clipped, placeFor, textWithLinks, within } from './text.ts';
