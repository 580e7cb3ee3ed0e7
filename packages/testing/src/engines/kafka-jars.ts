import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from './mariadb-binary.ts'

const run = promisify(execFile)

export const kafkaVersion = '4.3.1'
const OLDEST_JAVA = 17

export type KafkaSoftware = {
  java: string
  /** One sorted string: the class data archive must see the very same path each time. */
  classPath: string
  /** The folder of everything fetched or made once per user. */
  cache: string
  /** Where the class data archive of this JVM and class path belongs. */
  archive: string
}

/** Java and Kafka's jars, which Maven fetches once per user; says so before. */
export async function kafkaSoftware(say: (line: string) => void = () => undefined): Promise<KafkaSoftware> {
  const { java, version } = await findJava()
  const cache = cacheFolder()
  const folder = await ensureJars(cache, say)
  const jars = readdirSync(folder).filter((file) => file.endsWith('.jar'))
  const classPath = jars
    .sort()
    .map((file) => join(folder, file))
    .join(':')
  const hash = createHash('sha256').update(version).update(classPath).digest('hex').slice(0, 12)
  return { java, classPath, cache, archive: join(cache, `kafka-${kafkaVersion}.${hash}.jsa`) }
}

async function findJava(): Promise<{ java: string; version: string }> {
  const java = findProgram('java')
  if (java === undefined) throw new Error('Java is not installed: apt-get install default-jre-headless maven')
  const { stderr: version } = await run(java, ['-version'])
  const major = Number(/version "(\d+)/.exec(version)?.[1])
  if (major < OLDEST_JAVA) throw new Error(`Kafka needs Java ${OLDEST_JAVA} or newer, and this is ${major}.`)
  return { java, version }
}

/** The parallel first runs of two processes make a private folder each; the loser of the rename takes the winner's. */
async function ensureJars(cache: string, say: (line: string) => void): Promise<string> {
  const folder = join(cache, `kafka-${kafkaVersion}`)
  if (existsSync(folder)) return folder
  const maven = findProgram('mvn')
  if (maven === undefined) throw new Error('Maven is not installed: apt-get install default-jre-headless maven')
  say(`Fetching Kafka ${kafkaVersion} with Maven into ${cache} …`)
  mkdirSync(cache, { recursive: true })
  const unfinished = mkdtempSync(join(cache, '.get-'))
  try {
    writeFileSync(join(unfinished, 'pom.xml'), POM)
    await fetchJars(maven, unfinished)
    moveUnlessThere(join(unfinished, 'lib'), folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return folder
}

async function fetchJars(maven: string, folder: string): Promise<void> {
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${join(folder, 'lib')}`]
  // oxlint-disable-next-line no-restricted-properties -- Maven finds Java, its settings and a proxy there
  await run(maven, ['-q', '-B', '-Dstyle.color=never', ...goal], { cwd: folder, env: process.env }).catch(
    (cause: unknown) => {
      throw new Error(`Maven could not fetch Kafka ${kafkaVersion}: it needs Maven Central or a mirror of it.`, {
        cause,
      })
    },
  )
}

/** Renames, unless another process was first: both made the same. */
export function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!existsSync(to)) throw error
  }
}

function cacheFolder(): string {
  // oxlint-disable-next-line no-restricted-properties -- where a user's caches live is a convention of the system
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'plutomi')
}

// slf4j-simple writes the whole log; Kafka brings slf4j-api 1.7, which ignores a back end of 2.x.
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>kafka-broker</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${kafkaVersion}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`
