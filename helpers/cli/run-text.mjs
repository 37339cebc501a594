// What is said before any package is there, and how the pre-script stops.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

export const readJson = path => JSON.parse(readFileSync(path, 'utf8'))

const messages = readJson(join(root, 'helpers/text/run.json'))
const { FAMILYAI_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env
const language = /^zh/i.test(FAMILYAI_LANG || LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en'

export const say = (key, values = {}) => messages[key][language].replace(/\{(\w+)\}/g, (_, name) => values[name])

/** One message with cause and cure. */
export class Stop extends Error {}
