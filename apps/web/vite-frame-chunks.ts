import { join } from 'node:path'
import type { Plugin, Rollup } from 'vite'

type GetModuleInfo = Rollup.GetModuleInfo
interface Frames {
  everyPage: ReadonlySet<string>
  desk: ReadonlySet<string>
  elsewhere: ReadonlySet<string>
}

/**
 * What all pages load is one file, and what all pages of the desk load besides is another. Left to itself the bundler
 * makes fifty of it, one for each set of pages that share something: they shrink less and are asked for one by one.
 */
export function frameChunks(app: string): Plugin {
  let frames: Frames | undefined
  return {
    name: 'frame-chunks',
    apply: (_, { command, isSsrBuild }) => command === 'build' && isSsrBuild !== true,
    outputOptions: (options) => ({
      ...options,
      onlyExplicitManualChunks: true,
      manualChunks: (id, meta) => {
        frames ??= framesOf(app, [...meta.getModuleIds()], meta.getModuleInfo)
        return chunkOf(id, frames)
      },
    }),
  }
}

function chunkOf(id: string, { everyPage, desk, elsewhere }: Frames): string | undefined {
  if (everyPage.has(id)) return 'every-page'
  if (desk.has(id)) return elsewhere.has(id) ? 'every-page' : 'desk'
  return undefined
}

function framesOf(app: string, ids: readonly string[], infoOf: GetModuleInfo): Frames {
  const ofSurfaces = ['applicant', 'auth', 'mailbox', 'public'].map((name) => join(app, 'routes', name, '/'))
  const reached = (from: readonly string[]) => reachedFrom(from, (id) => own(app, infoOf(id)?.importedIds ?? []))
  return {
    everyPage: reached([join(app, 'root.tsx')]),
    desk: reached([join(app, 'routes/desk/layout/route.tsx')]),
    elsewhere: reached(ids.filter((id) => ofSurfaces.some((folder) => id.startsWith(folder)))),
  }
}

/** Other libraries are left to the bundler: it knows what of them is used. */
function own(app: string, ids: readonly string[]): string[] {
  return ids.filter((id) => (id.startsWith(app) && /\.tsx?$/.test(id)) || id.includes('/node_modules/lucide-react/'))
}

/** All that these import, and what that imports; not these themselves. */
function reachedFrom(ids: readonly string[], importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = ids.flatMap(importsOf)
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    found.add(id)
    waiting.push(...importsOf(id))
  }
  return found
}
