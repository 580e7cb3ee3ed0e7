import { createContext, useContext } from 'react'

/** The nonce of this document on the server; in the browser nothing needs it any more. */
export const NonceContext = createContext('')

export function useNonce(): string {
  return useContext(NonceContext)
}
