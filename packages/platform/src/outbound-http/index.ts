export { mayCall, type OutboundRules, strictRules } from './address.ts'
export { OutboundFailed, type OutboundFault, type OutboundRefusal, OutboundRefused } from './errors.ts'
export {
  createOutboundHttp,
  type OutboundHttp,
  type OutboundOptions,
  type OutboundRequest,
  type OutboundResponse,
} from './outbound-http.ts'
export type { Resolve } from './resolve.ts'
export { targetOf } from './target.ts'
