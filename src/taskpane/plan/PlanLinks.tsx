import { makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { Navigate, PageId } from "../app/nav";
import { Section } from "../common/page";
import { usePlanTexts } from "./texts";

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: "none",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    "& > li + li": { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  item: {
    position: "relative",
    display: "grid",
    gridTemplateColumns: "1fr 16px",
    alignItems: "center",
    gap: "0 12px",
    padding: "8px 12px",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  link: {
    gridColumn: "1",
    padding: 0,
    textAlign: "left",
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
    backgroundColor: "transparent",
    border: "none",
    cursor: "pointer",
    // The whole item can be pressed, while the button's name stays the page's.
    "::after": { content: '""', position: "absolute", inset: 0, borderRadius: tokens.borderRadiusMedium },
    ":focus-visible": { outline: "none" },
    ":focus-visible::after": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  // Drawn as a letter: an icon that two pages share would weigh on the first one.
  arrow: { gridRow: "1 / span 2", gridColumn: "2", fontSize: tokens.fontSizeBase500 },
  about: { gridColumn: "1", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

const links = ["giveOut", "formCheck", "collect", "versions"] as const satisfies readonly PageId[];

/** What is done with a plan that has been built. */
export function PlanLinks({ navigate }: { navigate: Navigate }) {
  const styles = useStyles();
  const { say } = usePlanTexts();
  const id = useId();
  return (
    <Section title={say("work")}>
      <ul className={styles.list}>
        {links.map((page) => (
          <li key={page} className={styles.item}>
            <button
              type="button"
              className={styles.link}
              aria-describedby={`${id}-${page}`}
              onClick={() => navigate(page)}
            >
              {say(`link_${page}`)}
            </button>
            <span id={`${id}-${page}`} className={styles.about}>
              {say(`about_${page}`)}
            </span>
            <span aria-hidden="true" className={styles.arrow}>
              ›
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
