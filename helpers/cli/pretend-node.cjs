// Preloaded into npm: without a word it leaves out optional packages that the Node which it runs on is too old for, and the
// kit runs on a newer one of its own.
Object.defineProperty(process, 'version', { value: process.env.FAMILYAI_KIT_NODE })
