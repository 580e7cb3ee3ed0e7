import type { Menu as Radix } from 'radix-ui/internal'
import { type ComponentType, createContext, useContext } from 'react'

/** What the items of a menu are made of; it comes with the open menu, so that closed ones cost nothing. */
export interface MenuParts {
  Item: typeof Radix.Item
  RadioGroup: typeof Radix.RadioGroup
  RadioItem: typeof Radix.RadioItem
  Label: typeof Radix.Label
  Separator: typeof Radix.Separator
  /** The mark of the chosen one. */
  Tick: ComponentType
}

export const MenuPartsContext = createContext<MenuParts | null>(null)

export function useMenuParts(): MenuParts {
  const parts = useContext(MenuPartsContext)
  if (!parts) throw new Error('A menu item stands in a Menu')
  return parts
}
