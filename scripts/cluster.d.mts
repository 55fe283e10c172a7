/** Makes the template in this folder, unless the one for this version of PGlite is there. */
export function buildCluster(dist: string): Promise<void>;
