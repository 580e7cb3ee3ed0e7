import { type ReactNode, useEffect, useRef } from 'react'
import type { DialogState } from '../lib/use-dialogs.ts'
import { Button } from './ui/button.tsx'
import { CopyButton } from './ui/copy-button.tsx'
import { Dialog } from './ui/dialog.tsx'

interface SecretDialogProps extends DialogState {
  /** What is asked before there is a secret. */
  title: string
  description?: ReactNode
  footer: ReactNode
  children?: ReactNode
  /** What came of it: the dialog shows it in place of the question. */
  secret: string | undefined
  words: { title: string; text: string; label: string; done: string }
}

/** A dialog whose answer is a secret, shown this once; a click beside it does not close it then. */
export function SecretDialog({ secret, words, isOpen, onOpenChange, children, ...asked }: SecretDialogProps) {
  const done = (
    <Button key="done" variant="primary" size="form" onClick={() => onOpenChange(false)}>
      {words.done}
    </Button>
  )
  return (
    <Dialog
      title={secret ? words.title : asked.title}
      description={secret ? words.text : asked.description}
      open={isOpen}
      onOpenChange={onOpenChange}
      isHeld={secret !== undefined}
      footer={secret ? done : asked.footer}
    >
      {secret ? <Secret label={words.label} secret={secret} /> : children}
    </Dialog>
  )
}

function Secret({ label, secret }: { label: string; secret: string }) {
  const box = useRef<HTMLDivElement>(null)
  // Copying is what comes next; the button that made the secret is gone.
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  return (
    <div ref={box} className="flex items-center gap-8 rounded-control border border-border bg-sunken p-8">
      <code aria-label={label} className="user-text min-w-0 flex-1 font-mono text-ui select-all">
        {secret}
      </code>
      <CopyButton text={secret} />
    </div>
  )
}
