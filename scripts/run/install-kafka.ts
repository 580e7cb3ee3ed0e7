import { findProgram, prepareKafka } from '@plutomi/testing/engines'
import { install, type Machine, thisMachine } from './machine.ts'
import { packagePlan } from './package-plan.ts'

/** What runs a broker here, and what fetches it the first time. */
const NEEDED = { java: 'Java 17 or newer', mvn: 'Maven' }

/** The commands that install Java and Maven with the package manager of this machine; undefined when none can. */
export function kafkaInstallPlan(machine: Machine): string[][] | undefined {
  return packagePlan(machine, {
    brew: ['openjdk', 'maven'],
    apt: ['default-jre-headless', 'maven'],
    dnf: ['java-17-openjdk-headless', 'maven'],
    apk: ['openjdk17-jre-headless', 'maven'],
  })
}

/** The one sentence about what is missing for a broker, undefined when nothing is. */
export function missingForKafka(has: (program: string) => boolean): string | undefined {
  const missing = Object.entries(NEEDED).flatMap(([program, name]) => (has(program) ? [] : [name]))
  if (missing.length === 0) return undefined
  return (
    `Kafka cannot run here without ${missing.join(' and ')}: install them yourself, ` +
    'or start this once as root on a machine with apt, dnf, apk or Homebrew.'
  )
}

/** Installs what a Kafka broker needs, fetches Kafka and makes it ready for quick starts; says so before each step. */
export async function installKafka(say: (line: string) => void): Promise<void> {
  installJava(say)
  await prepareKafka(say)
}

/** Java and Maven, which Kafka, OpenSearch and the SQS server are started from. */
export function installJava(say: (line: string) => void): void {
  const sentence = missingForKafka(hasHere)
  if (sentence === undefined) return
  const plan = kafkaInstallPlan(thisMachine())
  if (!plan) throw new Error(sentence)
  say('Kafka needs Java and Maven, which are not installed. Installing them:')
  try {
    install(plan, say)
  } catch (cause) {
    throw new Error(sentence, { cause })
  }
  const still = missingForKafka(hasHere)
  if (still !== undefined) throw new Error(still)
}

function hasHere(program: string): boolean {
  return findProgram(program) !== undefined
}
