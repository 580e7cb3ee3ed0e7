import ts from 'typescript'

export interface LiteralText {
  line: number
  text: string
}

/** Attributes and props that people read or hear. */
const readOut = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'help',
  'label',
  'placeholder',
  'summary',
  'text',
  'title',
])

/** Names and keys, the same in every language. */
const names = new Set(['Plutomi', 'Ctrl', 'Esc', 'API', 'REST', 'JSON', 'CSV', 'YAML', 'https'])

/** Sentences written into JSX instead of the catalogue of messages. */
export function literalTexts(path: string, source: string): LiteralText[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: LiteralText[] = []
  visit(file)
  return found

  function visit(node: ts.Node): void {
    for (const text of textsIn(node).filter(hasWords)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart())
      found.push({ line: line + 1, text: text.trim() })
    }
    ts.forEachChild(node, visit)
  }
}

function textsIn(node: ts.Node): string[] {
  if (ts.isJsxText(node)) return [node.text]
  if (ts.isJsxAttribute(node)) return readOut.has(node.name.getText()) ? shownBy(node.initializer) : []
  const isChild = ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))
  return isChild ? shownBy(node.expression) : []
}

/** The literals that this expression can turn out to be; what calls and nested elements say is theirs. */
function shownBy(node: ts.Node | undefined): string[] {
  if (node === undefined) return []
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.flatMap((span) => [span.literal.text, ...shownBy(span.expression)])]
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) return shownBy(node.expression)
  if (ts.isConditionalExpression(node)) return [...shownBy(node.whenTrue), ...shownBy(node.whenFalse)]
  return ts.isBinaryExpression(node) && !isComparison(node) ? [...shownBy(node.left), ...shownBy(node.right)] : []
}

function isComparison({ operatorToken }: ts.BinaryExpression): boolean {
  return /^[!=<>]=?=?$/.test(operatorToken.getText())
}

/** The beginning of an identifier (`plu_`) is no word. */
function hasWords(text: string): boolean {
  return (text.match(/\p{L}{2,}(?![\p{L}_])/gu) ?? []).some((word) => !names.has(word))
}
