// While an input method is composing, no request, shortcut or Enter acts: what listens does not hear of it until the text is chosen.
let field = null

addEventListener('compositionstart', event => { field = event.target }, true)
addEventListener('compositionend', event => {
  field = null
  // Browsers differ in whether an input event follows; those who were not told are told now.
  setTimeout(() => event.target.dispatchEvent(new Event('input', { bubbles: true })))
}, true)

function hold(event) {
  if (!event.isComposing && event.keyCode !== 229) return
  event.stopImmediatePropagation()
  if (event.key === 'Enter') event.preventDefault()
}
for (const type of ['keydown', 'keypress', 'keyup', 'input']) addEventListener(type, hold, true)

addEventListener('submit', event => {
  if (!field || !event.target.contains(field)) return
  event.preventDefault()
  event.stopImmediatePropagation()
}, true)

addEventListener('htmx:beforeRequest', event => {
  const asking = event.detail.elt
  if (field && (asking.contains(field) || asking.form === field.form && field.form)) event.preventDefault()
}, true)

// An answer that would replace the very field is dropped; the next input asks again.
addEventListener('htmx:beforeSwap', event => {
  if (field && event.detail.target.contains(field)) event.detail.shouldSwap = false
}, true)
