import { z } from "zod";

const Hash = z.strictObject({ alg: z.literal("SHA-256"), content: z.string().regex(/^[0-9a-f]{64}$/) });

const Package = z.strictObject({
  type: z.literal("library"),
  "bom-ref": z.string().min(1),
  name: z.string().regex(/^[a-z0-9][a-z0-9.+-]+$/),
  version: z.string().regex(/^[A-Za-z0-9.+~:-]+$/),
  purl: z.string().regex(/^pkg:deb\/debian\/[a-z0-9.%B-]+@[A-Za-z0-9.%~-]+\?arch=(all|amd64|arm64)&distro=debian-13$/),
  licenses: z.array(z.strictObject({ license: z.strictObject({ name: z.string().min(1) }) })).optional(),
  properties: z.array(z.strictObject({ name: z.enum(["verdict:source", "verdict:use"]), value: z.string().min(1) })),
  evidence: z
    .strictObject({ occurrences: z.array(z.strictObject({ location: z.string().startsWith("/") })) })
    .optional(),
});

const File = z.strictObject({
  type: z.literal("file"),
  "bom-ref": z.string().min(1),
  name: z.string().startsWith("/"),
  hashes: z.tuple([Hash]).optional(),
});

/** The part of CycloneDX 1.6 (JSON) that images use, strictly: no key but these. */
export const Sbom = z.strictObject({
  $schema: z.literal("http://cyclonedx.org/schema/bom-1.6.schema.json"),
  bomFormat: z.literal("CycloneDX"),
  specVersion: z.literal("1.6"),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  version: z.literal(1),
  metadata: z.strictObject({
    timestamp: z.iso.datetime(),
    lifecycles: z.tuple([z.strictObject({ phase: z.literal("build") })]),
    component: z.strictObject({ type: z.literal("container"), "bom-ref": z.string().min(1), name: z.string().min(1) }),
  }),
  components: z.array(z.discriminatedUnion("type", [Package, File])).min(1),
});
export type Sbom = z.infer<typeof Sbom>;
