import ts from 'typescript'
import { classNamesOf } from './class-names.ts'
import type { ClassCheck } from './known-classes.ts'
import { rawValuesOf } from './raw-values.ts'

/** What a source file says by other means than tokens: "line 12: `p-3`: no token makes this class". */
export function faultsOf(fileName: string, text: string, check: ClassCheck): string[] {
  const isComponent = fileName.endsWith('.tsx')
  const kind = isComponent ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true, kind)
  const classes = classNamesOf(source).flatMap(({ name, line }) => {
    const fault = check(name)
    return fault === undefined ? [] : [`line ${line}: \`${name}\`: ${fault}`]
  })
  const values = isComponent ? rawValuesOf(source).map(({ what, line }) => `line ${line}: ${what}`) : []
  return [...classes, ...values]
}
