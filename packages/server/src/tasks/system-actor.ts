/** In the journal, what no person did: a job of the product. RFC 9562 §5.9, the nil UUID. */
export const systemActorId = "00000000-0000-0000-0000-000000000000";
