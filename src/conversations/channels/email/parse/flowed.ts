/** RFC 3676: lines that end in a space go on in the next one. Quote marks are kept, as `> `. */
export function unflow(text: string, isDelSp: boolean): string {
  const out: string[] = [];
  let paragraph: { depth: number; text: string } | undefined;
  const flush = (): void => {
    if (paragraph) out.push(quote(paragraph.depth, paragraph.text));
    paragraph = undefined;
  };
  for (const line of text.split('\n')) {
    const { depth, words } = readLine(line);
    if (paragraph && paragraph.depth !== depth) flush();
    const isSignature = words === '-- ';
    if (isSignature) flush();
    const isSoft = words.endsWith(' ') && !isSignature;
    const kept = isSoft && isDelSp ? words.slice(0, -1) : words;
    paragraph = { depth, text: (paragraph?.text ?? '') + kept };
    if (!isSoft) flush();
  }
  flush();
  return out.join('\n');
}

function readLine(line: string): { depth: number; words: string } {
  let depth = 0;
  while (line[depth] === '>') depth++;
  const rest = line.slice(depth);
  return { depth, words: rest.startsWith(' ') ? rest.slice(1) : rest };
}

function quote(depth: number, words: string): string {
  if (depth === 0) return words;
  return words === '' ? '>'.repeat(depth) : `${'>'.repeat(depth)} ${words}`;
}
