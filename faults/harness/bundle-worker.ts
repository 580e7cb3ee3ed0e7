import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

let bundled: Promise<string> | undefined

/** The worker as one file, made once per process: a killed worker is back in half a second instead of three. */
export function bundledWorker(): Promise<string> {
  bundled ??= bundle()
  return bundled
}

async function bundle(): Promise<string> {
  // Inside the project, so that what npm installed is found from there.
  const outfile = join(root, `node_modules/.cache/faults/worker-${process.pid}.mjs`)
  await build({
    absWorkingDir: root,
    entryPoints: ['faults/harness/worker.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    plugins: [npmStaysOutside],
  })
  process.once('exit', () => rmSync(outfile, { force: true }))
  return outfile
}

const npmStaysOutside: Plugin = {
  name: 'npm-stays-outside',
  setup: (bundle) => {
    bundle.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@plutomi/') ? undefined : { path, external: true },
    )
  },
}
