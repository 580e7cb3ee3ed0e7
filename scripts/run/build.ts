import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { build, type Plugin } from 'esbuild'
import { commandLine, readPid } from './processes.ts'
import { hashSources } from './sources.ts'

const run = promisify(execFile)
const KEPT_BUILDS = 3
const SERVICES = ['api', 'web', 'relay', 'scheduler', 'migrator', 'consumers']

/** The folder with the built product, made anew only when a source changed. An older build may still be served. */
export async function ensureBuild(root: string, say: (line: string) => void): Promise<string> {
  const folder = join(root, 'build', hashSources(root))
  if (existsSync(folder)) return folder
  mkdirSync(join(root, 'build'), { recursive: true })
  const unlock = await lockBuilds(root)
  try {
    if (!existsSync(folder)) await make(root, folder, say)
  } finally {
    unlock()
  }
  return folder
}

async function make(root: string, folder: string, say: (line: string) => void): Promise<void> {
  say('Building, because sources changed …')
  const startedAt = Date.now()
  const unfinished = `${folder}.new`
  rmSync(unfinished, { recursive: true, force: true })
  await Promise.all([bundleServer(root, unfinished), buildWeb(root)])
  cpSync(join(root, 'apps/web/build'), join(unfinished, 'web'), { recursive: true })
  renameSync(unfinished, folder)
  removeOldBuilds(join(root, 'build'))
  say(`Built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
}

/** Our packages go into one file; what npm installed stays in node_modules. */
async function bundleServer(root: string, outdir: string): Promise<void> {
  const migrations = readdirSync(join(root, 'migrations/mysql')).filter((file) => /Z-[^.]*\.ts$/.test(file))
  await build({
    absWorkingDir: root,
    entryPoints: [
      { in: 'apps/standalone/src/main.ts', out: 'standalone' },
      { in: 'apps/cli/src/main.ts', out: 'plutomi' },
      ...SERVICES.map((name) => ({ in: `apps/${name}/src/main.ts`, out: name })),
      ...migrations.map((file) => ({ in: `migrations/mysql/${file}`, out: `migrations/${file.replace(/\.ts$/, '')}` })),
    ],
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    plugins: [npmStaysOutside],
  })
  cpSync(join(root, 'migrations/clickhouse'), join(outdir, 'migrations/clickhouse'), { recursive: true })
  writeFileSync(join(outdir, 'package.json'), '{ "type": "module" }\n')
}

const npmStaysOutside: Plugin = {
  name: 'npm-stays-outside',
  setup: (bundle) => {
    bundle.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@plutomi/') ? undefined : { path, external: true },
    )
  },
}

async function buildWeb(root: string): Promise<void> {
  const command = join(root, 'node_modules/.bin/react-router')
  const env = { ...process.env, NODE_ENV: 'production' }
  await run(command, ['build', 'apps/web'], { cwd: root, env, maxBuffer: 50_000_000 }).catch((cause: unknown) => {
    const printed = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).slice(-4_000) : String(cause)
    throw new Error(`The pages could not be built:\n${printed}`, { cause })
  })
}

/** Two first starts at once build one after the other. */
async function lockBuilds(root: string): Promise<() => void> {
  const lock = join(root, 'build/lock')
  for (;;) {
    try {
      writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' })
      return () => rmSync(lock, { force: true })
    } catch {
      // Somebody builds, or was killed while building.
      const owner = readPid(lock)
      if (owner !== undefined && commandLine(owner) === '') rmSync(lock, { force: true })
      await delay(200)
    }
  }
}

function removeOldBuilds(folder: string): void {
  const builds = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ path: join(folder, name), madeAt: statSync(join(folder, name)).mtimeMs }))
    .toSorted((a, b) => b.madeAt - a.madeAt)
  for (const { path } of builds.slice(KEPT_BUILDS)) rmSync(path, { recursive: true, force: true })
}
