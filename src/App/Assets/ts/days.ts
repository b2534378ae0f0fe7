/** Beside each day field a button opens the browser's own calendar and writes the day chosen as day/month/year. */
export function pickDays (page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-pick-day]')) {
    const field = button.parentElement!.querySelector('input')!
    const calendar = page.createElement('input')
    if (typeof calendar.showPicker !== 'function') continue
    calendar.type = 'date'
    calendar.className = 'day-calendar'
    calendar.tabIndex = -1
    calendar.setAttribute('aria-hidden', 'true')
    button.before(calendar)
    button.hidden = false
    button.addEventListener('click', () => {
      calendar.value = field.value.replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, (_, day, month, year) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
      calendar.showPicker()
    })
    calendar.addEventListener('change', () => {
      field.value = calendar.value.split('-').reverse().join('/')
      field.dispatchEvent(new Event('change', { bubbles: true }))
      field.focus()
    })
  }
}
