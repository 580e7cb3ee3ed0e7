import ts from 'typescript'
import { textOf } from './class-names.ts'

/** A value a component says itself instead of by a token. */
export interface RawValue {
  what: string
  line: number
}

const rawColour = /^#[\da-f]{3,8}$|\b(?:rgba?|hsla?|oklch|oklab)\(/i
const rawLength = /(?<![\w-])\d*\.?\d+px\b/

/** Colours and pixels in a component's source, and styles that are no custom properties. */
export function rawValuesOf(source: ts.SourceFile): RawValue[] {
  const found: RawValue[] = []
  const report = (node: ts.Node, what: string) =>
    found.push({ what, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1 })
  const visit = (node: ts.Node): void => {
    const text = textOf(node)
    if (text !== undefined && (rawColour.test(text) || rawLength.test(text)))
      report(node, `the raw value ${text.trim()}`)
    if (ts.isJsxAttribute(node) && node.name.getText(source) === 'style')
      for (const name of plainStyles(node)) report(node, `style of ${name}: only custom properties are said by style`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function plainStyles(attribute: ts.JsxAttribute): string[] {
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if (!ts.isObjectLiteralExpression(node)) return ts.forEachChild(node, visit)
    for (const property of node.properties) {
      const name = property.name && ts.isStringLiteral(property.name) ? property.name.text : property.getText()
      if (!name.startsWith('--')) names.push(name)
    }
  }
  visit(attribute)
  return names
}
