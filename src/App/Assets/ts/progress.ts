/**
 * Long work under way: an element with data-progress names an address that gives {done, total, text, finished}. It is asked every second
 * while the page is seen; at the end the page is read again. Without scripts the page says how to look again.
 */
export function watchProgress (page: Document): void {
  for (const element of page.querySelectorAll<HTMLElement>('[data-progress]')) void watch(element, element.dataset.progress!)
}

interface Progress { done: number, total: number, text: string, finished: boolean }

async function watch (element: HTMLElement, address: string): Promise<void> {
  const bar = element.querySelector('progress')
  const words = element.querySelector('[data-progress-text]')
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, 1000))
    if (document.hidden) continue
    try {
      const answer = await fetch(address, { headers: { accept: 'application/json' } })
      if (!answer.ok) return
      const now = await answer.json() as Progress
      if (bar) {
        bar.max = Math.max(now.total, 1)
        bar.value = now.done
      }
      if (words) words.textContent = now.text
      if (now.finished) {
        location.reload()
        return
      }
    } catch {
      // The line dropped: the work goes on at the server, so ask again.
    }
  }
}
