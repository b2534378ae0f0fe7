/**
 * A form with data-count-live names an address that counts what stands in it and gives back a piece of the page. It is asked a moment after each
 * change, the last answer only is shown, and where there is none what was shown stays: the page's own button counts as well.
 */
export function countLive (page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-count-live]')) {
    const shown = form.querySelector<HTMLElement>('[data-counted]')!
    let waiting = 0
    let asked = new AbortController()
    const ask = async (): Promise<void> => {
      asked.abort()
      asked = new AbortController()
      shown.firstElementChild?.setAttribute('aria-busy', 'true')
      try {
        const answer = await fetch(form.dataset.countLive!, { method: 'POST', body: new FormData(form), signal: asked.signal })
        if (answer.ok && !answer.redirected) shown.innerHTML = await answer.text()
      } catch {
        // Overtaken by a later change, or the line dropped.
      }
    }
    form.addEventListener('input', () => {
      clearTimeout(waiting)
      waiting = window.setTimeout(() => { void ask() }, 250)
    })
  }
}
