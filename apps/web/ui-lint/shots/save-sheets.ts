import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { openPage, PageWithoutParts, type Theme } from '../open-page.ts'
import type { ProductPage } from '../pages.ts'
import type { State } from '../states.ts'
import type { RunningWorlds } from '../worlds/start-worlds.ts'
import { drawSheet, type Picture } from './draw-sheet.ts'

export interface Shooting {
  browser: Browser
  product: RunningWorlds
  page: ProductPage
  folder: string
  say: (line: string) => void
  /** Which sheets; all of them without it. */
  only?: readonly string[] | undefined
}

interface View {
  state: State
  width: number
  theme: Theme
  locale: string
  height?: number
}

const screen = { width: 1440, theme: 'light', locale: 'en' } as const
const phone = { width: 375, theme: 'dark', locale: 'es' } as const
/** In the other themes, and higher than a screen: what lies below the fold is seen there. */
const otherThemes = [
  { state: 'normal', width: 1440, theme: 'dark', locale: 'es', height: 1400 },
  { state: 'normal', width: 375, theme: 'light', locale: 'en', height: 1400 },
] as const
const onBoth = (state: State): View[] => [
  { state, ...screen },
  { state, ...phone },
]

/** What stands on one sheet, four at most. */
const sheets: Readonly<Record<string, readonly View[]>> = {
  normal: [...onBoth('normal'), ...otherThemes],
  data: [...onBoth('empty'), ...onBoth('longest')],
  waits: [...onBoth('error'), ...onBoth('slow')],
}

/** Saves the sheets of one page; what cannot be opened is a picture of the reason. */
export async function saveSheets(shooting: Shooting): Promise<void> {
  const { browser, page, folder, say, only } = shooting
  mkdirSync(folder, { recursive: true })
  for (const [name, views] of Object.entries(sheets)) {
    if (only?.includes(name) === false) continue
    const pictures: Picture[] = []
    for (const view of views) if (page.states.includes(view.state)) pictures.push(await take(shooting, view))
    if (pictures.length === 0) continue
    const file = join(folder, `${page.name}-${name}.png`)
    writeFileSync(file, await drawSheet(browser, { title: page.name, pictures }))
    say(file)
  }
}

async function take({ browser, product, page, say }: Shooting, view: View): Promise<Picture> {
  const caption = `${view.state} · ${view.width} · ${view.theme} · ${view.locale}`
  try {
    const opened = await openPage(browser, { product, page, ...view })
    const png = await opened.page.screenshot({ animations: 'disabled' })
    await opened.close()
    return { caption: [caption, ...opened.errors].join(' — ').slice(0, 300), width: view.width, png }
  } catch (error) {
    // A sheet of bare pages shows nothing: whoever looks at it would judge what nobody sees.
    if (error instanceof PageWithoutParts)
      throw new Error(`${page.name}, ${caption}: ${error.message}`, { cause: error })
    const reason = error instanceof Error ? `${error.message}: ${String(error.cause)}` : String(error)
    say(`${page.name}, ${caption}: ${reason}`)
    return { caption: `${caption} — ${reason.slice(0, 300)}`, width: view.width }
  }
}
