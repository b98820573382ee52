// Which tables a TypeScript file declares, reads and writes: from Kysely calls and texts of SQL.
import ts from 'typescript';

export interface Usage {
  table: string;
  kind: 'declares' | 'reads' | 'writes';
  line: number;
}

const reading = [
  'selectFrom',
  'innerJoin',
  'leftJoin',
  'rightJoin',
  'fullJoin',
  'crossJoin',
  'from',
  'using',
];
const writing = ['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'];

const sqlWrites =
  /\b(?:insert\s+into|update(?:\s+only)?|delete\s+from(?:\s+only)?|merge\s+into|truncate(?:\s+table)?|copy)\s+"?(\w+)/gi;
const sqlReads = /\b(?:from|join|using)\s+((?:"?\w+"?(?:\s+(?:as\s+)?\w+)?\s*,\s*)*"?\w+)/gi;
const sqlStart = /^\s*(?:with|select|insert|update|delete|merge|truncate|copy|lock)\b/i;

/** Names that are no table of the schema are left in: CTEs, functions, words. */
export function usagesIn(path: string, text: string): Usage[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const usages: Usage[] = [];
  const add = (node: ts.Node, kind: Usage['kind'], tables: string[]) => {
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    for (const table of tables) usages.push({ table, kind, line });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const name = node.expression.name.text;
      if (reading.includes(name)) add(node.expression.name, 'reads', namesIn(node.arguments[0]));
      if (writing.includes(name)) add(node.expression.name, 'writes', namesIn(node.arguments[0]));
    }
    const sql = sqlText(node);
    if (sql !== undefined) {
      add(
        node,
        'writes',
        [...sql.matchAll(sqlWrites)].map((match) => match[1]!),
      );
      add(
        node,
        'reads',
        [...sql.matchAll(sqlReads)].flatMap((match) => match[1]!.split(',').map(firstWord)),
      );
    }
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'Tables') {
      for (const member of node.members) {
        if (member.name && ts.isIdentifier(member.name))
          add(member, 'declares', [member.name.text]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return usages;
}

function namesIn(argument: ts.Expression | undefined): string[] {
  if (!argument) return [];
  if (ts.isStringLiteralLike(argument)) return [firstWord(argument.text)];
  if (ts.isArrayLiteralExpression(argument)) return argument.elements.flatMap(namesIn);
  return [];
}

/** The text of a template tagged sql, or of a string that opens like a statement. */
function sqlText(node: ts.Node): string | undefined {
  const isTemplate = ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node);
  if (!isTemplate && !ts.isStringLiteral(node)) return undefined;
  const text = ts.isTemplateExpression(node)
    ? [node.head, ...node.templateSpans.map((span) => span.literal)]
        .map((part) => part.text)
        .join(' _ ')
    : node.text;
  const tag = ts.isTaggedTemplateExpression(node.parent) ? node.parent.tag.getText() : '';
  return tag === 'sql' || sqlStart.test(text) ? text : undefined;
}

function firstWord(text: string): string {
  return /\w+/.exec(text)?.[0] ?? '';
}
