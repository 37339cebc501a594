// In a file of its own: Node 8 cannot even read `import()`, and must be able to say that it is too old.
import('./run.mjs')
