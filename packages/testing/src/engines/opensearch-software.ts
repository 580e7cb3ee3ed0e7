import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { archiveHash, fetchJars, findJava } from './java.ts'
import { cacheFolder, onceInCache } from './software-cache.ts'

// The newest 2.x whose server and modules are all on Maven Central; 3.x needs Java 21.
export const openSearchVersion = '2.19.6'
// Optional in the server's pom, yet it does not start without; the version of its log4j-api.
const LOG4J = '2.25.4'

export type OpenSearchSoftware = {
  java: string
  /** Laid out as the official archive is: lib/ and modules/. */
  program: string
  cache: string
  /** Where the class data archive of this JVM and program belongs. */
  archive: string
}

/** Java and OpenSearch, which Maven fetches once; says so before. */
export async function openSearchSoftware(say: (line: string) => void): Promise<OpenSearchSoftware> {
  const { java, version } = await findJava()
  const cache = readableCache()
  const name = `opensearch-${openSearchVersion}`
  if (!existsSync(join(cache, name))) say(`Fetching OpenSearch ${openSearchVersion} with Maven into ${cache} …`)
  const program = await onceInCache({ cache, name, make: layOut })
  return { java, program, cache, archive: join(cache, `${name}.${archiveHash(version, program)}.jsa`) }
}

/** OpenSearch refuses to be root, and nobody else may look into root's home. */
function readableCache(): string {
  return process.getuid?.() === 0 ? '/var/cache/plutomi' : cacheFolder()
}

const ARTIFACTS = [
  `org.opensearch:opensearch:${openSearchVersion}`,
  `org.opensearch:opensearch-plugin-classloader:${openSearchVersion}`,
  `org.apache.logging.log4j:log4j-core:${LOG4J}`,
  `org.opensearch.plugin:transport-netty4-client:${openSearchVersion}`,
  `org.opensearch.plugin:analysis-common:${openSearchVersion}`,
  `org.opensearch.plugin:mapper-extras-client:${openSearchVersion}`,
  `org.opensearch.plugin:reindex-client:${openSearchVersion}`,
  `org.opensearch.plugin:lang-painless:${openSearchVersion}`,
] as const

type Module = { name: string; className: string; extends?: string; jars: readonly string[]; policy?: string }

/** Each module has a class loader and a folder of its own; a jar on two class paths is refused, so jars are moved. */
const MODULES: readonly Module[] = [
  {
    name: 'transport-netty4',
    className: 'org.opensearch.transport.Netty4Plugin',
    jars: ['transport-netty4-', 'netty-'],
    policy: `grant {
  permission java.io.FilePermission "/proc/sys/net/core/somaxconn", "read";
  permission java.net.SocketPermission "*", "accept,connect";
  permission java.lang.RuntimePermission "setContextClassLoader";
  permission java.lang.RuntimePermission "getClassLoader";
  permission java.util.PropertyPermission "sun.nio.ch.bugLevel", "write";
};
`,
  },
  {
    name: 'lang-painless',
    className: 'org.opensearch.painless.PainlessPlugin',
    jars: ['lang-painless-', 'opensearch-scripting-painless-spi-', 'antlr4-', 'asm-'],
    policy: `grant {
  permission java.lang.RuntimePermission "createClassLoader";
  permission java.lang.RuntimePermission "getClassLoader";
};
`,
  },
  {
    name: 'analysis-common',
    className: 'org.opensearch.analysis.common.CommonAnalysisPlugin',
    extends: 'lang-painless',
    jars: ['analysis-common-'],
  },
  {
    name: 'mapper-extras',
    className: 'org.opensearch.index.mapper.MapperExtrasPlugin',
    jars: ['mapper-extras-'],
  },
  {
    name: 'reindex',
    className: 'org.opensearch.index.reindex.ReindexPlugin',
    jars: ['reindex-', 'opensearch-rest-client-', 'opensearch-ssl-config-', 'http', 'commons-'],
  },
]

async function layOut(home: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'plutomi-opensearch-jars-'))
  try {
    await fetchJars(`OpenSearch ${openSearchVersion}`, ARTIFACTS, scratch)
    // The node would make those it misses, and may not.
    for (const folder of ['bin', 'lib', 'modules', 'plugins', 'extensions', 'config']) mkdirSync(join(home, folder))
    execFileSync('cp', ['-r', `${scratch}/.`, join(home, 'lib')])
    for (const module of MODULES) addModule(home, module)
    execFileSync('chmod', ['-R', 'a+rX', home])
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function addModule(home: string, module: Module): void {
  const folder = join(home, 'modules', module.name)
  mkdirSync(folder)
  const jars = readdirSync(join(home, 'lib')).filter((jar) => module.jars.some((start) => jar.startsWith(start)))
  for (const jar of jars) renameSync(join(home, 'lib', jar), join(folder, jar))
  const lines = [
    `name=${module.name}`,
    `description=${module.name}`,
    `version=${openSearchVersion}`,
    `opensearch.version=${openSearchVersion}`,
    'java.version=11',
    `classname=${module.className}`,
    ...(module.extends === undefined ? [] : [`extended.plugins=${module.extends}`]),
  ]
  writeFileSync(join(folder, 'plugin-descriptor.properties'), `${lines.join('\n')}\n`)
  // The jars come without the policies that the official archive has beside them.
  if (module.policy !== undefined) writeFileSync(join(folder, 'plugin-security.policy'), module.policy)
}
