import type { RouteConfigEntry } from '@react-router/dev/routes'
import { unreservedSegments } from '@plutomi/contracts/slugs'
import { expect, test } from 'vitest'
import routes from '../routes.ts'

function pathsOf(entries: readonly RouteConfigEntry[], parent = ''): string[] {
  return entries.flatMap(({ path = '', children }) => {
    const full = `${parent}/${path}`
    return children ? pathsOf(children, full) : [full]
  })
}

test('no workspace can take the address of a page', () => {
  expect(unreservedSegments(pathsOf(routes))).toEqual([])
})
