import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const staticImport = /(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g

/** These chunks of a built client and everything that they import, each once, by address ("/assets/x.js"). */
export function withImports(client: string, chunks: readonly string[]): Set<string> {
  const found = new Set<string>()
  const waiting = [...chunks]
  for (let chunk = waiting.pop(); chunk !== undefined; chunk = waiting.pop()) {
    if (found.has(chunk)) continue
    found.add(chunk)
    const code = readFileSync(join(client, chunk), 'utf8')
    waiting.push(...[...code.matchAll(staticImport)].map(([, name]) => `/assets/${name}`))
  }
  return found
}
