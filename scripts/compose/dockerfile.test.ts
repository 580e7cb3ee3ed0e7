import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readProjectFile } from './compose-file.ts'

const dockerfile = readProjectFile('Dockerfile')
const ignored = readProjectFile('.dockerignore').split('\n')

test('every base image is pinned to a full version, and it is one', () => {
  const images = [...dockerfile.matchAll(/^FROM (\S+)/gm)]
    .map(([, image = '']) => image)
    .filter((image) => /:/.test(image))
  expect(new Set(images).size).toBe(1)
  expect(images[0]).toMatch(/^node:\d+\.\d+\.\d+-[a-z]+-slim$/)
})

test('npm reads the manifest of every workspace before the sources are there', () => {
  const folders = ['apps', 'packages'].flatMap((kind) =>
    readdirSync(new URL(`../../${kind}`, import.meta.url)).map((name) => `${kind}/${name}`),
  )
  const copied = [...dockerfile.matchAll(/^COPY (\S+)\/package\.json \1\/$/gm)].map(([, folder = '']) => folder)
  expect(copied.toSorted()).toEqual(folders.toSorted())
})

test('what is started is not root, and its packages are installed from the lock file', () => {
  const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '))
  expect(last).toMatch(/^USER node$/m)
  expect(dockerfile).not.toMatch(/npm (install|i) /)
  expect(dockerfile).toMatch(/npm ci .*--omit=dev/)
})

test('no secret and nothing that was made goes into the build', () => {
  expect(ignored).toEqual(expect.arrayContaining(['.env', '.data', '.git', '**/node_modules', '**/build']))
})
