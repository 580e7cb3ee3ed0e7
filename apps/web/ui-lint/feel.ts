import { launchBrowser, whenTrue } from '@plutomi/testing/browser'
import type { Page } from 'playwright-core'
import { openPage } from './open-page.ts'
import { pageNamed } from './pages.ts'
import { startWorlds } from './worlds/start-worlds.ts'

// npm run ui:feel: how soon the board answers a key, and how much of the desk is seen at once at 1440×900.
const rounds = 9
/** There and back: at the edge of the board a key has nowhere to go. */
const keys = ['j', 'l', 'h', 'k', 'x', 'Escape', 'm', 'Escape', '?', 'Escape', 'Control+k', 'Escape']

/** Runs in the page: from the browser's time of a key to the first frame after the page has changed for it. */
const noteAnswers = `(() => {
  let pressedAt
  const changed = () => {
    if (pressedAt === undefined) return
    const from = pressedAt
    pressedAt = undefined
    requestAnimationFrame(() => { window.answeredAfterMs = performance.now() - from })
  }
  window.addEventListener('keydown', (event) => { pressedAt = event.timeStamp }, true)
  document.addEventListener('focusin', changed)
  new MutationObserver(changed).observe(document.body, { subtree: true, childList: true, attributes: true })
})()`

const say = (line: string) => void process.stdout.write(`${line}\n`)
const product = await startWorlds({ applicantCount: 2000, say })
const browser = await launchBrowser()
try {
  const { page, close } = await openDesk('board')
  say(
    `board: ${await seenIn(page, '[data-stage]')} columns, ${await fewestCards(page)} or more cards in each of the first four`,
  )
  say('| key | until something changes: median | slowest |')
  say('|---|---|---|')
  for (const [key, times] of await answerTimes(page)) {
    const sorted = times.toSorted((one, other) => one - other)
    say(`| ${key} | ${sorted[Math.floor(sorted.length / 2)]} ms | ${sorted.at(-1)} ms |`)
  }
  await close()
  for (const name of ['list', 'members', 'found']) {
    const list = await openDesk(name)
    say(`${name}: ${await seenIn(list.page, 'tbody tr, main li')} rows in view`)
    await list.close()
  }
} finally {
  await browser.close()
  await product.stop()
}

async function openDesk(name: string) {
  const opening = {
    product,
    page: pageNamed(name),
    state: 'normal',
    width: 1440,
    theme: 'light',
    locale: 'en',
  } as const
  return openPage(browser, opening)
}

/** Each key several times; the first round is not counted, it is when lazy parts are fetched. */
async function answerTimes(page: Page): Promise<ReadonlyMap<string, number[]>> {
  await page.evaluate(noteAnswers)
  await page.mouse.move(700, 450)
  const times = new Map<string, number[]>()
  for (let round = 0; round <= rounds; round += 1) {
    for (const key of keys) {
      await page.keyboard.press(key)
      await whenTrue(page, () => window.answeredAfterMs !== undefined)
      const ms = await page.evaluate(() => window.answeredAfterMs)
      await page.evaluate(() => void (window.answeredAfterMs = undefined))
      if (round > 0 && key !== 'Escape') times.set(key, [...(times.get(key) ?? []), Math.round(ms ?? 0)])
    }
  }
  return times
}

declare global {
  interface Window {
    answeredAfterMs: number | undefined
  }
}

/** How many of these are whole in the window. */
async function seenIn(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluateAll(
    (all) =>
      all.filter((one) => {
        const { top, bottom, left, right } = one.getBoundingClientRect()
        return bottom > top && top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth
      }).length,
  )
}

async function fewestCards(page: Page): Promise<number> {
  const columns = await page.locator('[data-stage]').all()
  const counts = await Promise.all(
    columns.slice(0, 4).map((column) =>
      column.locator('li').evaluateAll(
        (cards) =>
          cards.filter((card) => {
            const { top, bottom } = card.getBoundingClientRect()
            return top >= 0 && bottom <= (card.closest('section')?.getBoundingClientRect().bottom ?? 0)
          }).length,
      ),
    ),
  )
  return Math.min(...counts)
}
