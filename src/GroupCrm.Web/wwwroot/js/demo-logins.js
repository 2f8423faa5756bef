// Demo only: a click on a login fills the form.
const form = document.getElementById('sign-in')

for (const row of document.querySelectorAll('[data-demo-name]')) {
  const cell = row.firstElementChild
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'demo-use'
  button.textContent = cell.textContent
  button.setAttribute('aria-label', row.dataset.demoLabel)
  cell.replaceChildren(button)
  row.addEventListener('click', () => {
    form.elements.Name.value = row.dataset.demoName
    form.elements.Password.value = row.dataset.demoPassword
    form.querySelector('[type=submit]').focus()
  })
}
