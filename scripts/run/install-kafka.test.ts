import { expect, test } from 'vitest'
import { kafkaInstallPlan, missingForKafka } from './install-kafka.ts'

const machine = (programs: string[], rights: { isRoot?: boolean; hasSudo?: boolean } = {}) => ({
  has: (program: string) => programs.includes(program),
  isRoot: false,
  hasSudo: false,
  hasPackage: () => true,
  ...rights,
})

test('apt installs Java without a desktop, and Maven', () => {
  const plan = kafkaInstallPlan(machine(['apt-get'], { isRoot: true }))
  expect(plan?.map((command) => command.join(' '))).toEqual([
    'apt-get update -q',
    'apt-get install -y -q --no-install-recommends default-jre-headless maven',
  ])
})

test('without root sudo is used when it asks no password, and Homebrew needs neither', () => {
  expect(kafkaInstallPlan(machine(['apt-get'], { hasSudo: true }))?.[0]).toEqual([
    'sudo',
    '-n',
    'apt-get',
    'update',
    '-q',
  ])
  expect(kafkaInstallPlan(machine(['brew']))).toEqual([['brew', 'install', 'openjdk', 'maven']])
})

test('without root or a known package manager there is no plan', () => {
  expect(kafkaInstallPlan(machine(['apt-get']))).toBeUndefined()
  expect(kafkaInstallPlan(machine([], { isRoot: true }))).toBeUndefined()
})

test('one sentence names what is missing', () => {
  expect(missingForKafka(() => true)).toBeUndefined()
  expect(missingForKafka(() => false)).toContain('without Java 17 or newer and Maven')
  expect(missingForKafka((program) => program === 'java')).toContain('without Maven:')
})
