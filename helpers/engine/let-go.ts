/** Lets go of a connection that an engine took over, and that Docker's client knows as a stream only: it would keep Node running. */
export function letGo(stream: NodeJS.ReadableStream): void {
  if ('destroy' in stream && typeof stream.destroy === 'function') stream.destroy()
}
