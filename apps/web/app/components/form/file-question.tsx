import { acceptOf, fileLimitsOf, type QuestionOf } from '@plutomi/contracts/forms'
import { Camera, Upload } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import type { Locale } from '../../lib/locale.ts'
import { translator } from '../../lib/messages.ts'
import { form } from '../../messages/form.ts'
import { buttonClass } from '../ui/button.tsx'
import { FileRow } from './upload/file-row.tsx'
import { type FileUploads, useUploads } from './upload/use-uploads.ts'

interface FileQuestionProps {
  question: QuestionOf<'file'>
  locale: Locale
  answer?: unknown
  name: string
  uploads?: FileUploads | undefined
}

/** Files from the camera or the device: listed with how far they are; without a script they go with the form. */
export function FileQuestion({ question, locale, answer, name, uploads }: FileQuestionProps) {
  const t = translator(form, locale)
  const limits = fileLimitsOf(question)
  const answered = Array.isArray(answer) ? answer.filter((id) => typeof id === 'string') : []
  const { rows, add, retry, remove, isFull } = useUploads({ question: question.key, limits, answered, uploads })
  const box = useRef<HTMLDivElement>(null)
  const shared = { name, isOff: uploads === undefined, onChoose: add }
  return (
    <div ref={box} className="flex flex-col gap-8">
      {rows.length > 0 ? (
        <ul className="flex flex-col gap-8">
          {rows.map((row) => (
            <FileRow
              key={row.key}
              row={row}
              name={name}
              locale={locale}
              limits={limits}
              onRetry={() => retry(row.key)}
              onRemove={() => {
                remove(row)
                box.current?.querySelector<HTMLElement>('input[type=file]')?.focus()
              }}
            />
          ))}
        </ul>
      ) : null}
      {isFull ? (
        <p className="text-meta text-text-3">{t('file.full', { count: limits.maxFiles })}</p>
      ) : (
        <div className="flex flex-wrap gap-8">
          <Picker {...shared} id={`field-${name}-0`} accept={acceptOf(limits.kinds)} isMultiple={limits.maxFiles > 1}>
            <Upload />
            {t(limits.maxFiles > 1 ? 'file.chooseMany' : 'file.chooseOne')}
          </Picker>
          {limits.kinds.includes('image') ? (
            <span className="hidden min-w-0 flex-auto pointer-coarse:flex">
              <Picker {...shared} accept="image/*" isCamera>
                <Camera />
                {t('file.photograph')}
              </Picker>
            </span>
          ) : null}
        </div>
      )}
      {/* With a script files go up by themselves. */}
      <noscript>
        <button type="submit" name="_intent" value="upload" className={buttonClass({ size: 'form' })}>
          {t('file.upload')}
        </button>
      </noscript>
    </div>
  )
}

interface PickerProps {
  id?: string
  name: string
  accept: string
  isMultiple?: boolean
  isCamera?: boolean
  isOff: boolean
  onChoose: (files: readonly File[]) => void
  children: ReactNode
}

/** A file input that looks like a button; without a script it shows itself, and what was chosen. */
function Picker({ id, name, accept, isMultiple = false, isCamera = false, isOff, ...rest }: PickerProps) {
  const { onChoose, children } = rest
  const look = buttonClass(
    { size: 'form' },
    'min-w-0 flex-auto user-text whitespace-normal! h-auto! min-h-control py-choice noscript:flex-col noscript:items-start noscript:py-8 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text',
  )
  return (
    <label className={look}>
      {children}
      <input
        id={id}
        name={name}
        type="file"
        accept={accept}
        multiple={isMultiple}
        disabled={isOff}
        {...(isCamera ? { capture: 'environment' as const } : {})}
        className="sr-only noscript:not-sr-only noscript:min-w-0"
        onChange={({ currentTarget }) => {
          onChoose([...(currentTarget.files ?? [])])
          // The same file can be chosen again after it was removed.
          currentTarget.value = ''
        }}
      />
    </label>
  )
}
