import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const areaFile = /\/app\/messages\/[\w-]+\.ts$/
const listFile = /\/app\/lib\/translations\.ts$/
const definition = /defineArea\('([\w-]+)', (\w+)\)/

/**
 * A language is one file (`messages/es.json`), and no page should load a whole language: in browsers the list of all
 * is empty, and each area holds its own part of every language, so that it goes where its pages go.
 */
export function messagesByArea(folder: string): Plugin {
  return {
    name: 'messages-by-area',
    // Before TypeScript's types are taken off, so that the definitions look as they are written.
    enforce: 'pre',
    transform(code, id, options) {
      if (options?.ssr === true) return undefined
      if (listFile.test(id)) return `export const translations = ${JSON.stringify(namesOnly(folder))}`
      if (!areaFile.test(id)) return undefined
      for (const file of languageFiles(folder)) this.addWatchFile(file)
      return code.replace(definition, (_, area: string, english: string) => {
        return `defineArea('${area}', ${english}, ${JSON.stringify(partOf(folder, area))})`
      })
    },
  }
}

function languageFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name))
}

function languageOf(file: string): string {
  return file.replace(/^.*[/\\]|\.json$/g, '')
}

function namesOnly(folder: string): Record<string, object> {
  return Object.fromEntries(languageFiles(folder).map((file) => [languageOf(file), {}]))
}

function partOf(folder: string, area: string): Record<string, unknown> {
  const parts = languageFiles(folder).map((file): [string, unknown] => {
    const language: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'))
    return [languageOf(file), language[area]]
  })
  return Object.fromEntries(parts)
}
