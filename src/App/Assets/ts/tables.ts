/** Arrow keys move from row to row between the first links of a list, Home and End to its ends; Enter follows the link as always. */
export function moveInTables (page: Document): void {
  page.addEventListener('keydown', event => {
    if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key) || !(event.target instanceof HTMLElement)) return
    const row = event.target.closest<HTMLTableRowElement>('table[data-arrows] > tbody > tr')
    if (!row || event.target.matches('input, select, textarea')) return
    const links = [...row.parentElement!.children].map(r => r.querySelector<HTMLElement>('a, button')).filter(l => l !== null)
    const here = links.findIndex(l => row.contains(l))
    const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: links.length - 1 }[event.key]!
    if (!links[next]) return
    event.preventDefault()
    links[next].focus()
  })
}
