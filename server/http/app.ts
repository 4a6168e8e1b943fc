import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Identity, Role } from "../access/token-record.ts";

/** The framework's instance, whose schemas are zod's. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module "fastify" {
  interface FastifyContextConfig {
    /** Who may use the route. */
    roles?: readonly Role[];
  }
  interface FastifyRequest {
    /** Who asks; set before any handler of a route with roles. */
    identity: Identity | undefined;
    /** For the audit log: what the request was about. */
    subject: { readonly submissionId?: string; readonly onBehalfOf?: string };
    /** It was one too many in its time, and was not looked at. */
    isLimited?: true;
  }
}
