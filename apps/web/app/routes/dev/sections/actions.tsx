import { ArrowRight, Ellipsis, Mail, Plus, Tag as TagIcon, Trash2 } from 'lucide-react'
import { Button, ButtonLink } from '../../../components/ui/button.tsx'
import { CopyButton } from '../../../components/ui/copy-button.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Kbd } from '../../../components/ui/kbd.tsx'
import { Link } from '../../../components/ui/link.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../components/ui/menu.tsx'
import { Row, Section } from './section.tsx'

export function Actions() {
  return (
    <Section title="Actions">
      <Row>
        <Button variant="primary" icon={<Plus />}>
          Create application
        </Button>
        <Button>Move 12 applicants</Button>
        <Button variant="ghost">Cancel</Button>
        <Button variant="danger" icon={<Trash2 />}>
          Delete stage
        </Button>
        <ButtonLink to="#">Open posting</ButtonLink>
      </Row>
      <Row>
        <Button variant="primary" busy>
          Create application
        </Button>
        <Button disabled>Move applicants</Button>
        <Button disabledReason="Choose at least one applicant">Move applicants</Button>
        <Button variant="primary" size="form">
          Save changes
        </Button>
        <Button size="form">Discard</Button>
      </Row>
      <Row>
        <IconButton label="Send mail" keys="E" icon={<Mail />} />
        <IconButton label="Add tag" keys="T" icon={<TagIcon />} />
        <IconButton label="Delete" icon={<Trash2 />} disabled />
        <CopyButton text="ana@example.com" />
        <RowMenu />
        <Link to="#">Delivery driver, Berlin</Link>
        <Kbd keys="⌘ K" />
        <Kbd keys="Esc" />
      </Row>
    </Section>
  )
}

function RowMenu() {
  return (
    <Menu trigger={<IconButton label="More actions" icon={<Ellipsis />} />}>
      <MenuItem icon={<ArrowRight />} keys="M">
        Move to stage
      </MenuItem>
      <MenuItem icon={<Mail />} keys="E">
        Send mail
      </MenuItem>
      <MenuItem disabled>Merge with another person</MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 />} tone="danger">
        Erase
      </MenuItem>
    </Menu>
  )
}
