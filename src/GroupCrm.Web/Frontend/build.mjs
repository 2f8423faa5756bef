// Brings the browser parts from node_modules into wwwroot/lib: the few files that pages load, and one sprite of the icons used.
// Called by frontend.targets; the sprite is written last, so its date tells whether this has run.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const lib = join(root, 'wwwroot', 'lib')

const parts = {
  'tabler.min.css': '@tabler/core/dist/css/tabler.min.css',
  'tabler.min.js': '@tabler/core/dist/js/tabler.min.js',
  'htmx.min.js': 'htmx.org/dist/htmx.min.js',
  'idiomorph-ext.min.js': 'idiomorph/dist/idiomorph-ext.min.js',
  'qrcode.js': 'qrcode-generator/dist/qrcode.js'
}

function fail(message) {
  console.error(`error FRONTEND: ${message}`)
  process.exit(1)
}

/** Every view below the folder, so that an icon named in one needs no second entry. */
function* views(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* views(path)
    else if (entry.name.endsWith('.cshtml')) yield path
  }
}

/** Icon names: Frontend/icons.txt (for names that only C# knows), `<icon name="…">` and `icon="…"` in views. */
function iconNames() {
  const names = new Set()
  for (const line of readFileSync(join(root, 'Frontend', 'icons.txt'), 'utf8').split(/\r?\n/)) {
    const name = line.replace(/#.*/, '').trim()
    if (name) names.add(name)
  }
  const folders = ['Shell', 'Modules'].map(name => join(root, name)).filter(existsSync)
  const pattern = /(?:<icon\s[^>]*?\bname|\sicon)="([a-z0-9-]+)"/g
  for (const folder of folders)
    for (const view of views(folder))
      for (const [, name] of readFileSync(view, 'utf8').matchAll(pattern)) names.add(name)
  return [...names].sort()
}

function symbol(name) {
  const filled = name.endsWith('-filled')
  const file = join(modules, '@tabler/icons/icons', filled ? 'filled' : 'outline', `${filled ? name.slice(0, -7) : name}.svg`)
  if (!existsSync(file)) fail(`there is no icon "${name}" in @tabler/icons`)
  const svg = readFileSync(file, 'utf8')
  const inner = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, '')
    .replace(/\s*\n\s*/g, '')
  const paint = filled ? 'fill="currentColor"'
    : 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'
  return `<symbol id="${name}" viewBox="0 0 24 24" ${paint}>${inner}</symbol>`
}

rmSync(lib, { recursive: true, force: true })
mkdirSync(lib, { recursive: true })
for (const [target, source] of Object.entries(parts)) {
  const from = join(modules, source)
  if (!existsSync(from)) fail(`${source} is not in node_modules; delete the folder and build again`)
  cpSync(from, join(lib, target))
}
// A source map is not shipped; its pointer would only make the browser ask for it.
for (const target of Object.keys(parts)) {
  const file = join(lib, target)
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\n?(\/\/# sourceMappingURL=.*|\/\*# sourceMappingURL=.*?\*\/)\s*$/, '\n'))
}
const icons = iconNames()
writeFileSync(join(lib, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">\n${icons.map(symbol).join('\n')}\n</svg>\n`)
console.log(`front-end parts: ${Object.keys(parts).length} files, ${icons.length} icons`)
