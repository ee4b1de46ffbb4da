import type { Request } from "./protocol";
import { Runner } from "./run";

const runner = new Runner();

self.addEventListener("message", (event: MessageEvent<Request>) => {
  const reply = runner.handle(event.data);
  if (reply) self.postMessage(reply);
});
