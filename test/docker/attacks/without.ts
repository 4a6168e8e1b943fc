/** Why gVisor cannot stop what Landlock stops elsewhere. */
export const withoutLandlock = {
  runsc: "there is no Landlock: whatever every user of the image may read can be read",
} as const;

/** Why gVisor cannot hide its process 1. */
export const withoutHiding = {
  runsc: "environment, map and descriptors of process 1 are not hidden from other users; they hold no test data",
} as const;

/** Why gVisor lets a program set what elsewhere it may not. */
export const withoutMeaning = {
  runsc: "priorities, turns and device files can be set and made, and mean nothing outside of gVisor's own kernel",
} as const;

/** Why gVisor lets a program make more files than a place may hold. */
export const withoutFileCount = {
  runsc: "its tmpfs limits the size of files and not their number",
} as const;

/** The row of SECURITY.md's table that each reason stands in, by its first cell. */
export const rowOf: Readonly<Record<string, string>> = {
  [withoutLandlock.runsc]: "Landlock",
  [withoutHiding.runsc]: "the hiding of process 1",
  [withoutMeaning.runsc]: "priorities, turns, out-of-memory order, device files",
  [withoutFileCount.runsc]: "the number of files in a writable place",
};
