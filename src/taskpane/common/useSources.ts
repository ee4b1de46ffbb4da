import { useCallback, useEffect, useRef, useState } from "react";
import type { Source, Sources } from "../../workbook/types";
import { useWorkbook, type Workbook } from "../app/workbook";

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
  if (!selected || (selected.kind === "table" && tables.some((table) => table.name === selected.name)))
    return [...tables];
  return [...tables, selected];
}

/**
 * The one to begin with: a selected table, else a table, else the selected range; those with a customer and a date
 * column first. Ranges come last because the results that the pane inserts are ranges too, and are selected then.
 */
export function bestSource({ tables, selected }: Sources, guess: Workbook["guessColumns"]): Source | null {
  const known = selected ? tables.filter((table) => table.name !== selected.name) : tables;
  const ordered = selected === null ? known : selected.kind === "table" ? [selected, ...known] : [...known, selected];
  const usable = ordered.filter((source) => source.rows > 0 && source.header.length >= 2);
  const orders = usable.find((source) => {
    const { customer, date } = guess(source.header, source.sample);
    return customer !== null && date !== null;
  });
  return orders ?? usable[0] ?? null;
}
