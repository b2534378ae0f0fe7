/** `/` goes to the search box, `?` shows the keys. Neither where somebody is typing. */
export function keys (page: Document): void {
  page.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '/') {
      const box = [...page.querySelectorAll<HTMLInputElement>('input[type=search]')].find(isSeen)
      if (!box) return
      event.preventDefault()
      box.focus()
      box.select()
    } else if (event.key === '?') {
      const help = page.querySelector<HTMLDialogElement>('dialog.help')
      if (!help || help.open) return
      event.preventDefault()
      help.showModal()
    }
  })
}

function isTyping (target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function isSeen (box: HTMLElement): boolean {
  return box.getClientRects().length > 0
}
