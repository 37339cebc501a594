import type Docker from 'dockerode'

/** Whether the engine has an image of this name. @throws what else it answers */
export const isPresent = (engine: Docker, image: string): Promise<boolean> =>
  engine
    .getImage(image)
    .inspect()
    .then(
      () => true,
      (error: { statusCode?: number }) => {
        if (error.statusCode === 404) return false
        throw error
      },
    )
