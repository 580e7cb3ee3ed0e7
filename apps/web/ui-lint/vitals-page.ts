import type { Page } from 'playwright-core'

/** What a reader of one page felt, in ms; `shift` is without a unit. */
export interface Vitals {
  largestPaintMs: number
  shift: number
  interactionMs: number
}

declare global {
  interface Window {
    vitals: Vitals
  }
}

/** The phone of ui.md: a quarter of this machine, 1.6 Mbit/s, 150 ms. */
const phone = { slowdown: 4, latencyMs: 150, bytesPerSecond: 1_600_000 / 8 }

/** Before the document: the browser becomes slow, and the page keeps its own measures. */
export async function measureAsPhone(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: phone.latencyMs,
    downloadThroughput: phone.bytesPerSecond,
    uploadThroughput: phone.bytesPerSecond,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: phone.slowdown })
  await page.addInitScript(keepVitals)
}

/** Runs in the page. */
const keepVitals = `(() => {
  const vitals = (window.vitals = { largestPaintMs: 0, shift: 0, interactionMs: 0 })
  const observe = (options, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ ...options, buffered: true })
  observe({ type: 'largest-contentful-paint' }, (entry) => (vitals.largestPaintMs = entry.startTime))
  observe({ type: 'layout-shift' }, (entry) => (vitals.shift += entry.hadRecentInput ? 0 : entry.value))
  observe({ type: 'event', durationThreshold: 16 }, (entry) => {
    if (entry.interactionId) vitals.interactionMs = Math.max(vitals.interactionMs, entry.duration)
  })
})()`

/** A person's hand: opens what unfolds, types into the fields, chooses, and presses the main button where it stays. */
export async function tryOut(page: Page, { isPlain }: { isPlain: boolean }): Promise<void> {
  for (const summary of await someOf(page, 'summary', 2)) await summary.tap()
  for (const box of await someOf(page, 'input:is([type=text], [type=email], [type=tel]):not([readonly])', 3)) {
    await box.tap()
    await page.keyboard.type('abc', { delay: 120 })
  }
  for (const choice of await someOf(page, 'label:has(input:is([type=radio], [type=checkbox]))', 2)) await choice.tap()
  if (!isPlain) for (const button of await someOf(page, 'button[type=submit]', 1)) await button.tap()
  await page.waitForLoadState('networkidle')
}

async function someOf(page: Page, selector: string, count: number) {
  const found = await page.locator(`${selector}:visible`).all()
  return found.slice(0, count)
}

export async function readVitals(page: Page): Promise<Vitals> {
  return page.evaluate(() => window.vitals)
}
