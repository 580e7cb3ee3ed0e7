import { expect, test } from 'vitest'
import { CrowdGate } from './crowd-gate.ts'

function setUp(most: number) {
  const gate = new CrowdGate(most)
  const begun: string[] = []
  return { gate, begun, enter: (name: string, who: string) => gate.enter(name, () => void begun.push(who)) }
}

test('so many of a name are let in, others of it as those leave, in their order', () => {
  const { gate, begun, enter } = setUp(2)
  for (const who of ['a1', 'a2', 'a3', 'a4']) enter('a', who)
  expect(begun).toEqual(['a1', 'a2'])
  gate.leave('a')
  expect(begun).toEqual(['a1', 'a2', 'a3'])
  gate.leave('a')
  gate.leave('a')
  expect(begun).toEqual(['a1', 'a2', 'a3', 'a4'])
})

test('one name does not stand in the way of another', () => {
  const { begun, enter } = setUp(1)
  enter('a', 'a1')
  enter('a', 'a2')
  enter('b', 'b1')
  expect(begun).toEqual(['a1', 'b1'])
})

test('places that nobody waits for are free again', () => {
  const { gate, begun, enter } = setUp(1)
  enter('a', 'a1')
  gate.leave('a')
  enter('a', 'a2')
  gate.leave('a')
  enter('a', 'a3')
  expect(begun).toEqual(['a1', 'a2', 'a3'])
})
