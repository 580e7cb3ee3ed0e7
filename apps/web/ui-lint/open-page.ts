import { recordPageErrors } from '@plutomi/testing/browser'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { ProductPage, Reader } from './pages/product-page.ts'
import { failOnTheWay, type State, waitOnTheWay, worldOf } from './states.ts'
import { whenStill } from './when-still.ts'
import type { RunningWorlds } from './worlds/start-worlds.ts'
import type { World } from './worlds/world.ts'

export type Theme = 'light' | 'dark'

export interface Opening {
  product: Pick<RunningWorlds, 'url' | 'worlds'>
  page: ProductPage
  state: State
  width: number
  theme: Theme
  /** `en`, `es` or the pseudo-locale `en-XA`. */
  locale: string
  /** 900 on the desk's screens, 812 on phones. */
  height?: number
  /** Runs on the blank page: what listens must do so before the document comes. */
  before?: (page: Page) => Promise<void>
}

export interface OpenedPage {
  page: Page
  world: World
  /** Of the document. */
  status: number | undefined
  /** What the page said went wrong, from its beginning. */
  errors: string[]
  close: () => Promise<void>
}

/** Phones have a finger and no mouse. */
const phoneBelow = 768

/** Opens a page in a state as its reader, in a browser context of its own, and waits until it is still. */
export async function openPage(browser: Browser, opening: Opening): Promise<OpenedPage> {
  const { product, page: shown, state } = opening
  const world = product.worlds[worldOf(state)]
  const context = await contextFor(browser, opening)
  try {
    await becomeReader(context, { reader: shown.signedIn, world, url: product.url })
    const page = await context.newPage()
    const errors = recordPageErrors(page)
    const refusedParts = recordRefusedParts(page)
    await opening.before?.(page)
    const status = await arrive(page, { shown, state, world })
    await whenStill(page, { isWaiting: state === 'slow' })
    if (refusedParts.length > 0) throw new PageWithoutParts(refusedParts)
    return { page, world, status, errors, close: () => context.close() }
  } catch (cause) {
    await context.close()
    if (cause instanceof PageWithoutParts) throw cause
    throw new Error(`The page ${shown.name} could not be opened in the state ${state}`, { cause })
  }
}

/** Nothing of what is seen is the page's own look: the build was replaced under the running product, or is not whole. */
export class PageWithoutParts extends Error {
  override readonly name = 'PageWithoutParts'

  constructor(parts: readonly string[]) {
    super(`style sheets or scripts of the page are not there: ${parts.join(', ')}`)
  }
}

function recordRefusedParts(page: Page): string[] {
  const parts: string[] = []
  page.on('response', (response) => {
    const kind = response.request().resourceType()
    if ((kind === 'stylesheet' || kind === 'script') && response.status() >= 400)
      parts.push(`${new URL(response.url()).pathname} (${response.status()})`)
  })
  return parts
}

async function contextFor(browser: Browser, opening: Opening): Promise<BrowserContext> {
  const { product, width, theme, locale } = opening
  const isPhone = width < phoneBelow
  const context = await browser.newContext({
    baseURL: product.url,
    viewport: { width, height: opening.height ?? (isPhone ? 812 : 900) },
    hasTouch: isPhone,
    isMobile: isPhone,
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: locale.slice(0, 2),
  })
  context.setDefaultTimeout(20_000)
  await context.addCookies([{ name: 'lang', value: locale, url: product.url }])
  return context
}

async function becomeReader(
  context: BrowserContext,
  { reader, world, url }: { reader: Reader; world: World; url: string },
): Promise<void> {
  if (reader === 'nobody') return
  if (reader === 'typing' || reader === 'sent') {
    const { applicantId, token } = world[reader]
    return context.addCookies([{ name: `a_${applicantId}`, value: token, url }])
  }
  await context.addCookies([{ name: 'session', value: world.sessions[reader], url }])
}

interface Arriving {
  shown: ProductPage
  state: State
  world: World
}

async function arrive(page: Page, { shown, state, world }: Arriving): Promise<number | undefined> {
  const to = shown.path(world)
  const from = shown.from?.(world)
  if (state === 'error' || state === 'slow') {
    if (from === undefined) throw new Error('Nobody can go to this page without a new document')
    await (state === 'slow' ? waitOnTheWay : failOnTheWay)(page, { from, to })
    return undefined
  }
  const response = await page.goto(to)
  await shown.arrive?.(page, world)
  return response?.status()
}
