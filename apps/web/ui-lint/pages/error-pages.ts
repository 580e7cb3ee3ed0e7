import type { Page } from 'playwright-core'
import { failDocument } from '../states.ts'
import { comesTrue } from '@plutomi/testing/browser'
import type { World } from '../worlds/world.ts'
import type { ProductPage } from './product-page.ts'

const once = { states: ['normal'] } as const

/** What is shown instead of a page, the mailbox, and the desk without a network. */
export const errorPages: readonly ProductPage[] = [
  {
    ...once,
    name: '404',
    surface: 'desk',
    signedIn: 'nobody',
    path: () => '/no/such/page',
    status: 404,
    isPlain: true,
  },
  {
    ...once,
    name: '500',
    surface: 'desk',
    signedIn: 'nobody',
    path: ({ slug }) => `/${slug}`,
    arrive: failDocument,
    isPlain: true,
    isPassing: true,
  },
  {
    ...once,
    name: '404-inside',
    surface: 'desk',
    signedIn: 'owner',
    path: ({ slug }) => `/app/${slug}/applicants/apl_00000000000000000000000000`,
    status: 404,
  },
  {
    ...once,
    name: 'no-right',
    surface: 'desk',
    signedIn: 'viewer',
    path: ({ slug }) => `/app/${slug}/api-keys`,
    status: 403,
  },
  { ...once, name: 'offline', surface: 'desk', signedIn: 'owner', path: home, arrive: goOffline, isPassing: true },
  {
    name: 'mailbox',
    surface: 'desk',
    signedIn: 'nobody',
    path: mailbox,
    states: ['normal', 'empty', 'error', 'slow'],
    from: () => '/mailbox?to=x@example.com',
  },
  { ...once, name: 'mail', surface: 'desk', signedIn: 'nobody', path: () => '/mailbox', arrive: openFirstMail },
]

function home({ slug }: World): string {
  return `/app/${slug}`
}

/** The mailbox belongs to no workspace: it is empty for an address that never got a mail. */
function mailbox({ name }: World): string {
  return name === 'empty' ? '/mailbox?to=nobody@example.com' : '/mailbox'
}

/** Somebody has moved before: what opens over the page is there by then. */
async function goOffline(page: Page): Promise<void> {
  const hasFloats = (): boolean => {
    const asked = [...document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload]')].map(({ href }) => href)
    const isAsked = asked.some((href) => href.includes('/menu-panel-'))
    return isAsked && asked.every((href) => performance.getEntriesByName(href).length > 0)
  }
  const isReady = async () => {
    await page.keyboard.press('Shift')
    return page.evaluate(hasFloats)
  }
  if (!(await comesTrue(page, isReady, 20_000))) throw new Error('A key that is pressed fetches nothing')
  await page.context().setOffline(true)
}

async function openFirstMail(page: Page): Promise<void> {
  await page.locator('a[href^="/mailbox/msg"], main a[href^="/mailbox/"]').first().click()
  await page.waitForURL(/\/mailbox\/[^?]+/)
}
