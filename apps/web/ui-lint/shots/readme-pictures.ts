import { screenshot } from '@plutomi/testing/browser'
import type { Browser } from 'playwright-core'
import { openPage } from '../open-page.ts'
import { pageNamed } from '../pages.ts'
import type { RunningWorlds } from '../worlds/start-worlds.ts'

/** Pages by the names of their pictures in docs/screenshots. */
const onScreens = [
  ['board', 'board'],
  ['applicant', 'applicant'],
  ['timeline', 'timeline'],
  ['pipeline', 'pipeline'],
  ['form-editor', 'form-editor'],
  ['members', 'members'],
  ['sign-in', 'sign-in'],
  ['public-list', 'public-list'],
] as const
const onPhones = [
  ['apply-phone', 'form'],
  ['own-page-phone', 'own-page'],
] as const

export interface Taking {
  browser: Browser
  product: RunningWorlds
  say: (line: string) => void
}

/** Saves the pictures of docs/screenshots anew, in light and dark. */
export async function takeReadmePictures({ browser, product, say }: Taking): Promise<void> {
  const wanted = [
    ...onScreens.map(([file, name]) => ({ file, name, width: 1440 })),
    ...onPhones.map(([file, name]) => ({ file, name, width: 375 })),
  ]
  for (const { file, name, width } of wanted) {
    for (const theme of ['light', 'dark'] as const) {
      const opening = { product, page: pageNamed(name), state: 'normal', width, theme, locale: 'en' } as const
      const { page, errors, close } = await openPage(browser, opening)
      if (errors.length > 0) throw new Error(`The page ${name} is not one to show: ${errors.join(', ')}`)
      await screenshot(page, theme === 'light' ? file : `${file}-dark`)
      await close()
    }
    say(`docs/screenshots/${file}.png`)
  }
}
