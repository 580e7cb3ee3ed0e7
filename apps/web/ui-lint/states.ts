import type { Page } from 'playwright-core'
import { whenTrue } from '@plutomi/testing/browser'
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
  await whenTrue(page, () => Boolean(window.__reactRouterDataRouter?.state.errors))
}

/** Goes to the page from another one, and its data never comes: what stays is the waiting. */
export async function waitOnTheWay(page: Page, { from, to }: Interrupted): Promise<void> {
  await page.goto(from)
  await page.waitForLoadState('networkidle')
  // Never answered: closing the page ends the request.
  await page.route(loaderAnswers, () => undefined)
  await navigate(page, to)
  await whenTrue(page, () => window.__reactRouterDataRouter?.state.navigation.state === 'loading')
  await page.getByRole('status').or(page.getByRole('progressbar')).first().waitFor({ state: 'attached' })
}

/** The document fails: where nothing was loaded, the product answers with its last page. */
export async function failDocument(page: Page): Promise<void> {
  await page.route(page.url(), async (route) => {
    // Nobody takes this there, which is refused before anything is loaded, as when loading itself fails.
    await route.fulfill({ response: await route.fetch({ method: 'POST' }), status: 500 })
  })
  await page.reload()
}

/** Goes to a page that the server shows in development alone: its loader has nothing to say but that it is there. */
export async function showDevelopmentPage(page: Page, { to, route }: { to: string; route: string }): Promise<void> {
  await page.route(loaderAnswers, async (asked) => {
    const answer = await asked.fetch()
    await asked.fulfill({ status: 200, contentType: 'text/x-script', body: withNoData(await answer.text(), route) })
  })
  await navigate(page, to)
  await page.waitForURL(`**${to}`)
}

/** The answer with `{ data: null }` for the route, which it says does not exist; values stand flat and by their places. */
function withNoData(answer: string, route: string): string {
  const [first = '[]'] = answer.split('\n')
  const values: unknown = JSON.parse(first)
  if (!Array.isArray(values)) throw new Error('The framework writes its answers in another way now')
  const place = values.length
  const [routes, ...rest] = values
  const noData = -5
  return `${JSON.stringify([{ ...routes, [`_${place}`]: place + 1 }, ...rest, route, { [`_${place + 2}`]: noData }, 'data'])}\n`
}

declare global {
  interface Window {
    /** The router of the page, which the framework keeps there. */
    __reactRouterDataRouter?: {
      state: { initialized: boolean; errors: object | null; navigation: { state: string } }
      navigate: (to: string) => Promise<void>
    }
  }
}

async function navigate(page: Page, to: string): Promise<void> {
  await whenTrue(page, () => window.__reactRouterDataRouter?.state.initialized === true)
  await page.evaluate((path) => void window.__reactRouterDataRouter?.navigate(path), to)
}
