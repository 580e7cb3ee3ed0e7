import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

const notOurs = ['node_modules', 'build', 'dist', 'coverage']

/** The browser tests make the pictures, all of them at once: before their first run none is missing. */
const screenshots = join(root, 'docs/screenshots')
const hasScreenshots = () => existsSync(screenshots) && readdirSync(screenshots).length > 0

/** The Markdown files of the project. */
export function markdownFiles(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory())
      return entry.name.startsWith('.') || notOurs.includes(entry.name) ? [] : markdownFiles(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

/** The links of a file that lead nowhere: to a file or heading of the project that is not there. */
export function brokenLinks(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return linksOf(text).filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(file, link))
}

function leadsSomewhere(file: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? join(root, file) : join(root, dirname(file), path)
  if (!existsSync(target)) return dirname(target) === screenshots && !hasScreenshots()
  return anchor === undefined || !target.endsWith('.md') || anchorsOf(readFileSync(target, 'utf8')).includes(anchor)
}

/** Where the links and pictures of a text lead; code is not read. */
export function linksOf(text: string): string[] {
  const prose = text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '')
  const written = [...prose.matchAll(/\]\(([^)\s]+)\)/g), ...prose.matchAll(/(?:src|srcset|href)="([^"\s]+)"/g)]
  return written.map(([, link = '']) => link)
}

/** The anchors that the headings of a text get. */
export function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  )
}
