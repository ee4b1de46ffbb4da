import { useState } from "react";
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { CheckedCase } from "../../workbook/golden";
import { Problem } from "../common/problem";
import { useCheckTexts } from "./texts";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", gap: "8px" },
  item: {
    display: "flex",
    alignItems: "flex-start",
    justifyContent: "space-between",
    gap: "8px",
    padding: "8px 8px 8px 12px",
    borderLeft: `3px solid ${tokens.colorStatusDangerBorderActive}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

interface RedListProps {
  cases: readonly CheckedCase[];
  show: (address: string) => Promise<void>;
}

/** The checks that are red, each with a button that selects its verdict in the sheet. */
export function RedList({ cases, show }: RedListProps) {
  const styles = useStyles();
  const { say } = useCheckTexts();
  const [error, setError] = useState<unknown>(null);
  if (cases.length === 0) return null;
  const textOf = ({ fn, error: shown }: CheckedCase): string => {
    if (shown === "#NAME?") return say("unknown", { fn });
    return shown ? say("error", { fn, error: shown }) : say("differs", { fn });
  };
  return (
    <>
      <ul className={styles.list}>
        {cases.map((one) => (
          <li key={one.address} className={styles.item}>
            <span>{textOf(one)}</span>
            <Button
              size="small"
              aria-label={say("showFor", { fn: one.fn, address: one.address })}
              onClick={() => {
                setError(null);
                show(one.address).catch(setError);
              }}
            >
              {say("show")}
            </Button>
          </li>
        ))}
      </ul>
      <Problem error={error} />
    </>
  );
}
