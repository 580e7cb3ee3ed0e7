import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { findProgram, prepareOpenSearch, prepareS3, prepareSqs } from '@plutomi/testing/engines'
import { installJava } from './install-kafka.ts'
import { installRedis } from './install-redis.ts'
import { install, thisMachine } from './machine.ts'
import { packagePlan } from './package-plan.ts'

type Say = (line: string) => void

/** OpenSearch, fetched and made ready for quick starts. */
export async function installOpenSearch(say: Say): Promise<void> {
  installJava(say)
  await prepareOpenSearch(say)
}

/** The SQS server. */
export async function installSqs(say: Say): Promise<void> {
  installJava(say)
  await prepareSqs(say)
}

/** The S3 server, built with the Go of this machine or of pip. */
export async function installS3(say: Say): Promise<void> {
  const canBuild = ['go', 'pip3', 'pip'].some((name) => findProgram(name) !== undefined)
  const plan = canBuild || existsSync('/usr/local/go/bin/go') ? undefined : goPlan()
  if (plan) {
    say('The S3 server is built with Go, which is not installed. Installing what fetches it:')
    install(plan, say)
  }
  await prepareS3(say)
}

/** npm brings ClickHouse's engine where there is one for the platform. */
export function requireClickHouse(): void {
  try {
    createRequire(import.meta.url).resolve('chdb')
  } catch (cause) {
    throw new Error('ClickHouse cannot run here: npm has no chdb for this platform (Linux and macOS have one).', {
      cause,
    })
  }
}

/** Everything the tests of the sinks run on; SES comes from npm with the other packages. */
export async function installEngines(say: Say): Promise<void> {
  installRedis(say)
  requireClickHouse()
  await installOpenSearch(say)
  await installSqs(say)
  await installS3(say)
}

function goPlan(): string[][] | undefined {
  const pip = ['python3-pip']
  return packagePlan(thisMachine(), { brew: ['go'], apt: pip, dnf: pip, apk: ['py3-pip'] })
}
