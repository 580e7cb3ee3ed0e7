import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { themeScript } from '../app/lib/theme.ts'
import { withImports } from './chunk-files.ts'

const kB = 1000
/** Gzipped JavaScript of a first view; `plain` pages come without React. */
export const budgets = { plain: 15 * kB, applicant: 160 * kB, desk: 170 * kB } as const
export type PageSurface = keyof typeof budgets

export interface PageWeight {
  page: string
  surface: PageSurface
  /** JavaScript that the first view needs, gzipped; what is asked for later (a form's rules, the palette) is not in it. */
  bytes: number
  budget: number
}

const Handle = z.object({ surface: z.enum(['desk', 'applicant']).optional(), noScripts: z.boolean().optional() })
const Chunk = z.object({ module: z.string() })
const Build = z.object({
  assets: z.object({ entry: Chunk, routes: z.record(z.string(), Chunk) }),
  routes: z.record(
    z.string(),
    z.object({ parentId: z.string().optional(), module: z.looseObject({ handle: Handle.optional() }) }),
  ),
})
type Build = z.output<typeof Build>

/** Every page of a built web with what it weighs, the heaviest first. `folder` holds `client` and `server`. */
export async function pageWeights(folder: string): Promise<PageWeight[]> {
  const built: unknown = await import(pathToFileURL(join(folder, 'server/index.js')).href)
  const build = Build.parse(built)
  const client = join(folder, 'client')
  const sizeOf = remembering((file) => gzipSync(readFileSync(join(client, file))).length)
  const own = gzipSync(themeScript).length
  return Object.entries(build.routes)
    .filter(([id, { module }]) => id !== 'root' && module['default'] !== undefined)
    .map(([id]) => {
      const page = id.replace(/^routes\/|\/route$/g, '')
      const surface = surfaceOf(build, id)
      const files = surface === 'plain' ? [] : [...filesOf(build, id, client)]
      return { page, surface, bytes: files.reduce((sum, file) => sum + sizeOf(file), own), budget: budgets[surface] }
    })
    .toSorted((a, b) => b.bytes - a.bytes)
}

export function isTooHeavy({ bytes, budget }: PageWeight): boolean {
  return bytes > budget
}

/** One line a page: what it weighs, what it may weigh. */
export function weightTable(weights: readonly PageWeight[]): string {
  const shown = (bytes: number) => (bytes / kB).toFixed(1).padStart(6)
  const lines = weights.map((weight) => {
    const { page, bytes, budget } = weight
    return `${shown(bytes)} of ${shown(budget)} kB  ${page}${isTooHeavy(weight) ? '  TOO HEAVY' : ''}`
  })
  return lines.join('\n')
}

function surfaceOf(build: Build, id: string): PageSurface {
  const handles = chainOf(build, id).map((each) => build.routes[each]?.module.handle)
  if (handles.findLast((handle) => handle?.noScripts !== undefined)?.noScripts) return 'plain'
  return handles.findLast((handle) => handle?.surface !== undefined)?.surface ?? 'desk'
}

/** The entry, the modules of the route and of those around it, and all that these import. */
function filesOf({ assets, routes }: Build, id: string, client: string): Set<string> {
  const modules = chainOf({ routes }, id).flatMap((each) => assets.routes[each]?.module ?? [])
  return withImports(client, [assets.entry.module, ...modules])
}

/** From the root to the page. */
function chainOf({ routes }: Pick<Build, 'routes'>, id: string): string[] {
  const parent = routes[id]?.parentId
  return parent === undefined ? [id] : [...chainOf({ routes }, parent), id]
}

function remembering(measure: (file: string) => number): (file: string) => number {
  const known = new Map<string, number>()
  return (file) => {
    const size = known.get(file) ?? measure(file)
    known.set(file, size)
    return size
  }
}
