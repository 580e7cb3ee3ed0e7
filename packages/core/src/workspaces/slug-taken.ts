import { isDuplicateKey } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'

/** Runs a change of a slug and names the field when another workspace has it. */
export async function refusingTakenSlug<Result>(change: () => Promise<Result>): Promise<Result> {
  try {
    return await change()
  } catch (cause) {
    if (!isDuplicateKey(cause, 'workspaces_slug')) throw cause
    const message = 'This address is taken'
    throw new DomainError('already_exists', message, { cause, fields: [{ path: ['slug'], code: 'taken', message }] })
  }
}
