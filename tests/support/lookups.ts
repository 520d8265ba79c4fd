import { resolve } from "node:path";
import {
  type AsExpression,
  type BinaryExpression,
  type DeleteExpression,
  type ElementAccessExpression,
  type Node,
  SyntaxKind,
} from "typescript/unstable/ast";
import { API, type Checker, isUnionType, TypeFlags } from "typescript/unstable/sync";

/**
 * Finds lookups in an object by a word that may come from outside. Every object has "constructor" and its kin, so such a lookup
 * finds what no one put there; `own` (lib/own.ts), a Map or a Set doesn't. The compiler says which words those are: an index that
 * is any string, or that only a cast makes a key.
 */
export function bareLookups(configFile: string, isOurs: (path: string) => boolean): string[] {
  const api = new API();
  try {
    const root = resolve(configFile, "..");
    const snapshot = api.updateSnapshot({ openProjects: [resolve(configFile)] });
    const project = snapshot.getProject(resolve(configFile));
    if (!project) throw new Error(`${configFile} isn't a project`);
    return project.program.getSourceFileNames().flatMap((name) => {
      const path = name.slice(root.length + 1);
      if (!name.startsWith(`${root}/`) || !isOurs(path)) return [];
      const file = project.program.getSourceFile(name);
      if (!file) throw new Error(`${path} can't be read`);
      return suspectsIn(file)
        .filter((suspect) => isBare(suspect, project.checker))
        .map((suspect) => {
          const { line } = file.getLineAndCharacterOfPosition(suspect.getStart());
          return `${path}:${line + 1} looks up a word from outside: ${suspect.getText().split("\n", 1)[0]}`;
        });
    });
  } finally {
    api.close();
  }
}

/** Nodes that may be such a lookup by their form, so we ask the compiler only about these. */
function suspectsIn(node: Node): Node[] {
  const found: Node[] = [];
  const visit = (each: Node): undefined => {
    const isSuspect =
      each.kind === SyntaxKind.ElementAccessExpression
        ? !isLiteral((each as ElementAccessExpression).argumentExpression)
        : each.kind === SyntaxKind.AsExpression
          ? /^keyof typeof\b/.test((each as AsExpression).type.getText())
          : each.kind === SyntaxKind.BinaryExpression &&
            (each as BinaryExpression).operatorToken.kind === SyntaxKind.InKeyword &&
            !isLiteral((each as BinaryExpression).left);
    if (isSuspect) found.push(each);
    // `delete` doesn't read.
    if (each.kind === SyntaxKind.DeleteExpression) (each as DeleteExpression).expression.forEachChild(visit);
    else each.forEachChild(visit);
  };
  visit(node);
  return found;
}

function isLiteral({ kind }: Node): boolean {
  return kind === SyntaxKind.StringLiteral || kind === SyntaxKind.NumericLiteral;
}

function isBare(node: Node, checker: Checker): boolean {
  if (node.kind === SyntaxKind.AsExpression) return true;
  if (node.kind === SyntaxKind.BinaryExpression) return isAnyWord((node as BinaryExpression).left, checker);
  const { expression, argumentExpression } = node as ElementAccessExpression;
  if (argumentExpression.kind !== SyntaxKind.AsExpression && !isAnyWord(argumentExpression, checker))
    return false;
  const table = checker.getTypeAtLocation(expression);
  return table !== undefined && !checker.isArrayLikeType(checker.getNonNullableType(table) ?? table);
}

/** Whether an expression can be any string: a template may be one too, a union of known words can't. */
function isAnyWord(node: Node, checker: Checker): boolean {
  const type = checker.getTypeAtLocation(node);
  if (!type) return false;
  const parts = isUnionType(type) ? type.getTypes() : [type];
  return parts.some(
    ({ flags }) => flags & (TypeFlags.String | TypeFlags.Any | TypeFlags.Unknown | TypeFlags.StringMapping),
  );
}
