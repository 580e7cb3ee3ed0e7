export { type Actor, actorReference, type Context, type IdempotentRequest, withoutSignal } from './context.ts'
export { can, requireRight, rightsOf } from './rights.ts'
