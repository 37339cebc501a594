import { accessSync, constants } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { CACHE, ROOT } from '../../helpers/engine/paths.ts'
import { needs } from '../../helpers/text/needs.ts'
import { languageOf, say } from '../../helpers/text/say.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'] as const

/** Where this machine has a Chromium: CHROMIUM_BIN, else the first in PATH; null without any. */
export function findChromium({ CHROMIUM_BIN, PATH = '' }: Readonly<Record<string, string | undefined>>): string | null {
  const folders = PATH.split(delimiter).filter(Boolean)
  const places = CHROMIUM_BIN ? [CHROMIUM_BIN] : NAMES.flatMap(name => folders.map(folder => join(folder, name)))
  return places.find(isExecutable) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Why no page can be looked at here; null when one can. */
export const noBrowser = (): string | null =>
  findChromium(process.env) === null ? say(languageOf(process.env), needs.browser) : null

/** Where a browser keeps what it would else leave in the reader's own home. */
const home = {
  HOME: join(CACHE, 'browser'),
  XDG_CONFIG_HOME: join(CACHE, 'browser/config'),
  XDG_CACHE_HOME: join(CACHE, 'browser/cache'),
} as const

let browser: Promise<Browser> | undefined

export const closeBrowser = async (): Promise<void> => (await browser)?.close()

/** A page as somebody sees it, and what it did that no page of ours may do. */
export type Opened = {
  readonly page: Page
  readonly complaints: readonly string[]
  readonly requests: readonly string[]
  /** requests that did not leave the page, and why */
  readonly blocked: readonly string[]
}

/** An empty page, in a browser that knows nothing of earlier visits. */
async function emptyPage(options: BrowserContextOptions): Promise<Page> {
  browser ??= chromium.launch({ executablePath: findChromium(process.env) ?? '', env: { ...process.env, ...home } })
  const context = await (await browser).newContext({
    locale: 'en-US',
    viewport: { width: 1280, height: 900 },
    ...options,
  })
  return context.newPage()
}

/** Opens a file from disk as its reader would. */
export async function open(file: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const page = await emptyPage(options)
  const complaints: string[] = []
  const requests: string[] = []
  const blocked: string[] = []
  page.on('console', message => /error|warning/.test(message.type()) && complaints.push(message.text()))
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('request', request => requests.push(request.url()))
  page.on('requestfailed', request => blocked.push(`${request.url()}: ${request.failure()?.errorText}`))
  await page.goto(`file://${file}`)
  return { page, complaints, requests, blocked }
}

/** How long a page works until it is there, in ms of its thread's processor time: what else this machine does is no part of it. */
export async function workToOpen(file: string): Promise<number> {
  const page = await emptyPage({})
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto(`file://${file}`)
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000
}

/** What a person sees of it: without what is hidden. */
export const seen = async (part: Locator): Promise<string> => (await part.allInnerTexts()).join('\n')

/** What axe-core (WCAG 2.2 A and AA, and its best practices) finds wrong: rule, and where. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  // To tell of every element where it is takes axe longer than to judge it: of those that are right it is not asked.
  const found: { id: string; target: string }[] = await page.evaluate(
    `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(n => ({ id, target: n.target.join() }))))`,
  )
  return found.map(({ id, target }) => `${id}: ${target}`)
}

/** Leaves a picture of the whole page in `reports/pages/`, for a person to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = join(ROOT, 'reports', 'pages')
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
