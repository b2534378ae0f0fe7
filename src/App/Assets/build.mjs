// Makes wwwroot/dist from Assets: one stylesheet, one script, one icon sprite, the fonts; each also compressed for slow lines.
// Run by the build (see Assets/Assets.targets) when something it reads has changed.
import { build } from 'esbuild'
import { mkdir, readFile, readdir, rm, writeFile, copyFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { purge, wordsOf } from './purge.mjs'
import { sprite } from './icons.mjs'

const assets = dirname(fileURLToPath(import.meta.url))
const app = dirname(assets)
const out = join(app, 'wwwroot', 'dist')

// Weights on screen: text and emphasis. Italics and other weights are not used, so they are not shipped.
const weights = [400, 600]
const scripts = ['latin', 'latin-ext', 'vietnamese']

await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })

for (const weight of weights) {
  for (const script of scripts) {
    const name = `be-vietnam-pro-${script}-${weight}-normal.woff2`
    await copyFile(join(app, 'node_modules/@fontsource/be-vietnam-pro/files', name), join(out, name))
  }
}

const bundled = await build({
  entryPoints: { app: join(assets, 'ts/app.ts'), style: join(assets, 'css/app.css') },
  outdir: out, bundle: true, minify: true, write: false, target: ['es2020', 'chrome90', 'firefox88', 'safari14'],
  external: ['*.woff2'], legalComments: 'none', logLevel: 'warning'
})

const used = new Set()
for (const file of await sources()) wordsOf(await readFile(file, 'utf8'), used)
for (const { path, text } of bundled.outputFiles) {
  if (path.endsWith('.css')) await emit('app.css', purge(text, used))
  else await emit('app.js', text)
}
await emit('mark.svg', await readFile(join(assets, 'img/mark.svg'), 'utf8'))
await emit('icons.svg', await sprite(join(app, 'node_modules/@tabler/icons/icons')))

async function emit (name, text) {
  await writeFile(join(out, name), text)
  const small = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  await writeFile(join(out, `${name}.br`), small)
}

// Class names are written in full in pages, in the tag helpers of Plumbing/Web, and in our own scripts: nowhere else.
async function sources () {
  const all = []
  const walk = async (folder, wanted) => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) await walk(path, wanted)
      else if (wanted.test(entry.name)) all.push(path)
    }
  }
  await walk(join(app, 'Rooms'), /\.cshtml$/)
  await walk(join(app, 'Plumbing/Web'), /\.cs$/)
  await walk(join(assets, 'ts'), /\.ts$/)
  return all
}
