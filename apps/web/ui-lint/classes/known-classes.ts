import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { __unstable__loadDesignSystem as loadDesignSystem } from 'tailwindcss'

const require = createRequire(import.meta.url)
/** Marks that only other classes speak of. */
const marks = /^(group|peer)(\/[\w-]+)?$/
/** A colour mixed on the spot: its contrast is computed nowhere. */
const mixed = /^(bg|text|border|outline|stroke|fill|ring|shadow)-.+\/.+$/

/** Tells of each class why it is none of ours; undefined when all is well. */
export type ClassCheck = (name: string) => string | undefined

/** Knows the classes that a style sheet and the theme it imports make. */
export async function classCheckOf(stylesheet: string): Promise<ClassCheck> {
  const sheets: string[] = []
  const loadStylesheet = async (id: string, base: string) => {
    const path = id.startsWith('.') ? join(base, id) : require.resolve(id)
    const content = await readFile(path, 'utf8')
    sheets.push(content)
    return { path, base: dirname(path), content }
  }
  const css = await readFile(stylesheet, 'utf8')
  const system = await loadDesignSystem(css, { base: dirname(stylesheet), loadStylesheet })
  const ownClasses = new Set(sheets.flatMap((sheet) => [...sheet.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name)))
  return (name) => {
    const utility = utilityOf(name)
    if (utility.includes('[')) return 'an arbitrary value'
    if (mixed.test(utility)) return 'a colour mixed on the spot'
    if (ownClasses.has(utility) || marks.test(utility)) return undefined
    return system.candidatesToCss([name])[0] ? undefined : 'no token makes this class'
  }
}

/** What stands behind the variants: `p-8` of `md:data-[state=open]:p-8`. */
function utilityOf(name: string): string {
  let depth = 0
  let start = 0
  for (const [index, letter] of name.split('').entries()) {
    if (letter === '[' || letter === '(') depth += 1
    if (letter === ']' || letter === ')') depth -= 1
    if (letter === ':' && depth === 0) start = index + 1
  }
  return name.slice(start)
}
