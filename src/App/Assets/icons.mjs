// The icons of the house, as one sprite: a page draws one with <icon name="home"/>.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

// Names are those of the icon set, so that a new one is a word in this list.
const names = `
home users clipboard-check file-import table map-pin book user-cog history checklist search menu-2 dots language
user-circle logout key printer file-spreadsheet filter x check chevron-right chevron-left chevron-up chevron-down arrows-sort columns
alert-triangle circle-check circle-x circle-dashed help-circle info-circle eye eye-off edit plus calendar lock lock-open arrow-right
arrow-left clock user-plus home-move arrows-split-2 arrows-join-2 baby-carriage crown upload download signature door-exit
list-numbers gavel target chart-line building-community file-text refresh trash-x scale files id
speakerphone heart-handshake gift coin home-check clipboard-list list-details cash
bell message inbox send camera building plant-2 coins wallet
briefcase users-group salad shield-heart certificate school building-cottage ruler-2 droplet bath wifi device-tv stethoscope recycle
`.split(/\s+/).filter(Boolean)

/** The sprite's text. */
export async function sprite (folder) {
  const symbols = []
  for (const name of names) {
    const svg = await readFile(join(folder, 'outline', `${name}.svg`), 'utf8')
    const body = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    symbols.push(`<symbol id="${name}" viewBox="0 0 24 24">${body.replace(/\s*\n\s*/g, '')}</symbol>`)
  }
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`
}
