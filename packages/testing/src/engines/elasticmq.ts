import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fetchJars, findJava } from './java.ts'
import { cacheFolder, onceInCache } from './software-cache.ts'

const VERSION = '1.6.14'

export type ElasticMq = { java: string; classPath: string }

/** Java and ElasticMQ, an SQS server, which Maven fetches once per user; says so before. */
export async function prepareSqs(say: (line: string) => void = () => undefined): Promise<ElasticMq> {
  const { java } = await findJava()
  const name = `elasticmq-${VERSION}`
  if (!existsSync(join(cacheFolder(), name))) say(`Fetching ElasticMQ ${VERSION} with Maven into ${cacheFolder()} …`)
  const artifacts = [`org.elasticmq:elasticmq-server_2.13:${VERSION}`] as const
  const jars = await onceInCache({ name, make: (folder) => fetchJars(`ElasticMQ ${VERSION}`, artifacts, folder) })
  return { java, classPath: `${jars}/*` }
}
