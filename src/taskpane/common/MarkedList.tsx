import type { ReactNode } from "react";
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", gap: "8px" },
  item: {
    display: "flex",
    alignItems: "flex-start",
    justifyContent: "space-between",
    gap: "8px",
    padding: "8px 8px 8px 12px",
    borderLeft: `3px solid ${tokens.colorStatusWarningBorderActive}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
  severe: { borderLeftColor: tokens.colorStatusDangerBorderActive },
  button: { flexShrink: 0 },
});

export interface MarkedItem {
  readonly key: string;
  readonly text: ReactNode;
  readonly severe?: boolean;
  /** Takes a person to where it is; `name` says to a screen reader what `label` leaves out. */
  readonly show?: { readonly label: string; readonly name: string; readonly go: () => void };
}

/** What is amiss, an item each, with the way to its place. */
export function MarkedList({ items }: { items: readonly MarkedItem[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {items.map(({ key, text, severe, show }) => (
        <li key={key} className={mergeClasses(styles.item, severe && styles.severe)}>
          <span>{text}</span>
          {show && (
            <Button className={styles.button} size="small" aria-label={show.name} onClick={show.go}>
              {show.label}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
