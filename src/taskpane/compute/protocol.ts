/** What the pane and its worker say to each other. Columns are sent once and referred to by key from then on. */
import type { CommonSettings } from "../../analyses/analysis";
import type { Table } from "../../analyses/table";
import type { Fault } from "../../analytics/fault";
import type { StatusCount, StatusValue } from "../../analytics/statuses";

export type AnalysisId = "RETENTION" | "NEWOLD" | "SEASONALITY";

/** An argument that is a column sent before: as it is, or as TRUE where its cell is one of the values. */
export interface ColumnArgument {
  readonly column: string;
  readonly oneOf?: readonly StatusValue[];
}

export type Argument = string | number | boolean | null | ColumnArgument | readonly (readonly unknown[])[];

export interface Outcome {
  readonly table: Table;
  readonly settings: CommonSettings;
}

export type Request =
  | {
      readonly type: "piece";
      readonly column: string;
      readonly rows: number;
      readonly from: number;
      readonly cells: readonly unknown[];
    }
  | { readonly type: "forget"; readonly column: string }
  | {
      readonly type: "evaluate";
      readonly id: number;
      readonly analysis: AnalysisId;
      readonly args: readonly Argument[];
    }
  | { readonly type: "values"; readonly id: number; readonly column: string; readonly limit: number };

export type Reply =
  | { readonly id: number; readonly outcome: Outcome }
  | { readonly id: number; readonly values: readonly StatusCount[] }
  | { readonly id: number; readonly fault: Pick<Fault, "kind" | "ref"> }
  | { readonly id: number; readonly failure: string };
