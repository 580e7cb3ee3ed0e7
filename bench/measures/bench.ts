import type { Context } from '@plutomi/core/context'
import type { Demo } from '../demo.ts'
import type { Send } from '../http.ts'
import type { Product } from '../product.ts'

/** What every measure works with. */
export interface Bench {
  product: Product
  demo: Demo
  /** The demo's owner. */
  owner: Context
  send: Send
  /** Headers of an API key that may read and write applicants. */
  asKey: Record<string, string>
  /** Headers of a signed-in browser. */
  asBrowser: Record<string, string>
}
