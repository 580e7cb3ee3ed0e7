export { type Caller, callerHeader, readCaller, signCaller } from './caller.ts'
