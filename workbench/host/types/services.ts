/** Objects that the client makes by their name rather than reaching them from the workbook. */
import type { Host } from "../host";
import type { HostObject, Wrapper } from "../type";
import { type } from "../type";

const addinInternalService: Wrapper<null> = type<null>("AddinInternalService", {
  call: { notifyActionHandlerReady: () => null },
});

/** The wire path of custom functions; the workbench calls the functions directly and only acknowledges it. */
const customFunctions: Wrapper<null> = type<null>("CustomFunctions", {
  call: {
    _SetOsfControlContainerReadyForCustomFunctions: () => null,
    _GetEnabledFeatures: () => [],
    setInvocationResults: () => null,
    setInvocationArrayResults: () => null,
    setInvocationError: () => null,
  },
});

/** Whether the shared runtime shows its pane; it runs on while it does not. */
const shown = new WeakMap<Host, boolean>();

const appRuntimeService: Wrapper<null> = type<null>("AppRuntimeService", {
  call: {
    getAppRuntimeState: (_self: null, _args: never, host: Host) =>
      shown.get(host) === false ? "Background" : "Visible",
    setAppRuntimeState: (_self: null, [state]: [string], host: Host) => {
      shown.set(host, state === "Visible");
      host.options.showPane(state === "Visible");
      return null;
    },
  },
});

export const services: Record<string, HostObject> = {
  "Microsoft.InternalService.AddinInternalService": addinInternalService(null) as HostObject,
  "Microsoft.AppRuntime.AppRuntimeService": appRuntimeService(null) as HostObject,
  "Microsoft.ExcelServices.CustomFunctions": customFunctions(null) as HostObject,
};
