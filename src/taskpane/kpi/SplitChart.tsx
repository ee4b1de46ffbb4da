/**
 * Stacked columns with the target as a mark over each: drawn as plain SVG. Fluent's chart package would add about
 * 100 KB gzipped for this one picture.
 */
import { makeStyles, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/lang";
import { compact } from "../app/numbers";

export interface SplitBar {
  readonly label: string;
  readonly target: number;
  readonly returning: number;
  readonly fresh: number;
}

const WIDTH = 420;
const HEIGHT = 190;
const LEFT = 44;
const BOTTOM = 22;
const TOP = 10;

const useStyles = makeStyles({
  svg: { width: "100%", height: "auto", display: "block" },
  text: { fill: tokens.colorNeutralForeground2, fontSize: "11px", fontFamily: tokens.fontFamilyBase },
  line: { stroke: tokens.colorNeutralStroke2, strokeWidth: "1px" },
  returning: { fill: tokens.colorBrandBackground, "@media (forced-colors: active)": { fill: "Highlight" } },
  fresh: { fill: tokens.colorPaletteMarigoldBackground3, "@media (forced-colors: active)": { fill: "GrayText" } },
  target: {
    stroke: tokens.colorNeutralForeground1,
    strokeWidth: "2px",
    "@media (forced-colors: active)": { stroke: "CanvasText" },
  },
  legend: {
    margin: "6px 0 0",
    padding: 0,
    listStyleType: "none",
    display: "flex",
    flexWrap: "wrap",
    gap: "4px 16px",
    fontSize: tokens.fontSizeBase200,
  },
  key: { display: "inline-flex", alignItems: "center", gap: "6px" },
});

/** Round steps of an axis from 0 to at least `most`: 1, 2 or 5 times a power of ten. */
export function axisSteps(most: number): number[] {
  if (!(most > 0)) return [0];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power * 10;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

export default function SplitChart({ bars, label }: { bars: readonly SplitBar[]; label: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const lang = useLang();
  const steps = axisSteps(Math.max(...bars.map((bar) => Math.max(bar.target, bar.returning + bar.fresh))));
  const top = steps.at(-1) || 1;
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const slot = (WIDTH - LEFT) / bars.length;
  const width = Math.max(1, Math.min(28, slot * 0.62));
  const everyLabel = Math.ceil(bars.length / 14);

  return (
    <div>
      <svg className={styles.svg} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {steps.map((step) => (
          <g key={step}>
            <line className={styles.line} x1={LEFT} x2={WIDTH} y1={y(step)} y2={y(step)} />
            <text className={styles.text} x={LEFT - 6} y={y(step) + 4} textAnchor="end">
              {compact(step, lang)}
            </text>
          </g>
        ))}
        {bars.map((bar, index) => {
          const middle = LEFT + slot * (index + 0.5);
          const left = middle - width / 2;
          return (
            <g key={index}>
              <rect
                className={styles.returning}
                x={left}
                width={width}
                y={y(bar.returning)}
                height={y(0) - y(bar.returning)}
              />
              <rect
                className={styles.fresh}
                x={left}
                width={width}
                y={y(bar.returning + bar.fresh)}
                height={y(bar.returning) - y(bar.returning + bar.fresh)}
              />
              <line
                className={styles.target}
                x1={left - 3}
                x2={left + width + 3}
                y1={y(bar.target)}
                y2={y(bar.target)}
              />
              {index % everyLabel === 0 && (
                <text className={styles.text} x={middle} y={HEIGHT - 6} textAnchor="middle">
                  {bar.label}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <ul className={styles.legend}>
        {(["returning", "fresh", "target"] as const).map((series) => (
          <li key={series} className={styles.key}>
            <svg width="12" height="12" aria-hidden="true">
              {series === "target" ? (
                <line className={styles.target} x1="0" x2="12" y1="6" y2="6" />
              ) : (
                <rect className={styles[series]} width="12" height="12" rx="2" />
              )}
            </svg>
            {t(`kpi.chart.${series}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
