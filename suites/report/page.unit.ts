import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostless } from '../../helpers/scenario/hostless.ts'
import { closeBrowser, findChromium, keepPicture, noBrowser, open, seen, violations, workToOpen } from './browser.ts'
import { big, HOSTILE, whole, writePages } from './reports.ts'

let files: Awaited<ReturnType<typeof writePages>>
beforeAll(async () => {
  files = await writePages()
})
afterAll(async () => {
  await closeBrowser()
  await files.remove()
})

const page = (name: string) => ({ id: `report/${name}`, lacking: noBrowser })

hostless('the page must show what the report says, and nothing in it may become markup', page('content'), async () => {
  const { page, complaints, requests } = await open(files.whole)
  expect(await seen(page.locator('h1'))).toMatch(/^✗ Failed:/)
  const titles = await page.locator('h2').allInnerTexts()
  const sections = [
    'Failures',
    'The ways',
    'What reaches what',
    'Scenarios',
    'What the guide says',
    'Clients',
    'How long it took',
  ]
  expect(titles).toEqual([...sections, 'Evidence'])
  expect(await seen(page.locator('#clients tbody tr').first())).toContain('HTTPS_PROXY\texact\tCIDR/name')
  expect(await page.locator('.matrix td').count()).toBe(108)
  expect(await page.locator('#evidence > details').count()).toBe(whole.scenarios.length)
  expect(await seen(page.locator('#scenarios tbody tr').first())).toContain('failure/')
  expect(await page.locator('img').count()).toBe(0)
  expect(await page.title()).toBe('familyai-proxy-conformance')
  expect(await seen(page.locator('#failures'))).toContain(HOSTILE)
  expect(requests).toEqual([`file://${files.whole}`])
  expect(complaints).toEqual([])
})

hostless(
  "the page must begin in the reader's language, and remember the one that was chosen",
  page('language'),
  async () => {
    const { page, complaints } = await open(files.small, { locale: 'zh-CN' })
    const verdict = page.locator('h1')
    expect(await seen(verdict)).toMatch(/失败/)
    await page.getByRole('button', { name: 'English' }).press('Enter')
    expect(await seen(verdict)).toMatch(/Failed/)
    // Chromium keeps it a moment after it was told: a busy machine reloads sooner than that, a reader does not.
    const reloaded = () => page.reload().then(() => seen(verdict))
    await expect.poll(reloaded).toMatch(/Failed/)
    expect(await page.getByRole('button', { name: 'English' }).getAttribute('aria-pressed')).toBe('true')
    expect(complaints).toEqual([])
  },
)

hostless(
  'search and status must narrow the scenarios, say how many are left, and let go again',
  page('filter'),
  async () => {
    const { page } = await open(files.whole)
    const rows = page.locator('#scenarios tbody tr:visible')
    const all = new Set(whole.scenarios.map(({ id }) => id)).size
    expect(await rows.count()).toBe(all)
    await page.getByRole('searchbox').fill('Bridge-Service lan-address')
    expect(await rows.count()).toBe(6)
    expect(await seen(page.locator('#find-form [role=status]'))).toBe(`Scenarios shown: 6 of ${all}`)
    expect(await page.locator('#evidence > details:visible').count()).toBe(6)
    await page.getByRole('searchbox').fill('')
    await page.getByLabel('Status').selectOption('failed')
    expect(await rows.count()).toBe(2)
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect.poll(() => rows.count()).toBe(all)
  },
)

hostless('a mark must lead to its evidence, and unfold both sides of it', page('evidence'), async () => {
  const { page } = await open(files.small)
  await page.locator('tr', { hasText: 'failure/auth' }).getByRole('link').first().press('Enter')
  const record = page.locator('#evidence details[open].record')
  // Chromium first draws what a key did: on a busy machine the page follows a link some 100 ms after it was pressed.
  await expect.poll(() => seen(record)).toContain('CONNECT huggingface.co:443')
  expect(await seen(record)).toContain('curl: (56) CONNECT tunnel failed, response 407')
  expect(await record.locator('> summary:focus').count()).toBe(1)
})

hostless('a copy button must copy exactly the lines beside it, and say so', page('copy'), async () => {
  const { page, complaints } = await open(files.doctor)
  const remedy = page.locator('#findings .copyable:visible').first()
  await remedy.getByRole('button').press('Enter')
  await expect.poll(() => seen(page.locator('#said'))).toBe('Copied.')
  await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<textarea id=pasted></textarea>')")
  await page.locator('#pasted').press('Control+v')
  expect(await page.locator('#pasted').inputValue()).toBe(await seen(remedy.locator('code')))
  expect(complaints).toEqual([])
})

hostless('nothing that got into a page may load or run anything', page('closed'), async () => {
  const { page, complaints, blocked } = await open(files.small)
  await page.evaluate(
    `document.body.insertAdjacentHTML('beforeend', '<img src="https://example.com/x"><b onclick="document.title=1">b</b>')`,
  )
  await page.locator('b', { hasText: /^b$/ }).click()
  await expect.poll(() => complaints.join()).toMatch(/violates.*img-src|violates.*default-src/)
  expect(await page.title()).toBe('familyai-proxy-conformance')
  expect(blocked).toEqual(['https://example.com/x: csp'])
})

const looks = [
  ['desktop', 'en-US', 'light', 1280],
  ['phone', 'zh-CN', 'dark', 390],
] as const

for (const kind of ['small', 'doctor'] as const)
  for (const [device, locale, colorScheme, width] of looks)
    hostless(
      `${kind}: usable by everybody on a ${device}, ${locale}, ${colorScheme}`,
      page(`accessible.${kind}.${device}.${colorScheme}`),
      async () => {
        const { page } = await open(files[kind], { locale, colorScheme, viewport: { width, height: 800 } })
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
        await keepPicture(page, `${kind}-${device}-${locale.slice(0, 2)}-${colorScheme}`)
        expect(await violations(page)).toEqual([])
      },
    )

hostless('500 proofs must be there in less than a second', page('fast'), async () => {
  expect(big.scenarios.flatMap(({ proofs }) => proofs)).toHaveLength(500)
  const work = await workToOpen(files.big)
  expect(work).toBeGreaterThan(0)
  expect(work).toBeLessThan(1_000)
})

test('a browser is named by CHROMIUM_BIN, else found in PATH, else there is none', () => {
  const PATH = '/nowhere:/bin'
  expect(findChromium({ PATH: '/nowhere' })).toBeNull()
  expect(findChromium({ PATH, CHROMIUM_BIN: '/nowhere/chromium' })).toBeNull()
  expect(findChromium({ PATH, CHROMIUM_BIN: process.execPath })).toBe(process.execPath)
})
