import { reading } from '../../../lib/session.server.ts'

/** For what a dialog loads: a refusal of core is told in the dialog instead of taking the page away. */
export async function readingOrNull<Result>(query: Promise<Result>): Promise<Result | null> {
  try {
    return await reading(query)
  } catch (error) {
    if (error instanceof Response) return null
    throw error
  }
}
