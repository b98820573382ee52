// For the browser's build: of each contract only what a call needs stays, its method and path. Its schemas and sentences, and whatever was made
// for them alone, go (decision 9).
import ts from 'typescript';
import type { Plugin } from 'vite';

const ofTheServer = new Set(['input', 'output', 'summary', 'needs']);

export const lightContracts = (): Plugin => ({
  name: 'light-contracts',
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/.*\/(api|shapes)\.ts$/ },
    handler: (code) => ({ code: withoutSchemas(code), map: null }),
  },
});

/**
 * The text of an `api.ts` in which no `route({ … })` says anything that only the server asks and is no call but an object, and in which every
 * schema is `z` itself, which means nothing in a browser: what nobody uses is seen to do nothing, and left out.
 */
export function withoutSchemas(code: string): string {
  const file = ts.createSourceFile('api.ts', code, ts.ScriptTarget.Latest);
  const changes: { from: number; to: number; text: string }[] = [];
  const change = (from: number, to: number, text = ''): void =>
    void changes.push({ from, to, text });
  const visit = (node: ts.Node): void => {
    if (isMadeOf(node, 'z')) return change(node.getStart(file), node.end, 'z');
    const said = isRoute(node) ? node.arguments[0] : undefined;
    if (!said || !ts.isObjectLiteralExpression(said)) return ts.forEachChild(node, visit);
    change(node.getStart(file), said.getStart(file) - 1);
    for (const [i, each] of said.properties.entries())
      if (each.name && ts.isIdentifier(each.name) && ofTheServer.has(each.name.text))
        change(each.pos, said.properties[i + 1]?.pos ?? said.properties.end);
  };
  visit(file);
  return changes.reduceRight(
    (text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to),
    code,
  );
}

const isRoute = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'route';

/** Is it a chain of calls and properties that begins with this name? */
function isMadeOf(node: ts.Node, name: string): boolean {
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node))
    return isBegunBy(node.expression, name);
  return false;
}

const isBegunBy = (node: ts.Node, name: string): boolean =>
  ts.isIdentifier(node) ? node.text === name : isMadeOf(node, name);
