import { type ChangeEvent, useEffect, useRef } from 'react'
import { useSubmit } from 'react-router'

/** Several keys in one breath are one question. */
const pauseMs = 200

/**
 * A GET form whose fields are the page's address. Typing replaces the place in the history, a new filter is one of its
 * own; without a script its button does the same.
 */
export function useAddressForm() {
  const submit = useSubmit()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    onType: ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void submit(currentTarget.form, { replace: true }), pauseMs)
    },
    onChoose: ({ currentTarget }: ChangeEvent<HTMLSelectElement>) => {
      clearTimeout(timer.current)
      void submit(currentTarget.form)
    },
  }
}
