import { jsonText } from '../report/doctor-json.ts'
import type { Language } from '../text/say.ts'
import { start as words } from '../text/start.ts'
import { showProgress } from './progress.ts'
import { setUp } from './set-up.ts'
import { lookAtEngine, lookAtHost, type State } from './state.ts'
import { stateText } from './state-text.ts'

type Style = { readonly lang: Language; readonly json: boolean; readonly width: number }

/** `npm start -- --state`: what the kit works with on this machine, for a bug report. */
export async function showState({ lang, json, width }: Style): Promise<void> {
  const state = await look(lang)
  if (json) process.stdout.write(jsonText({ kind: 'ProxyConformanceState', schemaVersion: 1, ...state }))
  else process.stdout.write(stateText(state, lang, width))
}

/** Sets up what a look needs, the client image of the default generation, and looks. */
async function look(lang: Language): Promise<State> {
  const progress = showProgress(lang)
  const opened = await setUp({ generations: [], lang, progress })
  try {
    const seen = await lookAtEngine(opened)
    const host = opened.kind === 'embedded' ? null : await progress(words.look, {}, () => lookAtHost(opened))
    return { ...seen, host }
  } finally {
    await opened.close()
  }
}
