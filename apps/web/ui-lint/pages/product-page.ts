import type { Page } from 'playwright-core'
import type { State } from '../states.ts'
import type { World } from '../worlds/world.ts'

/** Whose cookies the browser has. `newcomer` has signed in and belongs to no workspace. */
export type Reader = 'nobody' | 'owner' | 'viewer' | 'newcomer' | 'typing' | 'sent'

/** A page, and how somebody comes to it. */
export interface ProductPage {
  name: string
  /** Which measures hold: those of the desk, of applicants on phones, or of signing in. */
  surface: 'desk' | 'applicant' | 'auth'
  path: (world: World) => string
  states: readonly State[]
  signedIn: Reader
  /** Without React: it cannot be gone to from another page without a new document. */
  isPlain?: boolean
  /** A page of the same surface from which it is gone to when it fails or is slow. */
  from?: (world: World) => string
  /** What the document answers when all is well, if not 200. */
  status?: number
  /** Loading its address again shows something else: one came here by a way of which the address knows nothing. */
  isPassing?: boolean
  /** Its words are those of who develops, and no messages. */
  isInEnglish?: boolean
  /** What a screen of 1440 × 900 shows of the normal world at least. */
  density?: { rows: number } | { columns: number; cards: number }
  /** What somebody does on arrival until the page is the one to look at. */
  arrive?: (page: Page, world: World) => Promise<void>
}

export const everyState: readonly State[] = ['normal', 'empty', 'error', 'slow', 'longest']
/** Of pages that are there only when there is something to show. */
export const neverEmpty: readonly State[] = ['normal', 'error', 'slow', 'longest']
/** Of pages without scripts: they come whole or not at all, and then the page `500` comes. */
export const plainStates: readonly State[] = ['normal', 'empty', 'longest']
/** Of pages that show nobody's data. */
export const bareStates: readonly State[] = ['normal', 'error', 'slow']
