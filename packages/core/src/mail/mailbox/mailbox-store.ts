import type { MailboxStore, MailMessage, StoredMail } from '@plutomi/platform/mail'
import { z } from 'zod'
import { parseJson, toJson } from '../../database/index.ts'
import type { PlatformDb } from '../../platform/index.ts'
import type { Clock } from '@plutomi/platform/clock'

const Headers = z.record(z.string(), z.string())

/** The local mailbox, in a table: mails of every workspace, for whoever runs this installation on their own machine. */
export function mailboxStore(db: PlatformDb, clock: Clock): MailboxStore {
  return {
    append: async (message) => {
      await db.insertInto('mailboxMessages').ignore().values(mailRow(message, clock.now())).execute()
    },
    list: async ({ limit, to }) => {
      const rows = await selectMails(db)
        .$if(to !== undefined, (query) => query.where('toAddress', '=', to ?? ''))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(storedMail)
    },
    get: async (messageId) => {
      const row = await selectMails(db).where('messageId', '=', messageId).executeTakeFirst()
      return row && storedMail(row)
    },
  }
}

function mailRow(message: MailMessage, createdAt: Date) {
  return {
    messageId: message.messageId,
    fromAddress: message.from,
    toAddress: message.to,
    subject: message.subject,
    textBody: message.text,
    htmlBody: message.html,
    headers: toJson({ ...message.headers, ...(message.replyTo && { 'Reply-To': message.replyTo }) }),
    createdAt,
  }
}

function selectMails(db: PlatformDb) {
  return db
    .selectFrom('mailboxMessages')
    .select(['messageId', 'fromAddress', 'toAddress', 'subject', 'textBody', 'htmlBody', 'headers', 'createdAt'])
}

type MailRow = Awaited<ReturnType<ReturnType<typeof selectMails>['execute']>>[number]

function storedMail(row: MailRow): StoredMail {
  const headers = parseJson(row.headers, Headers)
  return {
    messageId: row.messageId,
    from: row.fromAddress,
    replyTo: headers['Reply-To'],
    to: row.toAddress,
    subject: row.subject,
    text: row.textBody,
    html: row.htmlBody,
    headers,
    sentAt: row.createdAt,
  }
}
