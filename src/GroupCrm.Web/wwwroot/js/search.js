// The search box of every page: suggestions come while one types (htmx asks for them), arrow keys choose, Enter opens, Escape closes.
// Nothing here hears of keys while an input method is composing: ime.js stops them.
const box = document.getElementById('search')
const list = document.getElementById('search-list')
const options = () => [...list.querySelectorAll('[role=option]')]

function choose(option) {
  for (const other of options()) other.setAttribute('aria-selected', String(other === option))
  if (option) box.setAttribute('aria-activedescendant', option.id)
  else box.removeAttribute('aria-activedescendant')
  option?.scrollIntoView({ block: 'nearest' })
}

function show(open) {
  const opens = open && list.firstElementChild !== null
  list.hidden = !opens
  box.setAttribute('aria-expanded', String(opens))
  if (!opens) choose(null)
}

function step(by) {
  const all = options()
  if (all.length === 0) return
  const now = all.findIndex(option => option.getAttribute('aria-selected') === 'true')
  const next = now + by
  choose(next < -1 ? all[all.length - 1] : all[next] ?? null)
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp':
      if (list.hidden) show(true)
      else step(event.key === 'ArrowDown' ? 1 : -1)
      return !list.hidden
    case 'Enter': {
      const chosen = list.hidden ? null : list.querySelector('[aria-selected=true]')
      if (chosen) location.assign(chosen.href)
      return chosen !== null
    }
    case 'Escape': {
      const wasOpen = !list.hidden
      show(false)
      return wasOpen
    }
    default: return false
  }
}

if (box) {
  box.addEventListener('keydown', event => { if (press(event)) event.preventDefault() })
  box.addEventListener('focus', () => show(box.value !== ''))
  document.addEventListener('htmx:afterSwap', event => {
    if (event.detail.target !== list) return
    const root = list.firstElementChild
    // An answer to what does not stand in the box any more is not shown.
    const current = root !== null && root.dataset.q === box.value.trim()
    if (root !== null && !current) list.replaceChildren()
    document.getElementById('search-said').textContent = current ? root.dataset.said : ''
    show(document.activeElement === box)
  })
  document.getElementById('search-form').addEventListener('focusout', event => {
    if (!event.currentTarget.contains(event.relatedTarget)) show(false)
  })
}
