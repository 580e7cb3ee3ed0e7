import type { PageHandle } from '../../../lib/handle.ts'

export const handle: PageHandle = { noScripts: true }

/** Answers every address that no other route knows. */
export function loader(): never {
  throw new Response(null, { status: 404 })
}

export function action(): never {
  throw new Response(null, { status: 404 })
}

export default function NotFound() {
  return null
}
