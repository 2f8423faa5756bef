// Draws the QR code of <qr-code>; pages that show one load lib/qrcode.js before it.
/* global qrcode */
const svg = name => document.createElementNS('http://www.w3.org/2000/svg', name)

for (const place of document.querySelectorAll('[data-qr]')) {
  const code = qrcode(0, 'M')
  code.addData(place.dataset.qr)
  code.make()
  const cells = code.getModuleCount()
  let path = ''
  for (let row = 0; row < cells; row++)
    for (let column = 0; column < cells; column++)
      if (code.isDark(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`
  const image = svg('svg')
  image.setAttribute('viewBox', `0 0 ${cells + 8} ${cells + 8}`)
  image.setAttribute('role', 'img')
  image.setAttribute('aria-label', place.dataset.qrLabel)
  image.setAttribute('shape-rendering', 'crispEdges')
  const dots = svg('path')
  dots.setAttribute('d', path)
  image.append(dots)
  place.replaceChildren(image)
}
