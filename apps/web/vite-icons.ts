import type { Plugin } from 'vite'

const fromList = /import \{([^}]+)\} from 'lucide-react'/g

/**
 * Each icon is asked for as a module of its own: through the list of all of them a build reads two thousand, and does
 * not know which part of the product shows which.
 */
export function iconsByName(): Plugin {
  return {
    name: 'icons-by-name',
    apply: 'build',
    // Before the types are taken off, so that the imports look as they are written.
    enforce: 'pre',
    transform(code, _, options) {
      if (options?.ssr === true || !code.includes("'lucide-react'")) return undefined
      return { code: code.replace(fromList, (_import, names: string) => importsOf(names)), map: null }
    },
  }
}

function importsOf(names: string): string {
  const wanted = names.split(',').map((name) => name.trim())
  return wanted
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => {
      const [icon = '', local = icon] = name.split(' as ')
      return `import ${local} from 'lucide-react/icons/${fileOf(icon)}'`
    })
    .join('; ')
}

/** `Trash2` is in `trash-2`. */
function fileOf(icon: string): string {
  return icon.replaceAll(/([a-z0-9])([A-Z])|([a-z])(\d)/g, '$1$3-$2$4').toLowerCase()
}
