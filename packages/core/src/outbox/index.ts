export { type Emission, emit, emitMany } from './emit.ts'
