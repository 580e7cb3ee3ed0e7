import { useState } from 'react'

export interface Dialogs<Question extends string> {
  /** Another number at each opening, for `AskedDialogs`: what is asked begins anew, and stays the same while it closes. */
  opening: number
  ask: (question: Question) => void
  close: () => void
  /** What the dialog of this question is given. */
  dialog: (question: Question) => DialogState
}

export interface DialogState {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Dialogs of which one is open at a time: in `AskedDialogs`, `<EditDialog {...dialogs.dialog('edit')} />`. */
export function useDialogs<Question extends string>(): Dialogs<Question> {
  const [{ opening, asked }, setState] = useState<{ opening: number; asked?: Question }>({ opening: 0 })
  const close = () => setState((old) => ({ opening: old.opening }))
  return {
    opening,
    ask: (question) => setState((old) => ({ opening: old.opening + 1, asked: question })),
    close,
    dialog: (question) => ({
      isOpen: asked === question,
      onOpenChange: (isOpen) => (isOpen ? undefined : close()),
    }),
  }
}

/** The same for a single dialog: `<AddDialog {...adding.dialog} />`. */
export function useDialog() {
  const { opening, ask, dialog, close } = useDialogs<'it'>()
  return { opening, open: () => ask('it'), close, dialog: dialog('it') }
}
