import { Badge, Checkbox, makeStyles, Radio, tokens } from "@fluentui/react-components";
import type { Decisions, FormOutcome, FormPreview, LineChange, Preview, Said } from "../../workbook/planning";
import { useLang } from "../app/lang";
import { decimal } from "../app/numbers";
import { Disclosure } from "../common/fields";
import { Findings } from "./Findings";
import { useFormTexts } from "./texts";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    padding: "10px 12px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "8px",
    margin: 0,
    fontSize: tokens.fontSizeBase300,
  },
  text: { margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: { margin: 0, paddingLeft: "18px" },
  check: { marginLeft: "-8px" },
  months: { display: "flex", flexWrap: "wrap", columnGap: "8px", color: tokens.colorNeutralForeground2 },
  more: {
    "& > details": { borderBottomStyle: "none" },
  },
  number: { whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" },
});

const colors = {
  ready: "success",
  unchanged: "informative",
  waiting: "warning",
  left: "informative",
  refused: "danger",
} as const;

/** How it stands with a form, by what was decided; by itself where that can't be told. */
function standing({ state, unchanged }: FormPreview, left: boolean, outcome: FormOutcome | null): keyof typeof colors {
  if (state === "refused" || outcome === null) return state;
  if (outcome.end === "taken") return unchanged ? "unchanged" : "ready";
  return left || outcome.end === "refused" ? "left" : "waiting";
}

interface ArrivedProps {
  preview: Preview;
  place: number;
  outcome: FormOutcome | null;
  decisions: Decisions;
  saying: (said: Said) => string;
  onDecide: (decisions: Decisions) => void;
}

/** One form that came: what it would change, what is amiss, and what a person decides before it is taken. */
export function Arrived({ preview, place, outcome, decisions, saying, onDecide }: ArrivedProps) {
  const styles = useStyles();
  const { collect: say } = useFormTexts();
  const one = preview.forms[place];
  const { form, state, removals, several } = one;
  const asks = state === "unchanged" ? [] : one.asks;
  const lang = useLang();
  const amount = (value: number): string => decimal(value, lang);
  const now = standing(one, decisions.leave.includes(place), outcome);
  const toggle = (list: keyof Decisions, on: boolean) =>
    onDecide({
      ...decisions,
      [list]: on ? [...decisions[list], place] : decisions[list].filter((other) => other !== place),
    });
  /** Of several that came of one form, one counts. */
  const count = () =>
    onDecide({ ...decisions, take: [...decisions.take.filter((other) => !several!.others.includes(other)), place] });
  /** Another copy was chosen in its place. */
  const passed = state !== "refused" && outcome?.end === "refused" ? outcome.reasons : [];
  const rival = several?.differ === true && state !== "refused";
  const changes = one.lines.filter(({ what }) => what !== "same");
  return (
    <article className={styles.card} aria-label={`${form.unit} ${form.code}`}>
      <h3 className={styles.head}>
        {form.unit || form.code}
        <Badge appearance="tint" color={colors[now]}>
          {say(`state_${now}`)}
        </Badge>
      </h3>
      <p className={styles.quiet}>{say("cameFrom", { origin: one.origin, code: form.code })}</p>
      {one.entry && state !== "refused" && (
        <p className={styles.text}>{say("totals", { before: amount(one.before), after: amount(one.after) })}</p>
      )}
      <Sentences said={[...one.refusals, ...asks, ...removals, ...one.notes, ...passed]} saying={saying} />
      {rival && (
        <Radio
          className={styles.check}
          name={`one of ${form.code}`}
          checked={decisions.take.includes(place)}
          onChange={count}
          label={say("counts")}
        />
      )}
      {!rival && state !== "refused" && asks.length > 0 && (
        <Checkbox
          className={styles.check}
          checked={decisions.take.includes(place)}
          onChange={(_, data) => toggle("take", data.checked === true)}
          label={say("takeAnyway")}
        />
      )}
      {state !== "refused" && removals.length > 0 && (
        <Checkbox
          className={styles.check}
          checked={decisions.removed.includes(place)}
          onChange={(_, data) => toggle("removed", data.checked === true)}
          label={say("confirmRemoved")}
        />
      )}
      {state === "ready" && (
        <Checkbox
          className={styles.check}
          checked={!decisions.leave.includes(place)}
          onChange={(_, data) => toggle("leave", data.checked !== true)}
          label={say("take")}
        />
      )}
      <div className={styles.more}>
        {form.findings.length > 0 && (
          <Disclosure title={say("findings", { count: form.findings.length })} open={state === "refused"}>
            <Findings findings={form.findings} sheet={form.file === null ? form.sheet : null} />
          </Disclosure>
        )}
        {changes.length > 0 && (
          <Disclosure title={say("changes", { count: changes.length })}>
            <ul className={styles.list}>
              {changes.map((line, i) => (
                <li key={`${line.no} ${line.name} ${i}`}>
                  <Change line={line} amount={amount} />
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
    </article>
  );
}

function Sentences({ said, saying }: { said: FormPreview["notes"]; saying: (said: Said) => string }) {
  const styles = useStyles();
  if (said.length === 0) return null;
  return (
    <ul className={styles.list}>
      {[...new Set(said.map(saying))].map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** A line; with its months, old and new, where there were any before. */
function Change({ line, amount }: { line: LineChange; amount: (value: number) => string }) {
  const styles = useStyles();
  const { collect: say } = useFormTexts();
  const shown = (value: number | null) => (value === null ? say("blank") : amount(value));
  return (
    <>
      {say(`line_${line.what}`, {
        line: line.name,
        before: amount(line.before),
        after: amount(line.after),
      })}
      {line.what === "changed" && line.months.some(({ from }) => from !== null) && (
        <span className={styles.months}>
          {line.months.map(({ month, from, to }) => (
            <span key={month} className={styles.number}>
              {say("month", { month: month + 1, from: shown(from), to: shown(to) })}
            </span>
          ))}
        </span>
      )}
      {line.note && <span className={styles.quiet}> {say("noteChanged", { note: line.note.to || say("blank") })}</span>}
    </>
  );
}
