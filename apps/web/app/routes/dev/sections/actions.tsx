import { ArrowRight, Ellipsis, Mail, Plus, Tag as TagIcon, Trash2 } from 'lucide-react'
import { Button, ButtonLink, type ButtonVariant } from '../../../components/ui/button.tsx'
import { CopyButton } from '../../../components/ui/copy-button.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Kbd } from '../../../components/ui/kbd.tsx'
import { Link } from '../../../components/ui/link.tsx'
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '../../../components/ui/menu.tsx'
import { Part, Row, Section, State } from './section.tsx'

const variants: readonly { variant: ButtonVariant; text: string }[] = [
  { variant: 'primary', text: 'Create application' },
  { variant: 'secondary', text: 'Move 12 applicants' },
  { variant: 'ghost', text: 'Clear filters' },
  { variant: 'accent', text: 'Undo' },
  { variant: 'danger', text: 'Delete stage' },
]

export function Actions() {
  return (
    <Section title="Actions">
      <Part name="Button">
        {variants.map((look) => (
          <ButtonStates key={look.variant} {...look} />
        ))}
        <Row>
          <State name="with an icon">
            <Button icon={<Plus />}>Add stage</Button>
          </State>
          <State name="in a form, 32 high">
            <Button size="form" variant="primary">
              Save changes
            </Button>
          </State>
          <State name="link">
            <ButtonLink to="#">Open posting</ButtonLink>
          </State>
        </Row>
      </Part>
      <IconButtons />
      <Menus />
      <Links />
    </Section>
  )
}

function ButtonStates({ variant, text }: { variant: ButtonVariant; text: string }) {
  return (
    <Row>
      <State name={variant}>
        <Button variant={variant}>{text}</Button>
      </State>
      <State name="hover" look="hover">
        <Button variant={variant}>{text}</Button>
      </State>
      <State name="active" look="active">
        <Button variant={variant}>{text}</Button>
      </State>
      <State name="focus" look="focus">
        <Button variant={variant}>{text}</Button>
      </State>
      <State name="busy">
        <Button variant={variant} busy>
          {text}
        </Button>
      </State>
      <State name="disabled, says why">
        <Button variant={variant} disabledReason="Choose at least one applicant">
          {text}
        </Button>
      </State>
    </Row>
  )
}

function IconButtons() {
  return (
    <Part name="IconButton">
      <Row>
        <State name="rest">
          <IconButton label="Send mail" keys="E" icon={<Mail />} />
        </State>
        <State name="hover" look="hover">
          <IconButton label="Send mail" keys="E" icon={<Mail />} />
        </State>
        <State name="active" look="active">
          <IconButton label="Add tag" keys="T" icon={<TagIcon />} />
        </State>
        <State name="focus" look="focus">
          <IconButton label="Add tag" keys="T" icon={<TagIcon />} />
        </State>
        <State name="disabled, says why">
          <IconButton label="Delete" icon={<Trash2 />} disabledReason="The stage has 214 applicants" />
        </State>
        <State name="copies">
          <CopyButton text="ana@example.com" />
        </State>
      </Row>
    </Part>
  )
}

function Menus() {
  return (
    <Part name="Menu">
      <Row>
        <State name="actions with keys">
          <Menu trigger={<Button icon={<Ellipsis />}>More</Button>}>
            <MenuLabel>Ana María López</MenuLabel>
            <MenuItem icon={<ArrowRight />} keys="M">
              Move to stage
            </MenuItem>
            <MenuItem icon={<Mail />} keys="E">
              Send mail
            </MenuItem>
            <MenuItem disabledReason="They have no other applications">Merge with another person</MenuItem>
            <MenuSeparator />
            <MenuItem icon={<Trash2 />} tone="danger">
              Erase
            </MenuItem>
          </Menu>
        </State>
        <State name="one of several">
          <Menu trigger={<Button>Appearance</Button>}>
            <MenuChoice
              value="light"
              onChange={() => undefined}
              choices={[
                { value: 'light', label: 'Light' },
                { value: 'dark', label: 'Dark' },
              ]}
            />
          </Menu>
        </State>
      </Row>
    </Part>
  )
}

function Links() {
  return (
    <Part name="Link and Kbd">
      <Row>
        <State name="rest">
          <Link to="#">Delivery driver, Berlin</Link>
        </State>
        <State name="hover" look="hover">
          <Link to="#">Delivery driver, Berlin</Link>
        </State>
        <State name="focus" look="focus">
          <Link to="#">Delivery driver, Berlin</Link>
        </State>
        <State name="keys">
          <Row>
            <Kbd keys="⌘ K" />
            <Kbd keys="Esc" />
          </Row>
        </State>
      </Row>
    </Part>
  )
}
