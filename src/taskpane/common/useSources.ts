import { useCallback, useEffect, useRef, useState } from "react";
import type { Source, Sources } from "../../workbook/types";
import { useWorkbook } from "../app/workbook";

export type SourcesState =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly error: unknown }
  | { readonly status: "ready"; readonly sources: Sources };

/** Tables and selection of the workbook, looked at again when either changes; the last answer stays while looking. */
export function useSources(): SourcesState & { refresh: () => void } {
  const workbook = useWorkbook();
  const [state, setState] = useState<SourcesState>({ status: "loading" });
  const turn = useRef(0);

  const refresh = useCallback(() => {
    const mine = ++turn.current;
    workbook.listSources().then(
      (sources) => mine === turn.current && setState({ status: "ready", sources }),
      (error: unknown) => mine === turn.current && setState({ status: "failed", error }),
    );
  }, [workbook]);

  useEffect(() => {
    let stop: (() => unknown) | undefined;
    let left = false;
    refresh();
    workbook.watchSelection(refresh).then(
      (stopWatching) => {
        if (left) void stopWatching();
        else stop = stopWatching;
      },
      () => undefined, // without events the refresh button remains
    );
    return () => {
      left = true;
      turn.current += 1;
      void stop?.();
    };
  }, [workbook, refresh]);

  return { ...state, refresh };
}

/** The same source keeps its key while rows are added to it. */
export function sourceKey(source: Source): string {
  return source.kind === "table" ? `table:${source.name}` : `range:${source.address}`;
}

/** All sources a person can pick: the tables, and the selected range where it isn't one of them. */
export function allSources(sources: Sources): Source[] {
  const { tables, selected } = sources;
  if (!selected || (selected.kind === "table" && tables.some((table) => table.name === selected.name))) return [...tables];
  return [...tables, selected];
}

/** The one to begin with: what is selected, else the first table with two columns and a row. */
export function bestSource(sources: Sources): Source | null {
  const usable = (source: Source | null): source is Source => source !== null && source.rows > 0 && source.header.length >= 2;
  if (usable(sources.selected)) return sources.selected;
  return sources.tables.find(usable) ?? null;
}
