// What a program says and which words of the catalogues it names, read from its syntax.
import ts from 'typescript';
import { attributesOf, textsOf } from './html.ts';

export interface Read {
  /** Text that a person would see and that stands in the program itself. */
  visible: { line: number; text: string }[];
  /** Names of words asked for by name: whole, or with holes between the parts of a made one. */
  named: { line: number; parts: string[] }[];
  /** Every literal and made name, wherever it stands: what may reach a word in a roundabout way. */
  literals: string[];
  made: string[][];
}

/** Attributes, and fields of objects that become such, which are read by people. */
const seen = new Set(
  `label placeholder title alt description summary error hint heading caption legend detail lead empty
  aria-label aria-description aria-roledescription aria-valuetext`.split(/\s+/),
);
/** Functions that show what they are given. */
const shows = new Set(['say', 'sayProblem', 'toast', 'announce', 'alert', 'confirm', 'prompt']);
/** Functions that are given the name of a word. */
const asks = new Set(
  't format hasWords staffText changesText feetText mailText publicText'.split(' '),
);
/** Those that are given a group, and one of it: `name('status', 'open')`. */
const asksGroup = new Set(['name', 'named']);

export function read(path: string, text: string): Read {
  // In screens `{ label: 'x' }` is shown; elsewhere on the server it is data.
  const isScreen = path.startsWith('web/');
  const areFieldsSeen = isScreen || path.includes('/pages');
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const found: Read = { visible: [], named: [], literals: [], made: [] };
  const lineOf = (node: ts.Node): number =>
    source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  const see = (node: ts.Node, texts: readonly string[]): void => {
    for (const each of texts)
      if (isSaid(each)) found.visible.push({ line: lineOf(node), text: tidy(each) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) see(node, [node.text]);
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent))
      see(node, saidBy(node.expression));
    else if (ts.isJsxAttribute(node) && seen.has(node.name.getText(source)))
      see(node, saidBy(node.initializer));
    else if (areFieldsSeen && ts.isPropertyAssignment(node) && seen.has(nameOf(node.name)))
      see(node, saidBy(node.initializer));
    else if (ts.isTaggedTemplateExpression(node) && node.tag.getText(source) === 'html')
      see(node, saidInHtml(node.template));
    else if (ts.isCallExpression(node)) {
      const called = calledBy(node);
      if (shows.has(called) && isScreen) see(node, saidBy(node.arguments[0]));
      if (asks.has(called) || asksGroup.has(called) || (called === 'say' && !isScreen))
        for (const parts of namesIn(node, called)) found.named.push({ line: lineOf(node), parts });
    }
    if (ts.isStringLiteralLike(node)) found.literals.push(node.text);
    else if (ts.isTemplateExpression(node) || ts.isTemplateLiteralTypeNode(node))
      found.made.push(partsOf(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const nameOf = (name: ts.PropertyName): string =>
  ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : '';

const calledBy = ({ expression }: ts.CallExpression): string =>
  ts.isIdentifier(expression) ? expression.text : '';

/** The literals that an expression may come out as. */
function outcomes(node: ts.Node | undefined): ts.Node[] {
  if (!node) return [];
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node) || ts.isAsExpression(node))
    return outcomes(node.expression);
  if (ts.isConditionalExpression(node))
    return [...outcomes(node.whenTrue), ...outcomes(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return outcomes(node.right);
    if (either.has(kind)) return [...outcomes(node.left), ...outcomes(node.right)];
  }
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ? [node] : [];
}

const either = new Set([
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.PlusToken,
]);

const saidBy = (node: ts.Node | undefined): string[] => outcomes(node).flatMap(literalParts);

const literalParts = (node: ts.Node): string[] =>
  ts.isStringLiteralLike(node) ? [node.text] : ts.isTemplateExpression(node) ? partsOf(node) : [];

function partsOf(node: ts.TemplateExpression | ts.TemplateLiteralTypeNode): string[] {
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
}

function saidInHtml(template: ts.TemplateLiteral): string[] {
  const text = ts.isTemplateExpression(template) ? partsOf(template).join('\u0000') : template.text;
  return [...textsOf(text), ...attributesOf(text, seen)];
}

/** `t('a')`, `t(language, 'a')`, `t(`a.${b}`)`, `name('a', b)`. */
function namesIn({ arguments: given }: ts.CallExpression, called: string): string[][] {
  if (asksGroup.has(called)) {
    const [group, value] = [given[0], given[1]];
    if (!group || !value || !ts.isStringLiteralLike(group)) return [];
    const values = ts.isStringLiteralLike(value) ? [value] : [];
    return values.length > 0
      ? values.map((each) => [`${group.text}.${each.text}`])
      : [[`${group.text}.`, '']];
  }
  const words = [given[0], given[1]].map(outcomes);
  // The first may be a language, and the second the values.
  const at = words[1]?.length ? 1 : 0;
  return (words[at] ?? []).map(literalParts);
}

/** Words, not signs: "·", "→", "42 %" are the same everywhere, and so are the names of the product and of keys. */
const isSaid = (text: string): boolean => {
  const bare = text.replaceAll(/&#?\w+;/g, ' ').replaceAll(sameEverywhere, ' ');
  return /\p{L}{2,}|(?<![\p{L}\d])[IA](?![\p{L}\d])/u.test(bare);
};

const sameEverywhere =
  /(?<![\p{L}\d])(?:Kept|Esc|Ctrl|Alt|Shift|Enter|Tab|PIN|CSV|SMS|URL|https?:\/\/\S*)(?![\p{L}\d])/gu;

const tidy = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').slice(0, 80);
