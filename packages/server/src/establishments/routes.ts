import * as contract from "@phaodai/domain/establishments/contract";
import { type Route, route } from "#http/route";
import * as service from "./service.ts";

export const placesRoutes: readonly Route[] = [
  route(contract.registerPlace, service.registerPlace),
  route(contract.listPlaces, service.listPlaces),
  route(contract.searchPlaces, service.searchPlaces),
];
