import { expect, test } from 'vitest'
import { Turnstile } from './turnstile.ts'

const soon = () => new Promise((resolve) => setImmediate(resolve))

test('ordinary calls wait for nobody, also while a careful one has its turn', async () => {
  const turnstile = new Turnstile()
  const giveOn = await turnstile.takeTurn({ isSuspect: false })
  expect(turnstile.enter()).toBeUndefined()
  giveOn()
})

test('careful calls take turns in the order they came', async () => {
  const turnstile = new Turnstile()
  const order: string[] = []
  const first = await turnstile.takeTurn({ isSuspect: false })
  const later = ['second', 'third'].map(async (name) => {
    const giveOn = await turnstile.takeTurn({ isSuspect: false })
    order.push(name)
    await soon()
    order.push(`${name} done`)
    giveOn()
  })
  await soon()
  expect(order).toEqual([])
  first()
  await Promise.all(later)
  expect(order).toEqual(['second', 'second done', 'third', 'third done'])
})

test('a suspect waits until the process is empty, and nothing begins while it runs', async () => {
  const turnstile = new Turnstile()
  const order: string[] = []
  void turnstile.enter()
  const suspect = turnstile.takeTurn({ isSuspect: true }).then((giveOn) => {
    order.push('suspect')
    return giveOn
  })
  await soon()
  expect(order).toEqual([])
  const ordinary = turnstile.enter()?.then(() => order.push('ordinary'))
  expect(ordinary).toBeDefined()
  turnstile.leave()
  const giveOn = await suspect
  await soon()
  expect(order).toEqual(['suspect'])
  giveOn()
  await ordinary
  expect(order).toEqual(['suspect', 'ordinary'])
})
