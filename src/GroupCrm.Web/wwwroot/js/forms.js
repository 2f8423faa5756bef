// Forms: sent once, not left with unsaved changes, files dropped and uploaded with progress, the first error in view.
const busy = new Set()

function hold(form, submitter) {
  busy.add(form)
  // After the browser has gathered the values, or the pressed button's own value would be lost.
  setTimeout(() => {
    form.setAttribute('aria-busy', 'true')
    submitter?.classList.add('busy')
  })
}

function release(form) {
  busy.delete(form)
  form.removeAttribute('aria-busy')
  for (const button of form.querySelectorAll('.busy')) button.classList.remove('busy')
}

addEventListener('submit', event => {
  const form = event.target
  if (form.method !== 'post') return
  if (busy.has(form)) {
    event.preventDefault()
    event.stopImmediatePropagation()
    return
  }
  hold(form, event.submitter)
}, true)
document.addEventListener('htmx:afterRequest', event => {
  const form = event.detail.elt.closest('form')
  if (form) release(form)
})
addEventListener('pageshow', () => busy.forEach(release))

// A form with data-guard asks before it is left with changes.
const changed = form => form.dataset.changed === 'yes'
document.addEventListener('input', event => {
  const form = event.target.closest('form[data-guard]')
  if (form) form.dataset.changed = 'yes'
})
document.addEventListener('submit', event => { delete event.target.dataset.changed })
addEventListener('beforeunload', event => {
  if ([...document.querySelectorAll('form[data-guard]')].some(changed)) event.preventDefault()
})

// A filter's search box has told of its text by "input"; its "change" on Enter or on leaving would only ask again.
addEventListener('change', event => { if (event.target.matches('.filters input[type=search]')) event.stopImmediatePropagation() }, true)

// Files: the input lies over its zone and takes a drop by itself; this shows it and lists what was taken.
for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'])
  document.addEventListener(type, event => {
    event.target.closest?.('[data-drop]')?.classList.toggle('drop-over', type === 'dragenter' || type === 'dragover')
  })

const size = bytes => bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`

document.addEventListener('change', event => {
  const zone = event.target.closest('[data-drop]')
  if (!zone) return
  const list = zone.querySelector('.drop-files')
  list.replaceChildren(...[...event.target.files].map(file => {
    const line = document.createElement('li')
    line.textContent = `${file.name} · ${size(file.size)}`
    return line
  }))
  zone.classList.toggle('drop-full', event.target.files.length > 0)
})
document.addEventListener('htmx:xhr:progress', event => {
  const bar = event.detail.elt?.querySelector?.('.drop-progress') ?? event.target.querySelector('.drop-progress')
  if (!bar || !event.detail.lengthComputable) return
  bar.hidden = false
  bar.value = event.detail.loaded / event.detail.total * 100
})

// After a refused form the reader is taken to what is wrong.
function toError(part) {
  (part.querySelector('[data-focus]') ?? part.querySelector('[aria-invalid=true]'))?.focus()
}
toError(document)
document.addEventListener('htmx:afterSwap', event => toError(event.detail.target))
