/** A start that cannot go on, in a line a person can act on. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Listens, or says which port and variable stand in the way. */
export async function listen(
  server: { listen(at: { host: string; port: number }): Promise<unknown> },
  { host, port, variable }: { host: string; port: number; variable: string },
): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartError(`port ${port} is taken: stop what listens there, or set ${variable} to another`);
    if (code === 'EACCES')
      throw new StartError(`port ${port} may not be used by this user: set ${variable} to one above 1023`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(
        `${host} is no address of this machine: set CONFIDANT_HOST to one, or to 0.0.0.0 for all`,
      );
    throw error;
  }
}
