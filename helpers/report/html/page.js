// The page's own program; it runs in the reader's browser, from disk, and asks for nothing.
const root = document.documentElement

// Where a page is opened from disk, some browsers remember nothing and throw.
const remembered = () => {
  try {
    return localStorage.getItem('familyai-language')
  } catch {
    return null
  }
}
const remember = language => {
  try {
    localStorage.setItem('familyai-language', language)
  } catch {}
}

const known = ['en', 'zh']
const preferred = () =>
  (navigator.languages ?? [navigator.language])
    .map(tag => tag.slice(0, 2).toLowerCase())
    .find(tag => known.includes(tag))

function show(language) {
  root.lang = language
  for (const button of document.querySelectorAll('[data-language]'))
    button.setAttribute('aria-pressed', String(button.dataset.language === language))
}

show([remembered(), preferred(), root.lang].find(language => known.includes(language)))

// What is spoken is put there anew each time, else it would be said once only.
function speak(id) {
  const said = document.getElementById('said')
  const words = document.getElementById(id)
  for (const part of said.children) part.hidden = true
  requestAnimationFrame(() => {
    words.hidden = false
  })
  return words
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // An older browser, or one that forbids it to files.
    const field = document.createElement('textarea')
    field.value = text
    document.body.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
}

async function copy(button) {
  const done = await copied(button.parentElement.querySelector('code').textContent)
  const words = speak(done ? 'copied' : 'not-copied')
  button.dataset.done = done ? '✓' : '✗'
  button.focus()
  setTimeout(() => {
    delete button.dataset.done
    words.hidden = true
  }, 2000)
}

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button')
  if (button?.dataset.language) {
    show(button.dataset.language)
    remember(button.dataset.language)
  }
  if (button && 'copy' in button.dataset) copy(button)
})

// A link into something folded unfolds it.
function unfold() {
  const at = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!at) return
  for (let each = at; each; each = each.parentElement) if (each.tagName === 'DETAILS') each.open = true
  at.hidden = false
  at.scrollIntoView()
  at.querySelector('summary')?.focus()
}
addEventListener('hashchange', unfold)
unfold()

const find = document.getElementById('find')
if (find) {
  const state = document.getElementById('find-status')
  const shown = document.getElementById('find-shown')
  const items = [...document.querySelectorAll('[data-find]')]
  const texts = items.map(item => item.dataset.find.toLowerCase())
  const filter = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean)
    let count = 0
    items.forEach((item, i) => {
      const fits =
        words.every(word => texts[i].includes(word)) &&
        (state.value === '' || item.dataset.status.split(' ').includes(state.value))
      item.hidden = !fits
      if (fits && item.tagName === 'TR') count += 1
    })
    shown.textContent = String(count)
  }
  find.addEventListener('input', filter)
  state.addEventListener('change', filter)
  document.getElementById('find-form').addEventListener('reset', () => setTimeout(filter))
  document.getElementById('find-form').addEventListener('submit', event => event.preventDefault())
  // What a browser kept of an earlier visit counts.
  filter()
}
