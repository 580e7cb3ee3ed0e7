import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { archiveHash, fetchJars, findJava } from './java.ts'
import { cacheFolder, onceInCache } from './software-cache.ts'

export const kafkaVersion = '4.3.1'

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
  return {
    java,
    classPath,
    cache,
    archive: join(cache, `kafka-${kafkaVersion}.${archiveHash(version, classPath)}.jsa`),
  }
}

async function ensureJars(cache: string, say: (line: string) => void): Promise<string> {
  const name = `kafka-${kafkaVersion}`
  if (!existsSync(join(cache, name))) say(`Fetching Kafka ${kafkaVersion} with Maven into ${cache} …`)
  // slf4j-simple writes the whole log; Kafka brings slf4j-api 1.7, which ignores a back end of 2.x.
  const artifacts = [`org.apache.kafka:kafka_2.13:${kafkaVersion}`, 'org.slf4j:slf4j-simple:1.7.36'] as const
  return onceInCache({ cache, name, make: (folder) => fetchJars(`Kafka ${kafkaVersion}`, artifacts, folder) })
}
