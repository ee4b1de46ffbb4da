import { createContext, useCallback, useContext, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { makeStyles, tokens } from "@fluentui/react-components";
import { useArrival } from "../app/arrival";

/** Where a page's action bar goes: below what scrolls, so that nothing ever lies under it. */
const Foot = createContext<HTMLElement | null>(null);

const useStyles = makeStyles({
  scroller: {
    flexGrow: 1,
    minHeight: 0,
    display: "flex",
    flexDirection: "column",
    overflowY: "auto",
    overflowX: "hidden",
  },
  body: { flexGrow: 1, padding: "16px 16px 24px", display: "flex", flexDirection: "column", gap: "20px" },
  head: { display: "flex", flexDirection: "column", gap: "4px" },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: "none",
  },
  intro: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase300 },
  section: { display: "flex", flexDirection: "column", gap: "12px", minWidth: 0 },
  sectionTitle: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: tokens.lineHeightBase300,
  },
  sectionHead: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    minHeight: "24px",
    gap: "8px",
  },
  pair: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(132px, 1fr))",
    gap: "12px",
    alignItems: "start",
  },
  bar: {
    maxHeight: "60vh",
    overflowY: "auto",
    padding: "12px 16px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

/** A page's heading and content; the heading takes the focus when a person comes here by the navigation. */
export function PageBody({ title, intro, children }: { title: string; intro?: string; children: ReactNode }) {
  const styles = useStyles();
  const heading = useArrival<HTMLHeadingElement>();
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  // A page that is hidden gives its elements back to us as null, but they stay: so does what stands in them.
  const keepFoot = useCallback((element: HTMLElement | null) => {
    if (element) setFoot(element);
  }, []);
  return (
    <>
      <div className={styles.scroller}>
        <div className={styles.body}>
          <div className={styles.head}>
            <h1 className={styles.title} ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {intro && <p className={styles.intro}>{intro}</p>}
          </div>
          <Foot.Provider value={foot}>{children}</Foot.Provider>
        </div>
      </div>
      <div ref={keepFoot} />
    </>
  );
}

export function Section({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

/** Fields side by side where there is room for two. */
export function Pair({ children }: { children: ReactNode }) {
  return <div className={useStyles().pair}>{children}</div>;
}

/** Stays in view at the foot of the page. */
export function ActionBar({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const foot = useContext(Foot);
  return foot && createPortal(<div className={styles.bar}>{children}</div>, foot);
}
