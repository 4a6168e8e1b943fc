/** Installs the dependencies unless node_modules is what package-lock.json says, and links the `verdict` command. */
export function installDependencies(): Promise<void>;

/** The Node of node_modules, which runs TypeScript as it is. */
export function findNode(): string;

export interface LockedPackage {
  readonly version?: string;
  readonly optional?: boolean;
  readonly link?: boolean;
}

/** Whether what npm says it installed is what the lock file asks for (both by place: `node_modules/zod`). */
export function isUpToDate(
  wanted: Readonly<Record<string, LockedPackage>>,
  installed: Readonly<Record<string, LockedPackage>>,
): boolean;
