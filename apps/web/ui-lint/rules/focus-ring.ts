import type { Page } from 'playwright-core'
import { type Fault, type Finding, findingsOf, type LintContext } from '../finding.ts'
import type { Box } from '../in-page/elements.ts'
import { readPng, type Picture } from '../png.ts'
import { missingSides, ringAround, ringReach, sides } from '../ring.ts'

const mostStops = 12

/** Each kind of tab stop shows where the focus is: a ring on all sides, which stands out from what was there by 3. */
export async function focusRing(page: Page, { seenStops }: LintContext): Promise<Finding[]> {
  const kinds = await findStops(page)
  const unseen = kinds.flatMap((kind, index) => (seenStops?.has(kind) ? [] : [{ kind, index }])).slice(0, mostStops)
  if (unseen.length === 0) return []
  // From here on the page takes the focus for one of the keyboard's.
  await page.keyboard.press('Tab')
  const faults: Fault[] = []
  for (const { kind, index } of unseen) {
    seenStops?.add(kind)
    const found = await lookAt(page, index)
    // What was being drawn anew just then has its ring when it is looked at again.
    if (found.length > 0) faults.push(...(await lookAt(page, index)))
  }
  return findingsOf('focus-ring', faults)
}

/** One tab stop of each kind: of the same tag, type, role and classes. They stay in `window.uiLint.stops`. */
async function findStops(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { shown, tokensAt } = window.uiLint
    const stops = new Map<string, Element>()
    const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]'
    for (const element of shown().keys()) {
      if (!(element instanceof HTMLElement) || element.tabIndex < 0) continue
      if (!element.matches(focusable) || element.matches(':disabled, [inert] *')) continue
      const about = ['type', 'role', 'class'].map((name) => element.getAttribute(name) ?? '')
      const sizes = [...tokensAt(element).types].join()
      const kind = [element.tagName, ...about, sizes].join(' ')
      if (!stops.has(kind)) stops.set(kind, element)
    }
    window.uiLint.stops = [...stops.values()]
    return [...stops.keys()]
  })
}

interface Place {
  name: string
  /** What a ring may be drawn around: the stop itself, its label, what holds it. */
  boxes: Box[]
  /** What is photographed: in the window, with room for rings. */
  clip: Box
  /** A link over several lines has an outline of many corners. */
  isBroken: boolean
}

async function lookAt(page: Page, index: number): Promise<Fault[]> {
  const place = await page.evaluate(goTo, { index, reach: ringReach })
  if (place === null) return []
  const { name, boxes, clip, isBroken } = place
  const area = { x: clip.left, y: clip.top, width: clip.right - clip.left, height: clip.bottom - clip.top }
  const picture = async (): Promise<Picture> => readPng(await page.screenshot({ clip: area, scale: 'css' }))
  const before = await picture()
  await page.evaluate((index) => {
    const stop = window.uiLint.stops[index]
    if (stop instanceof HTMLElement) stop.focus({ preventScroll: true })
  }, index)
  const after = await picture()
  const missing = boxes.map((box) => missingSides(ringAround(inside(box, clip), { before, after })))
  if (missing.some((none) => none.length === 0)) return []
  if (missing.every((all) => all.length === sides.length)) return [[name, 'no ring is seen when it has the focus']]
  return isBroken ? [] : [[name, `its ring is not seen on the ${missing[0]?.join(' and ')}`]]
}

/** Runs in the page: brings a stop to the middle of the window, without the focus. */
async function goTo({ index, reach }: { index: number; reach: number }): Promise<Place | null> {
  const stop = window.uiLint.stops[index]
  if (!(stop instanceof HTMLElement) || !stop.isConnected) return null
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  stop.scrollIntoView({ block: 'center', inline: 'nearest' })
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  const own = stop.getBoundingClientRect()
  const around = [stop.closest('label'), stop.parentElement]
    .flatMap((element) => (element ? [element.getBoundingClientRect()] : []))
    .filter(({ height }) => height < own.height * 2 + 48)
  const boxes = [own, ...around].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }))
  const clip = {
    left: Math.max(0, Math.floor(Math.min(...boxes.map(({ left }) => left))) - reach),
    top: Math.max(0, Math.floor(Math.min(...boxes.map(({ top }) => top))) - reach),
    right: Math.min(innerWidth, Math.ceil(Math.max(...boxes.map(({ right }) => right))) + reach),
    bottom: Math.min(innerHeight, Math.ceil(Math.max(...boxes.map(({ bottom }) => bottom))) + reach),
  }
  if (clip.right - clip.left < 1 || clip.bottom - clip.top < 1) return null
  return { name: window.uiLint.nameOf(stop), boxes, clip, isBroken: stop.getClientRects().length > 1 }
}

function inside(box: Box, clip: Box): Box {
  return {
    left: box.left - clip.left,
    top: box.top - clip.top,
    right: box.right - clip.left,
    bottom: box.bottom - clip.top,
  }
}
