import { stripVTControlCharacters } from 'node:util'
import { type Redactor, redact } from '../text/redact.ts'
import { logged, shortened } from './lines.ts'

/**
 * A text from outside as a report may hold it: without credentials, steering no terminal, no longer than anybody reads.
 * Credentials go before anything is cut, and after colours, which may stand within them.
 */
export const told: Redactor = text => shortened(logged(redact(stripVTControlCharacters(text))))
