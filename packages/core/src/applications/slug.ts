import { isReservedSlug, slugFrom } from '@plutomi/contracts/slugs'
import { type Db, isDuplicateKey } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { listSlugsLike } from './application.queries.ts'

const maxLength = 48

/** A free slug made of the name: the second "Driver" becomes `driver-2`. */
export async function freeSlug(db: Db, workspaceId: string, name: string): Promise<string> {
  const slug = slugFrom(name, 'application')
  const stem = slug.slice(0, maxLength - 5).replace(/-$/, '')
  const taken = new Set([
    ...(await listSlugsLike(db, workspaceId, slug)),
    ...(await listSlugsLike(db, workspaceId, stem)),
  ])
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? slug : `${stem}-${number}`
    if (!taken.has(candidate) && !isReservedSlug(candidate)) return candidate
  }
}

/** Runs a write of a slug; a slug another application has is refused by its field. */
export async function refusingTakenSlug<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    if (!isDuplicateKey(error, 'applications_slug')) throw error
    const message = 'Another application has this address'
    throw new DomainError('already_exists', message, {
      cause: error,
      fields: [{ path: ['slug'], code: 'taken', message }],
    })
  }
}
