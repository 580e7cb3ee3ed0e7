export { type Keyring, parseKeyring } from './keyring.ts'
