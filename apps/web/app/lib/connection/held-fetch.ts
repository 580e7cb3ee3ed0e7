import { formKeyField } from '../form.ts'
import { noteConnection, noteOffline } from './connection.ts'
import { signedOutHeader, versionHeader } from './headers.ts'

type Ask = () => Promise<Response>

const firstWaitMs = 1000
const longestWaitMs = 15_000
/** These say in their own place that there is no connection, with "try again". */
const sayThemselves = /\/(applicant-changes|search-hits|live-ticket|stages\/[^/]+\/applicants)(\.data)?$/
const ofPages = /^(\/app\/.*(\.data|\/live-ticket)|\/__manifest)$/
const waiting = new Set<() => void>()

/**
 * What the desk's pages ask for in the background does not fail for want of a session or of a connection: it waits
 * and is asked again, so that the page with what was typed stays.
 */
export function heldFetch(plain: typeof fetch, version: string | undefined): typeof fetch {
  return (input, init) => {
    const { pathname } = new URL(addressOf(input), location.href)
    const ask: Ask = () => plain(input, init)
    if (!ofPages.test(pathname)) return ask()
    if (sayThemselves.test(pathname)) return signedIn(ask, version)
    return signedIn(() => (canBeRepeated(init) ? connected(ask, firstWaitMs) : sentOnce(ask)), version)
  }
}

/** Lets everything that waited be asked again: somebody has signed in, here or in another window. */
export function goOn(): void {
  noteConnection({ isSignedOut: false })
  const released = [...waiting]
  waiting.clear()
  for (const release of released) release()
}

/** Drops what waits: its page is left. */
export function giveUpWaiting(): void {
  waiting.clear()
  noteConnection({ isSignedOut: false })
}

async function signedIn(ask: Ask, version: string | undefined): Promise<Response> {
  const response = await ask()
  const served = response.headers.get(versionHeader)
  if (version !== undefined && served !== null && served !== version) noteConnection({ hasNewVersion: true })
  if (!leadsToSignIn(response)) return response
  noteConnection({ isSignedOut: true })
  await new Promise<void>((release) => waiting.add(release))
  return signedIn(ask, version)
}

function leadsToSignIn(response: Response): boolean {
  if (response.headers.has(signedOutHeader)) return true
  return response.redirected && new URL(response.url).pathname === '/sign-in'
}

async function connected(ask: Ask, waitMs: number): Promise<Response> {
  try {
    const response = await ask()
    noteOffline('request', false)
    return response
  } catch (error) {
    // Of what fetch throws, this alone means that nothing came back; the rest is somebody who left.
    if (!(error instanceof TypeError)) throw error
    noteOffline('request', true)
    await untilOnline(waitMs)
    return connected(ask, Math.min(longestWaitMs, waitMs * 2))
  }
}

/** Before it is sent it may wait as long as it must. */
async function sentOnce(ask: Ask): Promise<Response> {
  if (navigator.onLine) return ask()
  await untilOnline(longestWaitMs)
  return sentOnce(ask)
}

/** A write may have arrived though its answer did not: it is sent again only with the key that makes it be done once. */
function canBeRepeated(init: RequestInit | undefined): boolean {
  const { method = 'GET', body } = init ?? {}
  if (method === 'GET') return true
  return (body instanceof FormData || body instanceof URLSearchParams) && body.has(formKeyField)
}

function untilOnline(waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, waitMs)
    window.addEventListener('online', done)
  })
}

function addressOf(input: RequestInfo | URL): string {
  return input instanceof Request ? input.url : String(input)
}
