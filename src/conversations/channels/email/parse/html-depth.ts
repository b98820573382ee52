const DEEPEST = 1000;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|wbr)$/i;

/** Whether tags are left open so deep that working on them would take minutes; no mail program does that. */
export function isTooDeep(html: string): boolean {
  let depth = 0;
  const tags = /<(\/?)([a-z][a-z0-9]{0,20})/gi;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    if (tag[1] === '/') depth = Math.max(0, depth - 1);
    else if (!VOID.test(tag[2]!) && ++depth > DEEPEST) return true;
  }
  return false;
}
