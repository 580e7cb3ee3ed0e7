import { expect, test } from 'vitest'
import { gather } from './index.ts'

test('what is asked for while a batch is under way goes with the next one', async () => {
  const batches: number[][] = []
  const release: (() => void)[] = []
  const double = gather(async (items: readonly number[]) => {
    batches.push([...items])
    await new Promise<void>((resolve) => release.push(resolve))
    return items.map((item) => item * 2)
  })
  const first = [double(1), double(2)]
  await Promise.resolve()
  await Promise.resolve()
  const second = [double(3), double(4)]
  expect(batches).toEqual([[1, 2]])
  release[0]?.()
  expect(await Promise.all(first)).toEqual([2, 4])
  await expect
    .poll(() => batches)
    .toEqual([
      [1, 2],
      [3, 4],
    ])
  release[1]?.()
  expect(await Promise.all(second)).toEqual([6, 8])
})

test('a batch is no larger than asked for', async () => {
  const sizes: number[] = []
  const echo = gather(
    async (items: readonly number[]) => {
      sizes.push(items.length)
      return items
    },
    { most: 2 },
  )
  expect(await Promise.all([1, 2, 3, 4, 5].map(echo))).toEqual([1, 2, 3, 4, 5])
  expect(sizes).toEqual([2, 2, 1])
})

test('nobody fails for what another brought', async () => {
  const half = gather(async (items: readonly number[]) => {
    if (items.includes(13)) throw new Error('unlucky')
    return items.map((item) => item / 2)
  })
  const answers = await Promise.allSettled([2, 13, 4].map(half))
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : String(answer.reason)))).toEqual([
    1,
    'Error: unlucky',
    2,
  ])
})
