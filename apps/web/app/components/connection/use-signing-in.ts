import { useState } from 'react'
import { goOn } from '../../lib/connection/held-fetch.ts'
import type { FieldErrors } from '../../lib/field-errors.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { auth } from '../../messages/auth.ts'
import type { SignInAnswer } from '../../routes/auth/again/route.ts'

interface State {
  isCodeSent: boolean
  isBusy: boolean
  errors?: FieldErrors
  /** How often a code was typed. */
  tries: number
}

const againPath = '/sign-in/again'

/** A code by mail, then the code: without leaving the page, and so not by a form of the router. */
export function useSigningIn(email: string) {
  const failed = useMessages(auth)('failed')
  const [state, setState] = useState<State>({ isCodeSent: false, isBusy: false, tries: 0 })
  const ask = async (fields: Record<string, string>, isTry: boolean) => {
    setState(({ isCodeSent, tries }) => ({ isCodeSent, tries, isBusy: true }))
    const answer = await answerTo(fields, failed)
    if (answer.state === 'signedIn') return goOn()
    setState(({ isCodeSent, tries }) => ({
      isCodeSent: isCodeSent || answer.state === 'codeSent',
      isBusy: false,
      tries: isTry ? tries + 1 : tries,
      ...(answer.state === 'refused' && { errors: answer.errors }),
    }))
  }
  return {
    ...state,
    send: () => void ask({ intent: 'send', email }, false),
    check: (code: string) => void ask({ intent: 'check', code }, true),
  }
}

async function answerTo(fields: Record<string, string>, failed: string): Promise<SignInAnswer> {
  const refused: SignInAnswer = { state: 'refused', errors: { '': failed } }
  try {
    const response = await fetch(againPath, { method: 'POST', body: new URLSearchParams(fields) })
    return response.headers.get('Content-Type')?.includes('json') ? readAnswer(await response.json()) : refused
  } catch {
    // No connection: the same as a server that cannot.
    return refused
  }

  function readAnswer(told: unknown): SignInAnswer {
    const state = textAt(told, 'state')
    if (state === 'signedIn' || state === 'codeSent') return { state }
    const errors: unknown = isRecord(told) ? told['errors'] : undefined
    return isRecord(errors)
      ? { state: 'refused', errors: Object.fromEntries(Object.entries(errors).flatMap(text)) }
      : refused
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function textAt(value: unknown, name: string): string | undefined {
  const found = isRecord(value) ? value[name] : undefined
  return typeof found === 'string' ? found : undefined
}

function text([name, value]: [string, unknown]): [string, string][] {
  return typeof value === 'string' ? [[name, value]] : []
}
