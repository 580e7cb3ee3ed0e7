import type { FileLimits } from '@plutomi/contracts/forms'
import { Check, CircleAlert, CloudOff, FileText, Image, LoaderCircle, RotateCw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { fileSize } from '../../../lib/file-size.ts'
import type { Locale } from '../../../lib/locale.ts'
import { translator } from '../../../lib/messages.ts'
import { form } from '../../../messages/form.ts'
import { fileFaultText } from './file-words.ts'
import type { UploadRow } from './use-uploads.ts'

interface FileRowProps {
  row: UploadRow
  /** Of the input that carries its id. */
  name: string
  locale: Locale
  limits: FileLimits
  onRetry: () => void
  onRemove: () => void
}

/** One file: what it is called, how far it is, what can be done about it. */
export function FileRow({ row, name, locale, limits, onRetry, onRemove }: FileRowProps) {
  const t = translator(form, locale)
  const isMoving = row.state === 'sending' || row.state === 'paused'
  return (
    <li className="flex min-w-0 flex-col gap-6 rounded-control border border-border bg-bg py-4 ps-12 pe-4">
      <div className="flex min-w-0 items-center gap-8">
        <span className="shrink-0 text-text-2">{row.type.startsWith('image/') ? <Image /> : <FileText />}</span>
        <div className="flex min-w-0 flex-1 flex-col gap-2 py-4">
          <span dir="auto" className="user-text text-ui text-text">
            {row.name}
          </span>
          <RowState row={row} locale={locale} limits={limits} />
        </div>
        {row.state === 'failed' ? (
          <button type="button" aria-label={t('file.retry', { name: row.name })} className={touch} onClick={onRetry}>
            <RotateCw />
          </button>
        ) : null}
        {/* Posts the removal where there is no script. */}
        <button
          type="submit"
          name="_intent"
          value={`remove ${name} ${row.fileId ?? ''}`}
          aria-label={t('file.remove', { name: row.name })}
          className={touch}
          onClick={(event) => {
            event.preventDefault()
            onRemove()
          }}
        >
          <X />
        </button>
      </div>
      {isMoving ? <Bar row={row} label={row.name} /> : null}
      {row.state === 'done' ? <input type="hidden" name={name} value={row.fileId} /> : null}
    </li>
  )
}

const touch =
  'inline-flex size-touch shrink-0 items-center justify-center rounded-control text-text-2 hover:bg-hover hover:text-text'

function RowState({ row, locale, limits }: Pick<FileRowProps, 'row' | 'locale' | 'limits'>) {
  const t = translator(form, locale)
  const size = fileSize(row.size, locale)
  return (
    <span role="status" className="flex items-start gap-4 text-meta text-text-2 tabular-nums">
      {content()}
    </span>
  )

  function content(): ReactNode {
    switch (row.state) {
      case 'sending':
        return t('file.sending', { percent: percentOf(row), size })
      case 'paused':
        return <Toned className="text-warn" icon={<CloudOff />} text={t('file.paused', { percent: percentOf(row) })} />
      case 'checking':
        return <Toned icon={<LoaderCircle className="animate-spin" />} text={t('file.checking')} />
      case 'done':
        return <Toned icon={<Check className="text-ok" />} text={t('file.done', { size })} />
      case 'failed':
        return <Toned className="text-bad-text" icon={<CircleAlert />} text={t('file.failed')} />
      case 'refused': {
        const text = fileFaultText(row.fault ?? 'wrong_type', limits, locale)
        return <Toned className="text-bad-text" icon={<CircleAlert />} text={text} />
      }
    }
  }
}

function Toned({ className = '', icon, text }: { className?: string; icon: ReactNode; text: string }) {
  return (
    <span className={`flex items-start gap-4 ${className}`}>
      {icon}
      {text}
    </span>
  )
}

function Bar({ row, label }: { row: UploadRow; label: string }) {
  const percent = percentOf(row)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="me-8 mb-4 h-4 overflow-hidden rounded-full bg-hover"
    >
      <div
        className="h-full origin-left scale-x-(--share) rounded-full bg-accent transition-transform rtl:origin-right"
        style={{ '--share': percent / 100 }}
      />
    </div>
  )
}

function percentOf({ sent, size }: UploadRow): number {
  return size === 0 ? 0 : Math.min(100, Math.floor((sent / size) * 100))
}
