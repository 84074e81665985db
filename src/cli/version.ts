declare const ALLOCATE_VERSION: string;

/** Version of this package, set by the build. */
export const VERSION: string = ALLOCATE_VERSION;
