/** What lies at a path of a project's folder: a file's content, a link to somewhere, or a pipe that nobody writes to. */
export type Entry = string | Uint8Array | { readonly link: string } | { readonly pipe: true }

/** A project's folder, by path. */
export type Tree = Readonly<Record<string, Entry>>

/** A project as the corpus has it; `folder`: the name of the folder that it lies in. */
export type Project = { readonly folder: string; readonly tree: Tree }
