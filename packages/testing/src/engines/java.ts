import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from './mariadb-binary.ts'

const run = promisify(execFile)
const OLDEST_JAVA = 17

/** The Java of this machine and its full version; refuses one that is too old for the engines. */
export async function findJava(): Promise<{ java: string; version: string }> {
  const java = findProgram('java')
  if (java === undefined) throw new Error('Java is not installed: apt-get install default-jre-headless maven')
  const { stderr: version } = await run(java, ['-version'])
  const major = Number(/version "(\d+)/.exec(version)?.[1])
  if (major < OLDEST_JAVA) throw new Error(`The engines need Java ${OLDEST_JAVA} or newer, and this is ${major}.`)
  return { java, version }
}

/** A class data archive fits one Java and one class path. */
export function archiveHash(...parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex').slice(0, 12)
}

/** `group:artifact:version` */
export type Artifact = `${string}:${string}:${string}`

/** Fetches artifacts and all they need into a folder. */
export async function fetchJars(name: string, artifacts: readonly Artifact[], folder: string): Promise<void> {
  const maven = findProgram('mvn')
  if (maven === undefined) throw new Error('Maven is not installed: apt-get install default-jre-headless maven')
  const scratch = mkdtempSync(join(tmpdir(), 'plutomi-maven-'))
  try {
    writeFileSync(join(scratch, 'pom.xml'), pomOf(artifacts))
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`]
    // oxlint-disable-next-line no-restricted-properties -- Maven finds Java, its settings and a proxy there
    await run(maven, ['-q', '-B', '-Dstyle.color=never', ...goal], { cwd: scratch, env: process.env })
  } catch (cause) {
    throw new Error(`Maven could not fetch ${name}: it needs Maven Central or a mirror of it.`, { cause })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function pomOf(artifacts: readonly Artifact[]): string {
  const dependencies = artifacts.map((artifact) => {
    const [group, name, version] = artifact.split(':')
    return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`
  })
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>engine</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    ${dependencies.join('\n    ')}
  </dependencies>
</project>
`
}
