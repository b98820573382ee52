// For the browser's build: of each contract only what a call needs stays, its method and path. Its schemas and sentences, and whatever was made
// for them alone, go (decision 9).
import ts from 'typescript';
import type { Plugin } from 'vite';

const ofTheServer = new Set(['input', 'output', 'summary', 'needs']);

export const lightContracts = (): Plugin => ({
  name: 'light-contracts',
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/.*\/api\.ts$/ },
    handler: (code) => ({ code: withoutSchemas(code), map: null }),
  },
});

/** The text of an `api.ts` in which no `route({ … })` says anything that only the server asks. */
export function withoutSchemas(code: string): string {
  const file = ts.createSourceFile('api.ts', code, ts.ScriptTarget.Latest);
  const cuts: { from: number; to: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (!isRoute(node)) return ts.forEachChild(node, visit);
    const [said] = node.arguments;
    if (said && ts.isObjectLiteralExpression(said))
      for (const [i, each] of said.properties.entries())
        if (each.name && ts.isIdentifier(each.name) && ofTheServer.has(each.name.text))
          cuts.push({ from: each.pos, to: said.properties[i + 1]?.pos ?? said.properties.end });
  };
  visit(file);
  return cuts.reduceRight((text, { from, to }) => text.slice(0, from) + text.slice(to), code);
}

const isRoute = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'route';
