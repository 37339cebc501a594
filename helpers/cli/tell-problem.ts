import type { SetupError } from '../engine/setup-error.ts'
import { printableLines } from '../report/lines.ts'
import { type Language, say } from '../text/say.ts'

/** Says on stderr what the reader must mend; what it quotes of files and programs steers no terminal. */
export const tellProblem = ({ text, values }: Pick<SetupError, 'text' | 'values'>, language: Language): void =>
  console.error(printableLines(say(language, text, values)))
