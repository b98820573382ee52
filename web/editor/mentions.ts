import type { Node } from 'prosemirror-model';
import { schema } from './schema.ts';

export interface Named {
  id: string;
  name: string;
}

/** Whom a document names, each once. */
export function namedIn(doc: Node): Named[] {
  const found = new Map<string, Named>();
  doc.descendants(({ type, attrs }) => {
    if (type === schema.nodes.mention)
      found.set(attrs.id as string, { id: attrs.id as string, name: attrs.name as string });
  });
  return [...found.values()];
}
