import * as contract from "@phaodai/domain/policy/contract";
import { route } from "#http/route";
import * as service from "./service.ts";

export const policyRoutes = [route(contract.listPolicies, service.listPolicies)];
