import { useCallback, useMemo, useRef, useState } from "react";
import { Button, makeStyles, Switch, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { stageIds, type StageId } from "../../catalog";
import { catalogWord, rowKinds, type RowKind } from "../../analyses/rolematrix";
import { languages, type Lang } from "../../i18n/languages";
import { renderRef } from "../../i18n/render";
import { buildFormula } from "../../workbook/formula";
import { useLang } from "../app/lang";
import { languageNames } from "../app/languageNames";
import { useWorkbook } from "../app/workbook";
import { SelectField } from "../common/fields";
import { FormulaBox } from "../common/FormulaBox";
import { InsertPanel, type InsertAs } from "../common/InsertPanel";
import { PageBody, Pair, Section } from "../common/page";
import { EditLists } from "./EditLists";
import { Health } from "./Health";
import { health, isProposal, proposal, tableOf, withMark, type Mark, type Matrix, type Name } from "./matrix";
import { MatrixGrid } from "./MatrixGrid";

const useStyles = makeStyles({
  keys: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  legend: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "auto 1fr",
    gap: "2px 8px",
    fontSize: tokens.fontSizeBase200,
  },
  letter: { fontWeight: tokens.fontWeightSemibold },
  meaning: { margin: 0 },
});

export default function Team() {
  const styles = useStyles();
  const { t } = useTranslation();
  const lang = useLang();
  const workbook = useWorkbook();
  const [stage, setStage] = useState<StageId>("foundation");
  const [kind, setKind] = useState<RowKind>("duties");
  const [edited, setEdited] = useState<Readonly<Record<string, Matrix>>>({});
  const [as, setAs] = useState<InsertAs>("formula");
  const [words, setWords] = useState<Lang>(lang);
  const [notes, setNotes] = useState(false);
  const box = useRef<HTMLDivElement>(null);

  // Each stage keeps its own changes while a person looks at another.
  const key = `${stage}:${kind}`;
  const matrix = useMemo(() => edited[key] ?? proposal(stage, kind), [edited, key, stage, kind]);
  const untouched = useMemo(() => isProposal(matrix), [matrix]);
  const problems = useMemo(() => health(matrix), [matrix]);
  const wrong = useMemo(
    () => new Set(problems.flatMap((problem) => ("row" in problem ? [problem.row] : []))),
    [problems],
  );

  const nameOf = useCallback((name: Name) => (typeof name === "string" ? name : renderRef(name, lang)), [lang]);
  /** The catalogue writes `R = responsible, …`; the letter stands beside it here. */
  const legendOf = (letter: string) => nameOf(catalogWord("raci", letter)).replace(/^[RACI] = /, "");
  const change = (next: Matrix) => setEdited((before) => ({ ...before, [key]: next }));
  const show = (row: string) => {
    const index = matrix.rows.findIndex((one) => one.id === row);
    box.current?.querySelector<HTMLElement>(`[data-at="${index}:0"]`)?.focus();
  };

  const options = [words === "en" ? "" : `lang=${words}`, notes ? "notes=on" : ""].filter(Boolean).join("; ") || null;
  const formula = buildFormula("ROLEMATRIX", [stage, kind === "duties" ? null : kind, options]);

  return (
    <PageBody title={t("team.title")} intro={t("team.intro")}>
      <Section title={t("team.choose")}>
        <SelectField
          label={t("team.stage")}
          hint={t(`team.stageHint.${stage}`)}
          value={stage}
          choices={stageIds.map((id) => ({ value: id, label: nameOf(catalogWord("stage", id)) }))}
          onChange={(value) => setStage(value as StageId)}
        />
        <SelectField
          label={t("team.rows")}
          value={kind}
          choices={rowKinds.map((value) => ({ value, label: t(`team.rowsValue.${value}`) }))}
          onChange={(value) => setKind(value as RowKind)}
        />
      </Section>
      <Section
        title={t("team.matrix")}
        action={
          !untouched && (
            <Button size="small" onClick={() => change(proposal(stage, kind))}>
              {t("team.reset")}
            </Button>
          )
        }
      >
        <p className={styles.keys} id="team-keys">
          {t("team.keys")}
        </p>
        <div ref={box}>
          <MatrixGrid
            key={key}
            matrix={matrix}
            nameOf={nameOf}
            wrong={wrong}
            onMark={(row: string, role: string, mark: Mark) => change(withMark(matrix, row, role, mark))}
          />
        </div>
        <dl className={styles.legend}>
          {(["R", "A", "C", "I"] as const).map((letter) => [
            <dt key={`${letter}t`} className={styles.letter}>
              {letter}
            </dt>,
            <dd key={`${letter}d`} className={styles.meaning}>
              {legendOf(letter)}
            </dd>,
          ])}
        </dl>
      </Section>
      <Section title={t("team.health")}>
        <Health matrix={matrix} problems={problems} nameOf={nameOf} show={show} />
      </Section>
      <EditLists key={key} matrix={matrix} nameOf={nameOf} onChange={change} />
      {untouched && (
        <Section title={t("formula.title")}>
          <FormulaBox formula={formula} />
        </Section>
      )}
      <InsertPanel
        ready
        noFormula={untouched ? undefined : t("team.noFormula")}
        hints={{ formula: t("team.formulaHint"), values: t("team.valuesHint") }}
        sheetName={t("team.sheet")}
        as={as}
        onAs={setAs}
        prepare={async (how) => {
          const table = tableOf(matrix, words);
          return {
            size: await workbook.blockSize({ table, lang: words, notes }),
            insert: (place) =>
              workbook.insertBlock({
                table,
                lang: words,
                notes,
                as: how === "formula" && untouched ? { formula } : "values",
                place,
                freezeHeader: "newSheet" in place,
              }),
          };
        }}
      >
        <Pair>
          <SelectField
            label={t("insert.words")}
            value={words}
            choices={languages.map((value) => ({ value, label: languageNames[value] }))}
            onChange={(value) => setWords(value as Lang)}
          />
        </Pair>
        <Switch
          style={{ marginLeft: "-8px" }}
          label={t("insert.notes")}
          checked={notes}
          onChange={(_, data) => setNotes(data.checked)}
        />
      </InsertPanel>
    </PageBody>
  );
}
