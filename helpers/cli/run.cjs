// The first line of code that runs, on whatever Node the machine has: nothing here may be newer than Node 8.
var messages = require('../text/run.json')
var locale = process.env.FAMILYAI_LANG || process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
var language = /^zh/i.test(locale) ? 'zh' : 'en'

if (Number(process.versions.node.split('.')[0]) < 18) {
  console.error(messages.oldNode[language].replace('{version}', process.version))
  process.exitCode = 2
} else {
  require('./import-run.cjs')
}
