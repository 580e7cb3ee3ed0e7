import { type MailTransport, sesTransport, smtpTransport } from '@plutomi/platform/mail'
import type { Faults } from './settings.ts'

export type MailPlace = { smtpUrl: string; sesUrl?: string | undefined }

/** Where a worker's mail goes, with what is ordered to go wrong; `faults()` is asked at each mail. */
export function mailTransport({ smtpUrl, sesUrl }: MailPlace, faults: () => Faults): MailTransport {
  if (sesUrl === undefined) return smtpTransport({ url: smtpUrl })
  const credentials = { accessKeyId: 'plutomi', secretAccessKey: 'plutomi' }
  const ses = sesTransport({ region: 'us-east-1', endpoint: sesUrl, credentials })
  const state = { ordered: faults(), accepted: 0 }
  return {
    // Seeded bug: a mail whose end nobody saw is taken for one that was not sent, as it is where nothing can be in doubt.
    kind: faults().bug === 'impatient-mail' ? 'mailbox' : 'ses',
    send: async (message) => {
      const sent = await ses.send(message)
      if (state.ordered !== faults()) Object.assign(state, { ordered: faults(), accepted: 0 })
      state.accepted += 1
      if (faults().acceptedMail === state.accepted) return die()
      return sent
    },
    ping: () => ses.ping(),
    close: () => ses.close(),
  }
}

/** Never returns: nothing may run between the acceptance and the death. */
function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => undefined)
}
