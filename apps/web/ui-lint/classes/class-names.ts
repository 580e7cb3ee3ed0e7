import ts from 'typescript'

/** A word of a source file that stands where a class is meant. */
export interface ClassName {
  name: string
  line: number
}

/** Constants and functions of these names hold classes, whoever uses them. */
const classHolder = /(class|classes|fill)$/i
const isClassAttribute = (name: string) => name === 'className' || name.endsWith('ClassName')
/** Functions that join what they are given. */
const joiners = new Set(['cx', 'buttonClass'])

/** Every class a source file names: in `className`, in `cx(…)`, and in what those are made of in the same file. */
export function classNamesOf(source: ts.SourceFile): ClassName[] {
  const found = new Map<string, ClassName>()
  const collect = collectorOf(source, (node, text) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
    for (const name of text.split(/\s+/).filter(Boolean)) found.set(`${line} ${name}`, { name, line })
  })
  const visit = (node: ts.Node): void => {
    const holder = classesIn(node, source)
    if (holder) collect(holder)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...found.values()]
}

/** The expression of a node that stands for classes. */
function classesIn(node: ts.Node, source: ts.SourceFile): ts.Node | undefined {
  if (ts.isJsxAttribute(node)) return isClassAttribute(node.name.getText(source)) ? node.initializer : undefined
  if (ts.isVariableDeclaration(node)) return classHolder.test(node.name.getText(source)) ? node.initializer : undefined
  if (ts.isFunctionDeclaration(node)) return classHolder.test(node.name?.text ?? '') ? node : undefined
  return ts.isCallExpression(node) && joiners.has(node.expression.getText(source)) ? node : undefined
}

/** Follows an expression to the strings it can come to. */
function collectorOf(source: ts.SourceFile, onText: (node: ts.Node, text: string) => void) {
  const seen = new Set<ts.Node>()
  const declared = declarationsOf(source)
  const collect = (node: ts.Node): void => {
    if (seen.has(node)) return
    seen.add(node)
    const text = textOf(node)
    if (text !== undefined) return onText(node, text)
    const declaration = declared.get(baseOf(node))
    if (!declaration) return partsOf(node).forEach(collect)
    if (ts.isPropertyAccessExpression(node)) return namedIn(declaration, node.name.text).forEach(collect)
    collect(declaration)
  }
  return collect
}

/** A part of a template that is cut in two by what is filled in is no class that can be found: it is told as it is. */
export function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  return ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) ? node.text : undefined
}

/** The name that `looks`, `looks[size]` and `looks[size].frame` begin with. */
function baseOf(node: ts.Node): string {
  if (ts.isIdentifier(node)) return node.text
  return ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node) ? baseOf(node.expression) : ''
}

function namedIn(declaration: ts.Node, name: string): ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === name) found.push(node.initializer)
    else ts.forEachChild(node, visit)
  }
  visit(declaration)
  return found
}

function declarationsOf(source: ts.SourceFile): ReadonlyMap<string, ts.Node> {
  const declared = new Map<string, ts.Node>()
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) declared.set(statement.name.text, statement)
    if (!ts.isVariableStatement(statement)) continue
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (initializer && ts.isIdentifier(name)) declared.set(name.text, initializer)
    }
  }
  return declared
}

/** What an expression's value is made of, without what only decides. */
function partsOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse]
  if (ts.isBinaryExpression(node)) return operandsOf(node)
  if (ts.isCallExpression(node)) return givenTo(node)
  if (ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node)) return [node.expression]
  if (ts.isPropertyAssignment(node)) return [node.initializer]
  if (ts.isFunctionLike(node)) return returnedBy(node)
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isTypeNode(node)) return []
  return node.getChildren()
}

/** A look that is named by an object (`buttonClass({ size: 'form' })`) is checked where it is made. */
function givenTo({ expression, arguments: given }: ts.CallExpression): readonly ts.Node[] {
  if (!joiners.has(expression.getText())) return [expression]
  return given.filter((argument) => !ts.isObjectLiteralExpression(argument))
}

function operandsOf({ operatorToken: { kind }, left, right }: ts.BinaryExpression): readonly ts.Node[] {
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return [right]
  if (kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken) return [left, right]
  return []
}

function returnedBy(node: ts.SignatureDeclaration): readonly ts.Node[] {
  const body = 'body' in node ? node.body : undefined
  if (!body || !ts.isBlock(body)) return body ? [body] : []
  const returned: ts.Node[] = []
  const visit = (child: ts.Node): void => {
    if (ts.isReturnStatement(child) && child.expression) returned.push(child.expression)
    else if (!ts.isFunctionLike(child)) ts.forEachChild(child, visit)
  }
  visit(body)
  return returned
}
