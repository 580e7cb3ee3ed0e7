import type { WebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'
import { type ReactNode, useState } from 'react'
import { Checkbox } from '../../../components/ui/checkbox.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { FormKey } from '../../../components/ui/form-key.tsx'
import { Radio } from '../../../components/ui/radio.tsx'
import { Text } from '../../../components/ui/text.tsx'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { webhooks as area } from '../../../messages/webhooks.ts'

export interface EndpointChoices {
  eventTypes: readonly string[]
  applications: readonly { id: string; name: string }[]
}

interface EndpointFieldsProps {
  /** The one that is edited; without it a new one. */
  endpoint?: WebhookEndpoint | undefined
  choices: EndpointChoices
  errors: FieldErrors | undefined
}

/** Where an endpoint is and what it asks for. */
export function EndpointFields({ endpoint, choices, errors }: EndpointFieldsProps) {
  const t = useMessages(area)
  const names = ['url', 'description', 'eventTypes', 'applicationIds'] as const
  const labels = {
    url: t('url'),
    description: t('description'),
    eventTypes: t('events'),
    applicationIds: t('applications'),
  }
  return (
    <>
      <input type="hidden" name="intent" value={endpoint ? 'update' : 'create'} />
      {endpoint ? <input type="hidden" name="endpointId" value={endpoint.id} /> : null}
      <FormKey name={names[0]} />
      <ErrorSummary errors={errors} labels={labels} />
      <Field name="url" label={t('url')} help={t('urlHelp')} error={errors?.['url']}>
        <Text type="url" inputMode="url" defaultValue={endpoint?.url ?? ''} maxLength={2000} autoComplete="off" />
      </Field>
      <Field name="description" label={t('description')} help={t('descriptionHelp')} optional>
        <Text defaultValue={endpoint?.description ?? ''} maxLength={200} autoComplete="off" />
      </Field>
      <AllOrSome
        name="events"
        label={t('events')}
        labels={[t('events.all'), t('events.some')]}
        isSome={Boolean(endpoint?.eventTypes)}
        error={errors?.['eventTypes']}
        errorName="eventTypes"
      >
        {choices.eventTypes.map((type) => (
          <Checkbox
            key={type}
            id={`type-${type}`}
            name="eventTypes[]"
            value={type}
            defaultChecked={endpoint?.eventTypes?.includes(type) ?? false}
            label={<code className="font-mono text-meta">{type}</code>}
          />
        ))}
      </AllOrSome>
      {choices.applications.length === 0 ? null : (
        <AllOrSome
          name="applications"
          label={t('applications')}
          labels={[t('applications.all'), t('applications.some')]}
          isSome={Boolean(endpoint?.applicationIds)}
          error={errors?.['applicationIds']}
          errorName="applicationIds"
        >
          {choices.applications.map(({ id, name }) => (
            <Checkbox
              key={id}
              id={`application-${id}`}
              name="applicationIds[]"
              value={id}
              defaultChecked={endpoint?.applicationIds?.includes(id) ?? false}
              label={<span dir="auto">{name}</span>}
            />
          ))}
        </AllOrSome>
      )}
    </>
  )
}

interface AllOrSomeProps {
  name: string
  label: string
  /** For all, for some. */
  labels: readonly [string, string]
  isSome: boolean
  error: string | undefined
  /** The name its faults have. */
  errorName: string
  children: ReactNode
}

/** Everything, or a list to choose from; what is not chosen from is not in the way. */
function AllOrSome({ name, label, labels, isSome, error, errorName, children }: AllOrSomeProps) {
  const [chosen, setChosen] = useState(isSome ? 'some' : 'all')
  return (
    <Field group name={errorName} label={label} error={error}>
      <Radio
        name={name}
        value={chosen}
        onChange={setChosen}
        options={[
          { value: 'all', label: labels[0] },
          { value: 'some', label: labels[1] },
        ]}
      />
      {chosen === 'some' ? (
        <div className="mt-8 grid max-h-column gap-x-16 overflow-y-auto rounded-control border border-border px-12 py-8 sm:grid-cols-2">
          {children}
        </div>
      ) : null}
    </Field>
  )
}
