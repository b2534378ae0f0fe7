/** A menu (a details element) closes when one clicks or tabs elsewhere, or presses Escape. */
export function closeMenus (page: Document): void {
  const open = () => page.querySelectorAll<HTMLDetailsElement>('details.menu[open]')
  const closeOthers = (target: EventTarget | null) => {
    for (const menu of open()) if (!(target instanceof Node && menu.contains(target))) menu.open = false
  }
  page.addEventListener('click', event => closeOthers(event.target))
  page.addEventListener('focusin', event => closeOthers(event.target))
  page.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    for (const menu of open()) {
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
  })
}
