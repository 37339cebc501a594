/** The words that the schemas of the kit's JSON documents are written in (JSON Schema 2020-12). */
export type Schema = { readonly [keyword: string]: unknown }

/** An object with exactly the keys of `T`, all required: the compiler holds schema and type together. */
export const object = <T>(properties: { readonly [Key in keyof T]-?: Schema }): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})
export const string: Schema = { type: 'string' }
export const boolean: Schema = { type: 'boolean' }
export const integer: Schema = { type: 'integer' }
export const amount: Schema = { type: 'integer', minimum: 0 }
export const ms: Schema = { type: 'number', minimum: 0, description: 'milliseconds' }
export const at: Schema = { type: 'number', description: 'milliseconds since the epoch' }
export const array = (items: Schema): Schema => ({ type: 'array', items })
export const map = (values: Schema): Schema => ({ type: 'object', additionalProperties: values })
export const either = (...values: readonly string[]): Schema => ({ type: 'string', enum: values })
/** Every member of a union of texts: the compiler misses one that is not there. */
export const anyOf = <T extends string>(members: Readonly<Record<T, true>>): Schema => either(...Object.keys(members))
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })
