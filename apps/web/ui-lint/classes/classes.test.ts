import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { faultsOf } from './check-source.ts'
import { type ClassCheck, classCheckOf } from './known-classes.ts'

let check: ClassCheck
beforeAll(async () => {
  check = await classCheckOf(fileURLToPath(new URL('../../app/styles/app.css', import.meta.url)))
}, 60_000)

const faults = (text: string) => faultsOf('part.tsx', text, check)

test('tokens, variants and own classes are no faults', () => {
  const own = `<p className="group md:p-8 data-[state=open]:bg-hover hue user-text w-1/2 h-(--gap) -me-4 text-ui" />`
  expect(faults(own)).toEqual([])
})

test.each(['p-[3px]', 'text-[#333]', 'md:grid-cols-[1fr_2fr]', '[color:red]', 'p-3', 'text-red-500', 'bg-accent/50'])(
  '%s is a fault',
  (name) => {
    expect(faults(`<p className="flex ${name}" />`)).toContainEqual(expect.stringContaining(`\`${name}\``))
  },
)

test('a class is found behind a condition, in a constant and in a function', () => {
  const source = `
    const looks = { calm: 'p-3', loud: 'p-5' }
    function boxClass(is: boolean) { return is ? 'm-3' : 'm-4' }
    const a = <p className={cx('flex', is && 'gap-3', looks[look], boxClass(is === 'p-7'))} />`
  const named = faults(source).map((fault) => /`(.*)`/.exec(fault)?.[1] ?? '')
  expect(named.toSorted()).toEqual(['gap-3', 'm-3', 'p-3', 'p-5'])
})

test('a style that is no custom property is a fault', () => {
  expect(faults(`<p style={{ '--h': 3 }} />`)).toEqual([])
  expect(faults(`<p style={{ '--h': 3, color }} />`)).toEqual([expect.stringContaining('style of color')])
})

test('raw colours and pixels are faults', () => {
  expect(faults(`<path fill="#c0ffee" d={\`0 \${x}px\`} />`)).toEqual([expect.stringContaining('#c0ffee')])
  expect(faults(`const gap = '3px'`)).toEqual([expect.stringContaining('3px')])
})
