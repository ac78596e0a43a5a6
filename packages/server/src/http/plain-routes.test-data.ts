import type { Services } from "#context";
import type { Sessions } from "#auth/sessions";
import type { Live } from "#live/stream";
import { routesOf } from "#slices";
import type { Route } from "./route.ts";

/** Every route of the slices and the machinery, to look at: their endpoints are real, signing in and listening are not. */
export const plainRoutes = (services: Services): readonly Route[] =>
  routesOf({
    sessions: {} as Sessions, // safe: nobody signs in
    live: {} as Live, // safe: not listened to
    realNow: () => services.now(),
  });
