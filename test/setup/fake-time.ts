import type { Requirement } from "./packages.ts";

const triplet = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";

/** To be preloaded into a process whose clock is to be wrong; of several threads. */
export const fakeTimeLibrary = `/usr/lib/${triplet}/faketime/libfaketimeMT.so.1`;

export const fakeTime: Requirement = { debianPackage: "libfaketime", proof: fakeTimeLibrary };
