/** What the proofs ask for: origins of the stub internet, which only an upstream reaches. */
export const huggingface = 'https://huggingface.co/'
export const google = 'https://www.google.com/'
export const plain = 'http://www.google.com/'
export const slow = 'https://slow.familyai.test/?ms=300'
export const failing = 'https://failing.familyai.test/?status=500'
