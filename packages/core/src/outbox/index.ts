export { type Emission, emit, emitMany } from './emit.ts'
export { outboxSource } from './outbox-source.ts'
export { markProcessed } from './mark-processed.ts'
