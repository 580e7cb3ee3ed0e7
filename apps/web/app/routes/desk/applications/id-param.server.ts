import { type IdPrefix, idOf } from '@plutomi/contracts/ids'

/** An id of the address; what is no id of this kind is a page that does not exist. */
export function idParam(prefix: IdPrefix, value: string): string {
  const parsed = idOf(prefix).safeParse(value)
  if (!parsed.success) throw new Response(null, { status: 404 })
  return parsed.data
}
