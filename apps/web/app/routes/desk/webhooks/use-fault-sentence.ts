import { useMessages } from '../../../lib/page-context.tsx'
import { webhooks as area } from '../../../messages/webhooks.ts'

const known = [
  'timeout',
  'dns',
  'connect',
  'reset',
  'tls',
  'protocol',
  'redirect',
  'private_address',
  'port',
  'scheme',
  'body_too_large',
] as const

/** What kept an answer from coming, in the reader's words. */
export function useFaultSentence(): (code: string) => string {
  const t = useMessages(area)
  return (code) => {
    const fault = known.find((one) => one === code)
    return fault ? t(`fault.${fault}`) : t('fault.else', { code })
  }
}
