export { type Emission, emit, emitMany } from './emit.ts'
export { crashLedger } from './crash-ledger.ts'
export { outboxSource } from './outbox-source.ts'
export { markProcessed } from './mark-processed.ts'
