// What scripts add. Every page does all its work without them.
import { closeMenus } from './menus'
import { pickDays } from './days'
import { keys } from './keys'
import { moveInTables } from './tables'
import { markPrint } from './print'
import { sendOnce } from './forms'
import { shrinkPhotos } from './photos'
import { watchProgress } from './progress'
import { countLive } from './counts'

document.documentElement.classList.add('scripted')
closeMenus(document)
keys(document)
moveInTables(document)
markPrint(document)
pickDays(document)
sendOnce(document)
shrinkPhotos(document)
watchProgress(document)
countLive(document)
