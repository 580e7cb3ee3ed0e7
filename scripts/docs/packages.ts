import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const notShipped = String.raw`\.test\.tsx?$|\.contract[-a-z]*\.ts$|/test/|/ui-lint/|(^|/)(build|\.react-router|\.data)/`

const Cruised = z.object({
  modules: z.array(z.object({ source: z.string(), dependencies: z.array(z.object({ resolved: z.string() })) })),
})

/** What imports what, as dependency-cruiser finds it in the sources that ship. */
export async function packagePicture(): Promise<string> {
  const folders = '^(apps|packages)/[^/]+'
  const options = ['--include-only', '^(apps|packages)/', '--exclude', notShipped, '--collapse', folders]
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...options, 'apps', 'packages']
  const { stdout } = await run('node_modules/.bin/depcruise', args, { cwd: root, maxBuffer: 50_000_000 })
  return drawPackages(Cruised.parse(JSON.parse(stdout)).modules)
}

type Folder = { source: string; dependencies: readonly { resolved: string }[] }

/** Folders as a picture of Mermaid, apps above packages; arrows that follow from others are left out. */
export function drawPackages(folders: readonly Folder[]): string {
  const arrows = new Map(
    folders.map(({ source, dependencies }) => [
      source,
      dependencies.map(({ resolved }) => resolved).filter((resolved) => resolved !== source),
    ]),
  )
  const drawn = [...arrows].flatMap(([from, targets]) =>
    direct(targets, arrows).map((to) => `  ${name(from)} --> ${name(to)}`),
  )
  const names = (kind: string) => folders.map(({ source }) => source).filter((source) => source.startsWith(kind))
  const group = (kind: string) => [
    `  subgraph ${kind}`,
    ...names(`${kind}/`)
      .toSorted()
      .map((each) => `    ${name(each)}`),
    '  end',
  ]
  return ['```mermaid', 'flowchart TD', ...group('apps'), ...group('packages'), ...drawn.toSorted(), '```'].join('\n')
}

/** Those targets that no other target reaches by itself. */
function direct(targets: readonly string[], arrows: ReadonlyMap<string, readonly string[]>): string[] {
  const reaches = (from: string, to: string): boolean =>
    (arrows.get(from) ?? []).some((next) => next === to || reaches(next, to))
  return [...new Set(targets)].filter((to) => !targets.some((other) => other !== to && reaches(other, to)))
}

function name(folder: string): string {
  return folder.replace(/^[^/]+\//, '')
}
