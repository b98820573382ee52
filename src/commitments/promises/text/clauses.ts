// A sentence in clauses, and which of them say nothing of their own: conditions, reports, refusals, questions.
import type { Grammar } from '../grammar.ts';
import type { Sentence } from './sentences.ts';

/** Offsets are into the sentence. */
export interface Clause {
  start: number;
  end: number;
  text: string;
  /** What stands before it: a conjunction or a sign. */
  link: string;
  /** Nothing in it is promised. */
  isVoid: boolean;
  /** From here on nothing in it is promised. */
  voidFrom: number;
}

export function clausesOf({ text, isQuestion }: Sentence, grammar: Grammar): Clause[] {
  const told = isQuestion ? statementBefore(text, grammar) : text;
  if (told === '') return [];
  const clauses = split(told, grammar.breaks);
  if (grammar.reportAfter.test(told)) return [];
  for (const [index, clause] of clauses.entries()) {
    voidReported(clauses, index, grammar);
    const refused = clause.text.search(grammar.refusal);
    if (refused >= 0) clause.voidFrom = Math.min(clause.voidFrom, refused);
    voidConditional(clauses, index, grammar);
    if (grammar.order.test(clause.text)) voidOrdered(clauses, index, grammar);
  }
  return clauses;
}

/** "I will call you at ten, is that all right?" states and then asks. */
function statementBefore(text: string, { asks, tag }: Grammar): string {
  if (asks.test(text)) return '';
  const comma = text.search(/[,–-][^,–-]{0,80}$/);
  return comma > 0 && tag.test(text.slice(comma + 1)) ? text.slice(0, comma) : '';
}

function split(text: string, breaks: RegExp): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let link = '';
  const add = (end: number): void => {
    if (text.slice(start, end).trim() !== '')
      clauses.push({
        start,
        end,
        text: text.slice(start, end),
        link,
        isVoid: false,
        voidFrom: Infinity,
      });
  };
  for (const match of text.matchAll(breaks)) {
    if (match.index < start) continue;
    add(match.index);
    start = match.index + match[0].length;
    link = match[0].trim();
  }
  add(text.length);
  return clauses;
}

/** A report reaches to the end of its clause; one that ends in a colon or comma introduces what follows. */
function voidReported(clauses: Clause[], index: number, { report }: Grammar): void {
  const clause = clauses[index] as Clause;
  const match = report.exec(clause.text);
  if (!match) return;
  clause.voidFrom = Math.min(clause.voidFrom, match.index);
  const rest = clause.text.slice(match.index + match[0].length);
  if (rest.trim().split(/\s+/).length > 2) return;
  for (const next of clauses.slice(index + 1)) {
    if (next.link === ';' && next !== clauses[index + 1]) return;
    next.isVoid = true;
  }
}

/** A condition voids its own clause, what follows until the sentence turns, and what it is added to. */
function voidConditional(clauses: Clause[], index: number, { condition, turn }: Grammar): void {
  const clause = clauses[index] as Clause;
  const match = condition.exec(clause.text);
  if (!match) return;
  clause.isVoid = true;
  const isFirstIn = clause.text.slice(0, match.index).trim().length < 4;
  const previous = clauses[index - 1];
  if (previous && isFirstIn && clause.link === ',') previous.isVoid = true;
  if (!isFirstIn && index > 0) return;
  for (const next of clauses.slice(index + 1)) {
    if (turn.test(next.link)) return;
    next.isVoid = true;
  }
}

function voidOrdered(clauses: Clause[], index: number, { orderLink }: Grammar): void {
  (clauses[index] as Clause).isVoid = true;
  for (const next of clauses.slice(index + 1)) {
    if (!orderLink.test(next.link)) return;
    next.isVoid = true;
  }
}
