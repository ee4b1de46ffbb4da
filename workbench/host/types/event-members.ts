import type { EventNumber } from "../events";
import type { Host } from "../host";

/** `_Register…Event` and `_Unregister…Event` of a type, from the events it has and the id they are addressed to. */
export function eventMembers<T>(
  events: Record<string, EventNumber>,
  target: (self: T) => string,
): Record<string, (self: T, args: never, host: Host) => null> {
  const members: Record<string, (self: T, args: never, host: Host) => null> = {};
  for (const [name, event] of Object.entries(events)) {
    members[`_Register${name}`] = (self, _args, host) => (host.events.register(event, target(self)), null);
    members[`_Unregister${name}`] = (self, _args, host) => (host.events.unregister(event, target(self)), null);
  }
  return members;
}
