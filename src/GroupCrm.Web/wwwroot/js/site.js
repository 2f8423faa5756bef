// What every page does: tokens and errors of htmx requests, messages, dialogs, menus, copying, the side bar.
const texts = () => document.getElementById('texts').dataset
const token = () => document.querySelector('meta[name="csrf"]')

// Requests carry the token of the meta tag; an answer may bring a new one (after sign-in it belongs to somebody else).
document.addEventListener('htmx:configRequest', event => {
  const { headers, verb, parameters } = event.detail
  headers['RequestVerificationToken'] = token().content
  // A filter that is not set does not stand in the address either.
  if (verb === 'get') for (const name of new Set(Object.keys(parameters))) if (parameters[name] === '') delete parameters[name]
})
document.addEventListener('htmx:afterRequest', event => {
  const renewed = event.detail.xhr?.getResponseHeader('X-Csrf')
  if (!renewed) return
  token().content = renewed
  for (const input of document.querySelectorAll('input[name="__RequestVerificationToken"]')) input.value = renewed
})

document.addEventListener('htmx:beforeRequest', event => event.detail.target?.setAttribute('aria-busy', 'true'))
document.addEventListener('htmx:afterRequest', event => event.detail.target?.removeAttribute('aria-busy'))
document.addEventListener('htmx:sendError', () => toast('danger', texts().network))
document.addEventListener('htmx:responseError', event => {
  const status = event.detail.xhr.status
  toast('danger', [400, 401, 403].includes(status) ? texts().forbidden : texts().failed)
})

/** Shows a message in the corner; one that tells of a failure stays until it is closed. */
function toast(tone, text) {
  const box = document.createElement('div')
  box.className = `toast-note note-${tone}`
  const words = document.createElement('span')
  words.textContent = text
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'btn-close'
  close.setAttribute('aria-label', texts().close)
  close.addEventListener('click', () => box.remove())
  box.append(words, close)
  document.getElementById('toasts').append(box)
  if (tone !== 'danger') setTimeout(() => box.remove(), 6000)
}
// From the server (HX-Trigger: {"toast": {…}}) and from other scripts alike.
document.addEventListener('toast', event => toast(event.detail.tone ?? 'neutral', event.detail.text))

async function copy(button) {
  const text = button.dataset.copy
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Without a secure context there is no clipboard but this one.
    const area = document.createElement('textarea')
    area.value = text
    area.className = 'visually-hidden'
    button.after(area)
    area.select()
    document.execCommand('copy')
    area.remove()
    button.focus()
  }
  toast('success', texts().copied)
}

function open(dialog) {
  if (!dialog.open) dialog.showModal()
}

document.addEventListener('click', event => {
  const copied = event.target.closest('[data-copy]')
  if (copied) return copy(copied)

  const opener = event.target.closest('[data-dialog]')
  if (opener) {
    event.preventDefault() // else it would also open as a pop-over
    return open(document.getElementById(opener.dataset.dialog))
  }
  if (event.target.closest('[data-close]')) {
    const dialog = event.target.closest('dialog')
    if (dialog?.open) {
      event.preventDefault()
      dialog.close()
    }
  }
  if (event.target.id === 'help') event.target.close()
  if (event.target.closest('[data-side]')) fold(event.target.closest('[data-side]'))
  closeMenus(event.target.closest('details.menu, details.origin'))
})

function closeMenus(but) {
  for (const menu of document.querySelectorAll('details.menu[open], details.origin[open]')) if (menu !== but) menu.open = false
}

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return
  const menu = document.querySelector('details.menu[open], details.origin[open]')
  if (!menu) return
  menu.open = false
  menu.querySelector('summary').focus()
})

// The dialog that is filled from the server opens when it has been filled and is empty when closed.
const remote = document.getElementById('remote-dialog')
document.addEventListener('htmx:afterSwap', event => { if (event.detail.target.id === 'remote-dialog-body') open(remote) })
document.addEventListener('close-dialog', () => remote.close())
remote?.addEventListener('close', () => remote.firstElementChild.replaceChildren())

function fold(button) {
  const narrow = document.documentElement.classList.toggle('side-narrow')
  button.setAttribute('aria-expanded', String(!narrow))
  document.cookie = `side=${narrow ? 'narrow' : 'wide'}; path=/; max-age=31536000; samesite=lax`
}
