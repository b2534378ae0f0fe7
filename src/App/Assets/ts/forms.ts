/** A second click on the same send does nothing; the act's id would refuse it anyway. Lists re-read when a select of their filter changes. */
export function sendOnce (page: Document): void {
  page.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement
    // A form that is answered by a file leaves the page as it was: it may be sent again.
    if (form.method !== 'post' || form.hasAttribute('data-download')) return
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'yes'
  })
  // A page taken back from the browser's memory may be sent again.
  window.addEventListener('pageshow', () => page.querySelectorAll<HTMLFormElement>('form[data-sent]').forEach(f => delete f.dataset.sent))
  page.addEventListener('change', event => {
    if (event.target instanceof HTMLSelectElement && event.target.form?.hasAttribute('data-read-on-change')) event.target.form.requestSubmit()
  })
}
