import { useState } from "react";
import { Button, makeStyles, tokens } from "@fluentui/react-components";

import { deliverWorkbook, type Delivery } from "../common/deliver";
import { Problem } from "../common/problem";
import { useFormTexts } from "./texts";

export interface FormFile {
  readonly code: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly delivered: Delivery | null;
}

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", gap: "8px" },
  name: { overflowWrap: "anywhere" },
  state: { color: tokens.colorNeutralForeground2 },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px", marginTop: "4px" },
});

/** The files that were made: each can be saved, or opened as a workbook where saving is not possible. */
export function FormFiles({
  files,
  onDelivered,
}: {
  files: readonly FormFile[];
  onDelivered: (code: string, how: Delivery) => void;
}) {
  const styles = useStyles();
  const { giveOut: say } = useFormTexts();
  const [error, setError] = useState<unknown>(null);
  const deliver = async ({ code, name, bytes }: FormFile, way?: Delivery) => {
    setError(null);
    try {
      onDelivered(code, await deliverWorkbook(name, bytes, way));
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <>
      <ul className={styles.list}>
        {files.map((file) => (
          <li key={file.code}>
            <span className={styles.name}>{file.name}</span>
            {file.delivered && <span className={styles.state}> · {say(file.delivered)}</span>}
            <div className={styles.buttons}>
              <Button size="small" onClick={() => void deliver(file)}>
                {say("save", { file: file.name })}
              </Button>
              {file.delivered && (
                <Button
                  size="small"
                  appearance="subtle"
                  onClick={() => void deliver(file, file.delivered === "downloaded" ? "opened" : "downloaded")}
                >
                  {say(file.delivered === "downloaded" ? "notDownloaded" : "downloadToo", { file: file.name })}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Problem error={error} />
    </>
  );
}
