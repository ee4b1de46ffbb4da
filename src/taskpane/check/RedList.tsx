import { useState } from "react";
import type { CheckedCase } from "../../workbook/golden";
import { MarkedList } from "../common/MarkedList";
import { Problem } from "../common/problem";
import { useCheckTexts } from "./texts";

interface RedListProps {
  cases: readonly CheckedCase[];
  show: (address: string) => Promise<void>;
}

/** The checks that are red, each with a button that selects its verdict in the sheet. */
export function RedList({ cases, show }: RedListProps) {
  const { say } = useCheckTexts();
  const [error, setError] = useState<unknown>(null);
  if (cases.length === 0) return null;
  const textOf = ({ fn, error: shown }: CheckedCase): string => {
    if (shown === "#NAME?") return say("unknown", { fn });
    return shown ? say("error", { fn, error: shown }) : say("differs", { fn });
  };
  return (
    <>
      <MarkedList
        items={cases.map((one) => ({
          key: one.address,
          text: textOf(one),
          severe: true,
          show: {
            label: say("show"),
            name: say("showFor", { fn: one.fn, address: one.address }),
            go: () => {
              setError(null);
              show(one.address).catch(setError);
            },
          },
        }))}
      />
      <Problem error={error} />
    </>
  );
}
