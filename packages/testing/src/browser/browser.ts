import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { findProgram } from '../engines/index.ts'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The machine's own Chromium; nothing is downloaded. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findProgram('chromium') ?? findProgram('chromium-browser') ?? findProgram('google-chrome')
  if (executablePath === undefined) throw new Error('No Chromium is installed: apt-get install chromium')
  return chromium.launch({ executablePath, args: FLAGS })
}

export type ContextOptions = Pick<BrowserContextOptions, 'baseURL' | 'javaScriptEnabled' | 'locale' | 'reducedMotion'>

/** A phone of 375 CSS pixels with touch. */
export async function phone(browser: Browser, options: ContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true, ...options })
}

/** A recruiter's screen of 1440 CSS pixels. */
export async function desktop(browser: Browser, options: ContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
}
