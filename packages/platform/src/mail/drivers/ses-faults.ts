import { MailInDoubt, MailRefused, MailUnavailable } from '../transport.ts'

/** What SES says of this one message. https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html */
const ofTheMail = ['MessageRejected', 'InvalidParameterValue', 'ValidationError']

/** What it says of our account, key or settings: no mail would fare better. */
const ofOurs = [
  'AccessDenied',
  'AccessDeniedException',
  'AccountSendingPausedException',
  'ConfigurationSetDoesNotExist',
  'ConfigurationSetDoesNotExistException',
  'ConfigurationSetSendingPausedException',
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'MailFromDomainNotVerified',
  'MailFromDomainNotVerifiedException',
  'MissingAuthenticationToken',
  'NotAuthorized',
  'OptInRequired',
  'SignatureDoesNotMatch',
  'TokenProviderError',
  'UnrecognizedClientException',
]

/** Nothing was handed over: there was no connection. */
const neverConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']

/** The connection was there and the answer did not come. */
const connectionLost = ['ECONNRESET', 'EPIPE', 'ETIMEDOUT']

/** What the failure of a hand-over to SES means for the mail. Throttling and faults of SES itself stay plain errors. */
export function faultOfSes(cause: unknown): Error {
  if (!(cause instanceof Error)) return new Error('SES did not take the message', { cause })
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  if (ofTheMail.includes(cause.name)) return new MailRefused(`SES refused the message: ${cause.message}`, { cause })
  if (ofOurs.includes(cause.name)) return new MailUnavailable(`SES refuses us: ${cause.name}`, { cause })
  if (isConnectTimeout(cause) || neverConnected.includes(code))
    return new MailUnavailable('SES does not answer', { cause })
  if (cause.name === 'TimeoutError' || connectionLost.includes(code))
    return new MailInDoubt('SES took the message and gave no answer', { cause })
  const status = statusOf(cause)
  if (status === 401 || status === 403) return new MailUnavailable(`SES refuses us: ${status}`, { cause })
  return new Error(`SES did not take the message: ${cause.name}`, { cause })
}

/** The SDK calls both kinds of waiting in vain a TimeoutError. */
function isConnectTimeout({ name, message }: Error): boolean {
  return name === 'TimeoutError' && message.includes('did not establish a connection')
}

function statusOf(error: Error): number | undefined {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return undefined
  if (!('httpStatusCode' in error.$metadata)) return undefined
  const { httpStatusCode } = error.$metadata
  return typeof httpStatusCode === 'number' ? httpStatusCode : undefined
}
