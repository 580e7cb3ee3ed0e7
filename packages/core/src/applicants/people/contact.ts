import { z } from 'zod'

/** Who a person is and how to reach them. */
export const Contact = z.object({
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  locale: z.string(),
})
export type Contact = z.output<typeof Contact>
