import { expect, test } from 'vitest'
import { installPlan } from './install-database.ts'

const machine = (programs: string[], rights: { isRoot?: boolean; hasSudo?: boolean } = {}) => ({
  has: (program: string) => programs.includes(program),
  isRoot: false,
  hasSudo: false,
  hasPackage: () => true,
  ...rights,
})

test('apt installs only the server and client cores', () => {
  expect(
    installPlan(machine(['apt-get'], { isRoot: true }))
      ?.at(-1)
      ?.join(' '),
  ).toBe('apt-get install -y -q --no-install-recommends mariadb-server-core mariadb-client-core')
})

test('a release with the version in the name gets that name', () => {
  const plan = installPlan({ ...machine(['apt-get'], { isRoot: true }), hasPackage: () => false })
  expect(plan?.at(-1)).toContain('mariadb-server-core-10.6')
})

test('without root sudo is used when it asks no password', () => {
  expect(installPlan(machine(['dnf'], { hasSudo: true }))).toEqual([
    ['sudo', '-n', 'dnf', 'install', '-y', 'mariadb-server'],
  ])
})

test('Homebrew needs no root', () => {
  expect(installPlan(machine(['brew']))).toEqual([['brew', 'install', 'mariadb']])
})

test('without root or a known package manager there is no plan', () => {
  expect(installPlan(machine(['apt-get']))).toBeUndefined()
  expect(installPlan(machine([], { isRoot: true }))).toBeUndefined()
})
