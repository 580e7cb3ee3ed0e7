import { expect, vi } from 'vitest'
import { z } from 'zod'
import type { Product } from '../product.ts'

const Mail = z.object({
  messageId: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  sentAt: z.string(),
})
export type Mail = z.infer<typeof Mail>
const Mailbox = z.object({ messages: z.array(Mail) })

/** What this address got, newest first. */
export async function mailsTo({ url }: Pick<Product, 'url'>, to: string): Promise<Mail[]> {
  const response = await fetch(`${url}/mailbox/messages.json?to=${encodeURIComponent(to)}`)
  return Mailbox.parse(await response.json()).messages
}

/** Waits for a mail to the address whose subject fits, newest first. */
export async function mailTo(product: Pick<Product, 'url'>, to: string, subject: RegExp): Promise<Mail> {
  return vi.waitFor(
    async () => {
      const found = (await mailsTo(product, to)).find((mail) => subject.test(mail.subject))
      expect(found, `no mail to ${to} about ${subject.source}`).toBeDefined()
      return Mail.parse(found)
    },
    { timeout: 20_000, interval: 50 },
  )
}

/** The one link of a mail. */
export function linkIn(mail: Mail): string {
  const [link] = /https?:\/\/\S+/.exec(mail.text) ?? []
  if (link === undefined) throw new Error(`The mail "${mail.subject}" has no link`)
  return link
}

/** Does what asks for a code and returns its six digits: of the new mail, not of one that lies there. */
export async function codeAfter(
  product: Pick<Product, 'url'>,
  email: string,
  ask: () => Promise<void>,
): Promise<string> {
  const before = (await codeMails(product, email)).length
  await ask()
  return vi.waitFor(
    async () => {
      const mails = await codeMails(product, email)
      expect(mails.length).toBeGreaterThan(before)
      return /\d{6}/.exec(mails[0]?.subject ?? '')?.[0] ?? ''
    },
    { timeout: 20_000, interval: 50 },
  )
}

async function codeMails(product: Pick<Product, 'url'>, email: string): Promise<Mail[]> {
  return (await mailsTo(product, email)).filter(({ subject }) => /sign-in code/.test(subject))
}
