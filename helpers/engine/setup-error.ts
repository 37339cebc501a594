import { type Message, say, type Values } from '../text/say.ts'

/** A situation that the reader must mend before the kit can work: one message with cause and cure, exit code 2. */
export class SetupError extends Error {
  readonly text: Message
  readonly values: Values

  constructor(text: Message, values: Values = {}) {
    super(say('en', text, values))
    this.name = 'SetupError'
    this.text = text
    this.values = values
  }
}
