import { z } from 'zod'
import { LinkToken } from './apply.ts'

/** The token of the link in a mail one wants no more of. */
export const Unsubscribe = z.strictObject({ token: LinkToken })
