import { Check, Copy } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { IconButton } from './icon-button.tsx'

interface CopyButtonProps {
  text: string
  /** Says what is copied where several stand together. */
  label?: string
  /** Another than that of a copied value: a link. */
  icon?: ReactNode
  className?: string
}

/** Copies an address, a number, a link; inside a `group` it shows on hover and focus. */
export function CopyButton({ text, label, icon, className }: CopyButtonProps) {
  const t = useMessages(ui)
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    <>
      <IconButton
        label={isCopied ? t('copied') : (label ?? t('copy'))}
        icon={isCopied ? <Check className="text-ok" /> : (icon ?? <Copy />)}
        onClick={() => void copyText(text).then(() => setIsCopied(true))}
        {...(className ? { className } : {})}
      />
      <span role="status" className="sr-only">
        {isCopied ? t('copied') : ''}
      </span>
    </>
  )
}

/** The Clipboard API exists only on https and localhost; elsewhere the old command still works. */
async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(text)
  const box = document.createElement('textarea')
  box.value = text
  document.body.append(box)
  box.select()
  document.execCommand('copy')
  box.remove()
}
