/** A list as it is, a text split at white space, nothing as no words. */
export function splitWords(given: string | readonly string[] | undefined): readonly string[] {
  return typeof given === "string" ? given.split(/\s+/u).filter((word) => word !== "") : (given ?? []);
}
