import { styleText } from 'node:util'

type Colour = 'green' | 'red' | 'yellow' | 'dim' | 'bold'

/** Colours a text, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string

export const paintIf =
  (colour: boolean): Paint =>
  (name, text) =>
    colour && text !== '' ? styleText(name, text, { validateStream: false }) : text

/** Whether a stream shows colours: a terminal, NO_COLOR and FORCE_COLOR as Node has them. */
export const showsColour = (stream: NodeJS.WritableStream): boolean => styleText('red', 'x', { stream }) !== 'x'
