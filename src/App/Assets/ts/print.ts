/** A print button is of use only where a script can print: it is hidden until then. */
export function markPrint (page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
}
