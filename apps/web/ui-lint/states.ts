import type { Page } from 'playwright-core'
import type { WorldName } from './worlds/world.ts'

/** What a page is looked at in. `error` and `slow` are the normal world whose answers the browser changes. */
export const states = ['normal', 'empty', 'error', 'slow', 'longest'] as const
export type State = (typeof states)[number]

/** Whose data a state shows. */
export function worldOf(state: State): WorldName {
  return state === 'empty' || state === 'longest' ? state : 'normal'
}

/** Answers of loaders during a change of page; documents come as they are. */
const loaderAnswers = /\.data(\?|$)/

export interface Interrupted {
  /** An address of the same surface that can be read, from which the page is gone to. */
  from: string
  to: string
}

/** Goes to the page from another one while the server cannot answer: what the reader gets is the error page. */
export async function failOnTheWay(page: Page, { from, to }: Interrupted): Promise<void> {
  await page.goto(from)
  await page.waitForLoadState('networkidle')
  // What a proxy says when nobody is behind it.
  await page.route(loaderAnswers, (route) => route.fulfill({ status: 503, body: 'Service unavailable' }))
  await navigate(page, to)
  await page.waitForFunction(`${router}.state.errors !== null`)
}

/** Goes to the page from another one, and its data never comes: what stays is the waiting. */
export async function waitOnTheWay(page: Page, { from, to }: Interrupted): Promise<void> {
  await page.goto(from)
  await page.waitForLoadState('networkidle')
  // Never answered: closing the page ends the request.
  await page.route(loaderAnswers, () => undefined)
  await navigate(page, to)
  await page.waitForFunction(`${router}.state.navigation.state === 'loading'`)
  await page.getByRole('status').or(page.getByRole('progressbar')).first().waitFor({ state: 'attached' })
}

/** The document fails, for pages without scripts: the product's own page for it, instead of the one asked for. */
export async function failDocument(page: Page, to: string): Promise<number> {
  const status = 500
  const isAsked = ({ pathname, search }: URL) => pathname + search === to
  await page.route(isAsked, async (route) => {
    // An address that cannot be read has the page of every failure, with the number to tell us.
    const response = await route.fetch({ url: new URL('/%FF', route.request().url()).href })
    await route.fulfill({ response, status })
  })
  await page.goto(to)
  return status
}

/** Goes to a page that the server shows in development alone: its loader has nothing to say but that it is there. */
export async function showDevelopmentPage(page: Page, { to, route }: { to: string; route: string }): Promise<void> {
  // As the framework writes `{ [route]: { data: null } }`.
  const body = JSON.stringify([{ _1: 2 }, route, { _3: -5 }, 'data'])
  await page.route(loaderAnswers, (asked) =>
    asked.fulfill({ body: `${body}\n`, contentType: 'text/x-script', headers: { 'X-Remix-Response': 'yes' } }),
  )
  await navigate(page, to)
  await page.waitForURL(`**${to}`)
}

/** The router of the page, which the framework keeps there. */
const router = 'window.__reactRouterDataRouter'

async function navigate(page: Page, to: string): Promise<void> {
  await page.waitForFunction(`${router}?.state.initialized === true`)
  await page.evaluate(`void ${router}.navigate(${JSON.stringify(to)})`)
}
