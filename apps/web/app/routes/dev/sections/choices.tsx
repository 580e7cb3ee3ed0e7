import { Checkbox } from '../../../components/ui/checkbox.tsx'
import { Combobox } from '../../../components/ui/combobox.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Radio } from '../../../components/ui/radio.tsx'
import { Select, type SelectOption } from '../../../components/ui/select.tsx'
import { Switch } from '../../../components/ui/switch.tsx'
import { Part, Section, State, useNamed } from './section.tsx'
import { longName, names } from './words.ts'

const stages = ['Questionnaire', 'Waiting list', 'Documents', 'Review', longName].map((label) => ({
  value: label,
  label,
}))
const many = Array.from({ length: 10_000 }, (_, index) => ({
  value: String(index),
  label: `${names[index % names.length]} #${1000 + index}`,
}))
const vehicles = [
  { value: 'bike', label: 'Bicycle' },
  { value: 'car', label: 'Car or van', help: 'With a licence that is valid for another six months' },
  { value: 'none', label: 'None yet', disabled: true },
]

export function Choices() {
  return (
    <Section title="Choices">
      <Part name="Select">
        <Selects />
      </Part>
      <Part name="Combobox">
        <Comboboxes />
      </Part>
      <Part name="Radio, Checkbox, Switch">
        <Marks />
      </Part>
    </Section>
  )
}

function Selects() {
  const named = useNamed()
  return (
    <>
      <State name="empty" isWide>
        <Field name={named('stage')} label="Stage">
          <Select options={stages} placeholder="Choose a stage" />
        </Field>
      </State>
      <State name="error" isWide>
        <Field name={named('stage-bad')} label="Stage" error="Choose a stage">
          <Select options={stages} placeholder="Choose a stage" />
        </Field>
      </State>
      <State name="disabled, longest text" isWide>
        <Field name={named('stage-off')} label="Stage">
          <Select options={stages} defaultValue={longName} disabled />
        </Field>
      </State>
      <State name="in a bar, 28 high">
        <Select aria-label="State" size="bar" options={stages} defaultValue="Review" />
      </State>
    </>
  )
}

function Comboboxes() {
  const named = useNamed()
  return (
    <>
      <State name="10,000 options" isWide>
        <Field name={named('person')} label="Person">
          <Combobox options={many} defaultValue="3" placeholder="Find a person" />
        </Field>
      </State>
      <State name="asks a server, which knows nobody called “x” and fails at “y”" isWide>
        <Field name={named('found')} label="Person">
          <Combobox search={searchMany} placeholder="Find a person" />
        </Field>
      </State>
      <State name="disabled" isWide>
        <Field name={named('off')} label="Move to">
          <Combobox options={stages} defaultValue="Review" disabled />
        </Field>
      </State>
    </>
  )
}

/** As slow as a server on a bad day. */
async function searchMany(query: string, signal: AbortSignal): Promise<readonly SelectOption[]> {
  await new Promise((resolve) => {
    const timer = setTimeout(resolve, 600)
    signal.addEventListener('abort', () => clearTimeout(timer))
  })
  if (query === 'y') throw new Error('The server is away')
  return query === 'x' ? [] : many.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase()))
}

function Marks() {
  const named = useNamed()
  return (
    <>
      <Field name={named('vehicle')} label="Your vehicle" group>
        <Radio options={vehicles} defaultValue="car" />
      </Field>
      <Field name={named('vehicle-bad')} label="Your vehicle" error="Choose one" group>
        <Radio options={vehicles.slice(0, 1)} />
      </Field>
      <Field name={named('days')} label="When can you work?" group help="All that fit">
        <div className="flex flex-col">
          <Checkbox name={named('week')} label="Monday to Friday" defaultChecked />
          <Checkbox name={named('end')} label="Weekends" help="Paid ten per cent more" />
          <Checkbox name={named('all')} label="Some of the rows" mixed />
          <Checkbox name={named('no')} label="Nights" disabled />
        </div>
      </Field>
      <State name="focus" look="focus" isWide>
        <Checkbox name={named('focus')} label={longName} />
      </State>
      <Switch name={named('letters')} label="Single-letter shortcuts" help="Works at once" defaultChecked />
      <Switch name={named('mails')} label="Mail me about new applicants" />
      <Switch name={named('off')} label="Mail me about nothing" disabled />
    </>
  )
}
