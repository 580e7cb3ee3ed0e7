import { launchBrowser } from '@plutomi/testing/browser'
import type { Browser } from 'playwright-core'
import { openPage } from './open-page.ts'
import { pageNamed } from './pages.ts'
import { measureAsPhone, readVitals, tryOut, type Vitals } from './vitals-page.ts'
import { type RunningWorlds, startWorlds } from './worlds/start-worlds.ts'

// npm run ui:vitals: what an applicant's phone makes of the pages; fails when one is over its limit.
const shown = ['public-list', 'posting', 'form', 'own-page', 'sign-in']
const limits: Vitals = { largestPaintMs: 2500, shift: 0.05, interactionMs: 200 }
const rounds = 3
const vitalNames = ['largestPaintMs', 'shift', 'interactionMs'] as const

const say = (line: string) => void process.stdout.write(`${line}\n`)
const product = await startWorlds({ say })
const browser = await launchBrowser()
try {
  say('| page | largest paint (LCP) | interaction (INP) | shift (CLS) |')
  say('|---|---|---|---|')
  for (const name of shown) {
    const vitals = await medianOf(browser, product, name)
    const { largestPaintMs, interactionMs, shift } = vitals
    say(`| ${name} | ${Math.round(largestPaintMs)} ms | ${Math.round(interactionMs)} ms | ${shift.toFixed(3)} |`)
    const over = vitalNames.filter((vital) => vitals[vital] > limits[vital])
    if (over.length > 0) process.exitCode = 1
    for (const vital of over) say(`  ${name} is over its limit: ${vital} ${vitals[vital]} > ${limits[vital]}`)
  }
} finally {
  await browser.close()
  await product.stop()
}

async function medianOf(browser: Browser, product: RunningWorlds, name: string): Promise<Vitals> {
  const found: Vitals[] = []
  for (let round = 0; round < rounds; round += 1) found.push(await measure(browser, product, name))
  const median = (vital: keyof Vitals) => found.map((each) => each[vital]).toSorted((a, b) => a - b)[1] ?? 0
  return {
    largestPaintMs: median('largestPaintMs'),
    shift: median('shift'),
    interactionMs: median('interactionMs'),
  }
}

/** A browser that has never been here. */
async function measure(browser: Browser, product: RunningWorlds, name: string): Promise<Vitals> {
  const page = pageNamed(name)
  const opening = { product, page, state: 'normal', width: 375, theme: 'light', locale: 'en' } as const
  const opened = await openPage(browser, { ...opening, before: measureAsPhone })
  try {
    await tryOut(opened.page, { isPlain: page.isPlain ?? false })
    return await readVitals(opened.page)
  } finally {
    await opened.close()
  }
}
