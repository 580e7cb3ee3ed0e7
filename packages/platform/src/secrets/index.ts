export { type Keyring, parseKeyring } from './keyring.ts'
export { seal, type SealContext, unseal } from './seal.ts'
