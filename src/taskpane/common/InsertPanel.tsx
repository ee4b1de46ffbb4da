import { useRef, useState, type ReactNode } from "react";
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Radio,
  RadioGroup,
  Spinner,
  tokens,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Inserted, NewSheet, Place, PlaceCheck, Size } from "../../workbook/types";
import { useAnnounce } from "../app/announce";
import { useWorkbook } from "../app/workbook";
import { ActionBar, Section } from "./page";
import { isAbort, Problem } from "./problem";
import Told from "./Told";

export type InsertAs = "formula" | "values";

/** What a page has ready for the sheet: its size, for finding room, and the way to write it. */
export interface Prepared {
  readonly size: Size;
  insert(place: Place | NewSheet): Promise<Inserted>;
}

interface InsertPanelProps {
  /** False while there is nothing to insert. */
  ready: boolean;
  /** Why a formula can't be inserted; undefined where it can. */
  noFormula?: string;
  /** What each way means, in a sentence. */
  hints: Readonly<Record<InsertAs, string>>;
  /** The name for a new sheet. */
  sheetName: string;
  as: InsertAs;
  onAs: (as: InsertAs) => void;
  prepare: (as: InsertAs) => Promise<Prepared>;
  /** Further settings of what is inserted. */
  children?: ReactNode;
}

type State =
  | { readonly step: "rest" }
  | { readonly step: "busy" }
  | { readonly step: "blocked"; readonly check: Extract<PlaceCheck, { free: false }>; readonly prepared: Prepared }
  | { readonly step: "done"; readonly inserted: Inserted }
  | { readonly step: "failed"; readonly error: unknown };

const useStyles = makeStyles({
  // Fluent indents radios by the room of their hover ring; here they line up with the labels above and below.
  radios: { marginLeft: "-8px", flexWrap: "wrap" },
  hint: {
    margin: "-10px 0 0",
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  stack: { display: "flex", flexDirection: "column", gap: "8px" },
  button: { width: "100%" },
});

/** How and where a table goes into the sheet, the button that does it, and what came of it. */
export function InsertPanel(props: InsertPanelProps) {
  const { ready, noFormula, hints, sheetName, onAs, prepare, children } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const [where, setWhere] = useState<"new" | "active">("new");
  const [state, setState] = useState<State>({ step: "rest" });
  const busy = useRef(false);
  const as: InsertAs = noFormula ? "values" : props.as;

  const write = async (prepared: Prepared, place: Place | NewSheet) => {
    const inserted = await prepared.insert(place);
    setState({ step: "done", inserted });
    announce(t("insert.done", { address: inserted.address }));
  };

  const guarded = async (work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    setState({ step: "busy" });
    try {
      await work();
    } catch (error) {
      setState(isAbort(error) ? { step: "rest" } : { step: "failed", error });
    } finally {
      busy.current = false;
    }
  };

  const insert = () =>
    guarded(async () => {
      const prepared = await prepare(as);
      if (where === "new") return write(prepared, { newSheet: sheetName });
      const place = await workbook.activePlace();
      const check = await workbook.checkPlace(place, prepared.size, sheetName);
      if (check.free) return write(prepared, place);
      setState({ step: "blocked", check, prepared });
      return undefined;
    });

  const choose = (prepared: Prepared, place: Place | NewSheet) => guarded(() => write(prepared, place));

  return (
    <>
      <Section title={t("insert.title")}>
        <RadioGroup
          aria-label={t("insert.as")}
          value={as}
          onChange={(_, data) => onAs(data.value as InsertAs)}
          layout="horizontal"
          className={styles.radios}
        >
          <Radio value="formula" label={t("insert.formula")} disabled={Boolean(noFormula)} />
          <Radio value="values" label={t("insert.values")} />
        </RadioGroup>
        <p className={styles.hint}>{noFormula ?? hints[as]}</p>
        <RadioGroup
          aria-label={t("insert.where")}
          value={where}
          onChange={(_, data) => setWhere(data.value as "new" | "active")}
          layout="horizontal"
          className={styles.radios}
        >
          <Radio value="new" label={t("insert.newSheet")} />
          <Radio value="active" label={t("insert.active")} />
        </RadioGroup>
        {children}
      </Section>
      <ActionBar>
        <div className={styles.stack}>
          <InsertState state={state} sheetName={sheetName} choose={choose} dismiss={() => setState({ step: "rest" })} />
          <Button
            appearance="primary"
            className={styles.button}
            disabledFocusable={!ready || state.step === "busy"}
            icon={state.step === "busy" ? <Spinner size="tiny" /> : undefined}
            onClick={insert}
          >
            {t(state.step === "busy" ? "insert.busy" : "insert.button")}
          </Button>
        </div>
      </ActionBar>
    </>
  );
}

interface InsertStateProps {
  state: State;
  sheetName: string;
  choose: (prepared: Prepared, place: Place | NewSheet) => void;
  dismiss: () => void;
}

function InsertState({ state, sheetName, choose, dismiss }: InsertStateProps) {
  const { t } = useTranslation();
  if (state.step === "failed") return <Problem error={state.error} />;
  if (state.step === "done") {
    const { address, warning } = state.inserted;
    if (warning) return <Problem error={warning} intent="warning" />;
    return <Told intent="success" text={t("insert.done", { address })} dismiss={dismiss} />;
  }
  if (state.step !== "blocked") return null;
  const { check, prepared } = state;
  const { suggestion } = check;
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>{t(`insert.blocked.${check.reason}`, { address: check.occupied ?? "" })}</MessageBarBody>
      <MessageBarActions>
        {"address" in suggestion && (
          <Button size="small" onClick={() => choose(prepared, suggestion)}>
            {t("insert.at", { address: suggestion.address })}
          </Button>
        )}
        <Button
          size="small"
          onClick={() => choose(prepared, "newSheet" in suggestion ? suggestion : { newSheet: sheetName })}
        >
          {t("insert.newSheet")}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
