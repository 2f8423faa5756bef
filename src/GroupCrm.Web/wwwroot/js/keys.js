// Keyboard and mouse in lists: "/" search, "?" help, j and k (or the arrows inside a table) between rows, Enter opens, x marks.
const typing = target => target.closest('input:not([type=checkbox]), textarea, select, [contenteditable=true]')
const rows = () => [...document.querySelectorAll('table[data-rows] > tbody > tr')].filter(row => row.offsetParent)

function focusRow(row) {
  const link = row.querySelector('a[href]')
  if (!link) row.tabIndex = -1
  const aim = link ?? row
  aim.focus({ preventScroll: true })
  row.scrollIntoView({ block: 'nearest' })
}

function move(step) {
  const all = rows()
  if (all.length === 0) return
  const now = all.indexOf(document.activeElement?.closest('tr'))
  const next = now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + step))
  focusRow(all[next])
}

function press(event) {
  const row = document.activeElement?.closest('table[data-rows] > tbody > tr')
  switch (event.key) {
    case '/': document.getElementById('search')?.select(); return document.getElementById('search')?.focus() ?? true
    case '?': return document.getElementById('help')?.showModal() ?? true
    case 'j': return move(1) ?? true
    case 'k': return move(-1) ?? true
    case 'ArrowDown': return row ? move(1) ?? true : false
    case 'ArrowUp': return row ? move(-1) ?? true : false
    case 'x': return row?.querySelector('.cell-select input') ? row.querySelector('.cell-select input').click() ?? true : false
    case 'Enter': return row === document.activeElement && row.dataset.href ? visit(row, event) ?? true : false
    default: return false
  }
}

document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
  if (typing(event.target)) {
    if (event.key === 'Escape') event.target.blur()
    return
  }
  if (press(event) !== false) event.preventDefault()
})

function visit(row, event) {
  if (event.ctrlKey || event.metaKey || event.button === 1) window.open(row.dataset.href, '_blank', 'noopener')
  else location.assign(row.dataset.href)
}

document.addEventListener('click', event => {
  const row = event.target.closest('tr[data-href]')
  if (!row || event.defaultPrevented || event.target.closest('a, button, input, label, select, summary, details, .cell-select')) return
  if (getSelection().isCollapsed) visit(row, event)
})

// Marked rows: the head marks all, and the bar says how many.
function count(form) {
  const boxes = [...form.querySelectorAll('tbody .cell-select input')]
  const marked = boxes.filter(box => box.checked).length
  const all = form.querySelector('[data-select-all]')
  if (all) {
    all.checked = marked > 0 && marked === boxes.length
    all.indeterminate = marked > 0 && marked < boxes.length
  }
  const words = form.querySelector('[data-selected]')
  if (words) words.textContent = words.dataset.selected.replace('#', marked)
}

document.addEventListener('change', event => {
  const form = event.target.closest('form[data-select]')
  if (!form || !event.target.closest('.cell-select')) return
  if (event.target.matches('[data-select-all]'))
    for (const box of form.querySelectorAll('tbody .cell-select input')) box.checked = event.target.checked
  count(form)
})
addEventListener('pageshow', () => document.querySelectorAll('form[data-select]').forEach(count))
