import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Table } from "../../analyses/table";
import type { Lang } from "../../i18n/languages";
import { count } from "../app/numbers";
import { useLang } from "../app/lang";
import { useDark } from "../app/theme";
import { cellText, titleText } from "./cellText";
import { heatColor, heatScale, heatShare } from "./heat";

/** More would be slow to draw and no easier to read; what is inserted is whole. */
const MAX_ROWS = 60;
const MAX_COLUMNS = 40;

const useStyles = makeStyles({
  scroll: {
    overflow: "auto",
    maxHeight: "340px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  stale: { opacity: 0.55 },
  table: {
    borderCollapse: "separate",
    borderSpacing: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: "tabular-nums",
  },
  cell: { padding: "3px 8px", textAlign: "right", whiteSpace: "nowrap" },
  text: { textAlign: "left" },
  head: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground3,
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  first: {
    position: "sticky",
    left: 0,
    zIndex: 1,
    textAlign: "left",
    fontWeight: tokens.fontWeightRegular,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  corner: { zIndex: 2, backgroundColor: tokens.colorNeutralBackground3 },
  total: {
    position: "sticky",
    bottom: 0,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground3,
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  totalFirst: { zIndex: 2 },
  more: { margin: "4px 0 0", color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface TablePreviewProps {
  table: Table;
  /** The language of the table's words. */
  words: Lang;
  /** Read by screen readers as the name of the table and of the area that scrolls. */
  caption: string;
  /** A newer one is being computed. */
  stale?: boolean;
}

/** A table as it will stand in the sheet, with its heat map; scrolls inside its own box. */
export function TablePreview({ table, words, caption, stale }: TablePreviewProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const numbers = useLang();
  const dark = useDark();
  const scale = heatScale(table);
  const columns = table.columns.slice(0, MAX_COLUMNS);
  const last = table.totalRow ? table.rows.at(-1) : undefined;
  const body = table.totalRow ? table.rows.slice(0, -1) : table.rows;
  const isText = (format: string) => format === "label" || format === "text";

  const cellsOf = (row: Table["rows"][number], total: boolean) =>
    columns.slice(1).map((column, index) => {
      const cell = row[index + 1];
      const heat =
        !total && column.heat && scale && typeof cell === "number"
          ? heatColor(heatShare(cell, scale), dark)
          : undefined;
      return (
        <td
          key={index}
          className={mergeClasses(styles.cell, isText(column.format) && styles.text, total && styles.total)}
          style={heat ? { backgroundColor: heat } : undefined}
        >
          {cellText(cell, column.format, words, numbers)}
        </td>
      );
    });

  return (
    <div>
      <div
        className={mergeClasses(styles.scroll, stale && styles.stale)}
        role="region"
        aria-label={caption}
        aria-busy={stale}
        tabIndex={0}
      >
        <table className={styles.table} lang={words} aria-label={caption}>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <th
                  key={index}
                  scope="col"
                  className={mergeClasses(
                    styles.cell,
                    isText(column.format) && styles.text,
                    styles.head,
                    index === 0 && styles.first,
                    index === 0 && styles.corner,
                  )}
                >
                  {titleText(column.title, words)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {body.slice(0, MAX_ROWS).map((row, index) => (
              <tr key={index}>
                <th scope="row" className={mergeClasses(styles.cell, styles.first)}>
                  {cellText(row[0], table.columns[0].format, words, numbers)}
                </th>
                {cellsOf(row, false)}
              </tr>
            ))}
          </tbody>
          {last && (
            <tfoot>
              <tr>
                <th scope="row" className={mergeClasses(styles.cell, styles.first, styles.total, styles.totalFirst)}>
                  {cellText(last[0], table.columns[0].format, words, numbers)}
                </th>
                {cellsOf(last, true)}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {(body.length > MAX_ROWS || table.columns.length > MAX_COLUMNS) && (
        <p className={styles.more}>
          {t("preview.more", {
            rows: count(Math.min(MAX_ROWS, body.length), numbers),
            columns: count(columns.length, numbers),
            allRows: count(body.length, numbers),
            allColumns: count(table.columns.length, numbers),
          })}
        </p>
      )}
    </div>
  );
}
