import { useState } from "react";
import type { Finding } from "../../workbook/planning";
import { useWorkbook } from "../app/workbook";
import { MarkedList } from "../common/MarkedList";
import { Problem } from "../common/problem";
import { useFormTexts } from "./texts";
import { useWords } from "./useWords";

const sentences: Parameters<typeof useWords<Finding>>[0] = ({ findingTexts }, lang) => findingTexts(lang);

/** What is amiss on a form; each can be shown in its cell where the form stands in the open workbook. */
export function Findings({ findings, sheet }: { findings: readonly Finding[]; sheet: string | null }) {
  const { common } = useFormTexts();
  const workbook = useWorkbook();
  const say = useWords(sentences);
  const [error, setError] = useState<unknown>(null);
  if (say === null || findings.length === 0) return null;
  const show = async (on: string, address: string) => {
    setError(null);
    try {
      await (await workbook.planning()).showOn(on, address);
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <>
      <MarkedList
        items={findings.map((finding, i) => {
          const { kind, address, severity } = finding;
          const severe = severity === "stop";
          return {
            key: `${kind} ${address} ${i}`,
            severe,
            text: (
              <>
                {severe && <strong>{common("stop")} </strong>}
                {say(finding)}
                {sheet === null && address !== null && ` (${address})`}
              </>
            ),
            ...(sheet !== null &&
              address !== null && {
                show: {
                  label: address.split(":")[0],
                  name: common("showCell", { address }),
                  go: () => void show(sheet, address),
                },
              }),
          };
        })}
      />
      <Problem error={error} />
    </>
  );
}
