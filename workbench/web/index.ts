import "./page.css";
import { createApi } from "./api";
import { App } from "./app";

const root = document.getElementById("page") as HTMLElement;
const app = new App(root);
document.documentElement.lang = app.texts.language;
const ready = app.start();
window.workbench = createApi(app, ready);
window.addEventListener("error", (event) => {
  // Layout that takes more than one frame is no failure.
  if (event.message && !event.message.startsWith("ResizeObserver loop")) app.reportPageError(event.message);
});
window.addEventListener("unhandledrejection", (event) => app.reportPageError(event.reason));
ready.catch((error: unknown) => {
  app.messages.show(
    "error",
    app.texts.t("startFailed", { detail: error instanceof Error ? error.message : String(error) }),
  );
});
