/** Longest side of a photo that is sent, pixels: a latrine is seen on it, and a village's line carries it. */
const longestSide = 1600

/** Photos below this many bytes go as they are. */
const small = 400_000

/** Makes a chosen photo smaller before it is sent. Where the browser cannot, the photo goes as it is. */
export function shrinkPhotos (page: Document): void {
  page.addEventListener('change', event => {
    const input = event.target
    if (input instanceof HTMLInputElement && input.type === 'file' && input.hasAttribute('data-shrink')) void shrink(input)
  })
}

async function shrink (input: HTMLInputElement): Promise<void> {
  const photo = input.files?.[0]
  if (photo === undefined || photo.size < small || !photo.type.startsWith('image/')) return
  const send = input.form?.querySelector<HTMLButtonElement>('button.btn-primary')
  if (send) send.disabled = true
  try {
    const picture = await createImageBitmap(photo, { imageOrientation: 'from-image' })
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
    const canvas = canvasOf(Math.round(picture.width * scale), Math.round(picture.height * scale))
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const smaller = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.82))
    if (smaller === null || smaller.size >= photo.size) return
    const chosen = new DataTransfer()
    chosen.items.add(new File([smaller], photo.name.replace(/\.[^.]*$/, '') + '.jpg', { type: 'image/jpeg' }))
    input.files = chosen.files
  } catch {
    // What cannot be read as a picture is judged by the server, which says so in words.
  } finally {
    if (send) send.disabled = false
  }
}

function canvasOf (width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas
}
