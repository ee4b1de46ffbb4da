import { useRef, useState, type KeyboardEvent } from "react";
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "../app/announce";
import { markAt, nextMark, type Mark, type Matrix, type Name } from "./matrix";

const useStyles = makeStyles({
  scroll: {
    overflow: "auto",
    maxHeight: "460px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: {
    width: "100%",
    borderCollapse: "separate",
    borderSpacing: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  head: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    width: "64px",
    minWidth: "60px",
    padding: "6px 4px",
    textAlign: "center",
    verticalAlign: "bottom",
    fontWeight: tokens.fontWeightSemibold,
    hyphens: "auto",
    overflowWrap: "break-word",
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  first: {
    position: "sticky",
    left: 0,
    zIndex: 1,
    width: "132px",
    minWidth: "100px",
    padding: "6px 8px",
    textAlign: "left",
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: "break-word",
    backgroundColor: tokens.colorNeutralBackground1,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  corner: {
    zIndex: 2,
    backgroundColor: tokens.colorNeutralBackground3,
    fontWeight: tokens.fontWeightSemibold,
    verticalAlign: "bottom",
  },
  group: { display: "block", color: tokens.colorNeutralForeground3 },
  cell: {
    height: "36px",
    textAlign: "center",
    cursor: "pointer",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  mark: {
    display: "inline-block",
    minWidth: "26px",
    padding: "2px 6px",
    borderRadius: tokens.borderRadiusMedium,
    fontWeight: tokens.fontWeightSemibold,
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  blank: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  R: { backgroundColor: tokens.colorPaletteBlueBackground2, color: tokens.colorPaletteBlueForeground2 },
  A: { backgroundColor: tokens.colorBrandBackground, color: tokens.colorNeutralForegroundOnBrand },
  C: { backgroundColor: tokens.colorNeutralBackground1Selected, color: tokens.colorNeutralForeground1 },
  I: { boxShadow: `inset 0 0 0 1px ${tokens.colorNeutralStroke1}`, color: tokens.colorNeutralForeground2 },
});

const keys: Readonly<Record<string, Mark>> = {
  r: "R",
  a: "A",
  c: "C",
  i: "I",
  "/": "A/R",
  "+": "A/R",
  Delete: "",
  Backspace: "",
};

interface MatrixGridProps {
  matrix: Matrix;
  nameOf: (name: Name) => string;
  /** The rows named in the health check. */
  wrong: ReadonlySet<string>;
  onMark: (row: string, role: string, mark: Mark) => void;
}

/** One stop for Tab; arrows move, letters write, Enter and the space bar go on to the next mark. */
export function MatrixGrid({ matrix, nameOf, wrong, onMark }: MatrixGridProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const announce = useAnnounce();
  const grid = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const lastRow = matrix.rows.length - 1;
  const lastRole = matrix.roles.length - 1;
  const row = Math.min(at[0], lastRow);
  const role = Math.min(at[1], lastRole);

  const meaning = (mark: Mark) => t(`team.mark.${mark === "" ? "none" : mark === "A/R" ? "AR" : mark}`);

  const go = (toRow: number, toRole: number) => {
    const next = [Math.max(0, Math.min(lastRow, toRow)), Math.max(0, Math.min(lastRole, toRole))] as const;
    setAt(next);
    grid.current?.querySelector<HTMLElement>(`[data-at="${next[0]}:${next[1]}"]`)?.focus();
  };

  const write = (mark: Mark) => {
    onMark(matrix.rows[row].id, matrix.roles[role].id, mark);
    announce(meaning(mark));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const current = markAt(matrix, matrix.rows[row].id, matrix.roles[role].id);
    const moves: Record<string, () => void> = {
      ArrowUp: () => go(row - 1, role),
      ArrowDown: () => go(row + 1, role),
      ArrowLeft: () => go(row, role - 1),
      ArrowRight: () => go(row, role + 1),
      Home: () => go(event.ctrlKey ? 0 : row, 0),
      End: () => go(event.ctrlKey ? lastRow : row, lastRole),
      Enter: () => write(nextMark(current)),
      " ": () => write(nextMark(current)),
    };
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const move = moves[event.key];
    if (move) move();
    else if (!event.ctrlKey && key in keys) write(keys[key]);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.scroll}>
      <table
        className={styles.table}
        role="grid"
        aria-label={t("team.grid")}
        aria-describedby="team-keys"
        ref={grid}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.head, styles.first, styles.corner)}>
              {t(matrix.kind === "duties" ? "team.duty" : "team.work")}
            </th>
            {matrix.roles.map(({ id, name }) => (
              <th key={id} scope="col" className={styles.head}>
                {nameOf(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((line, r) => (
            <tr key={line.id}>
              <th scope="row" className={styles.first}>
                {line.work && <span className={styles.group}>{nameOf(line.duty)}</span>}
                {nameOf(line.work ?? line.duty)}
              </th>
              {matrix.roles.map(({ id, name }, c) => {
                const mark = markAt(matrix, line.id, id);
                return (
                  <td
                    key={id}
                    role="gridcell"
                    data-at={`${r}:${c}`}
                    className={styles.cell}
                    tabIndex={r === row && c === role ? 0 : -1}
                    aria-label={t("team.cell", {
                      duty: nameOf(line.work ?? line.duty),
                      role: nameOf(name),
                      mark: meaning(mark),
                    })}
                    aria-invalid={wrong.has(line.id) || undefined}
                    title={meaning(mark)}
                    onFocus={() => setAt([r, c])}
                    onClick={() => {
                      go(r, c);
                      const next = nextMark(mark);
                      onMark(line.id, id, next);
                      announce(meaning(next));
                    }}
                  >
                    <span
                      className={mergeClasses(
                        styles.mark,
                        mark === "" ? styles.blank : styles[mark === "A/R" ? "A" : mark],
                      )}
                    >
                      {mark || "·"}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
