import { useRef, type ReactNode } from "react";
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { JobProgress } from "./JobProgress";
import { ActionBar } from "./page";
import { Problem } from "./problem";
import type { Job } from "./useJob";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: "8px", fontSize: tokens.fontSizeBase200 },
  button: { width: "100%" },
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

interface JobOutcomeProps {
  job: Pick<Job<unknown>, "state" | "cancel">;
  /** What it does. */
  label: string;
  cancelled: string;
}

/** How far a job is, that it was cancelled, or why it failed. */
export function JobOutcome({ job: { state, cancel }, label, cancelled }: JobOutcomeProps) {
  const styles = useStyles();
  return (
    <>
      {state.step === "working" && <JobProgress label={label} value={state.progress} cancel={cancel} />}
      {state.step === "cancelled" && <p className={styles.text}>{cancelled}</p>}
      {state.step === "failed" && <Problem error={state.error} />}
    </>
  );
}

interface JobBarProps extends JobOutcomeProps {
  job: Pick<Job<unknown>, "state" | "cancel" | "busy">;
  button: string;
  disabled?: boolean;
  onStart: () => void;
  /** What came of it, and what keeps it from being begun. */
  children?: ReactNode;
}

/** The foot of a page that does one long job: what becomes of it, and the button that begins it. */
export function JobBar({ job, label, cancelled, button, disabled = false, onStart, children }: JobBarProps) {
  const styles = useStyles();
  const start = useRef<HTMLButtonElement>(null);
  const { state, busy } = job;
  /** The button that was pressed goes; a keyboard goes on from the one that stays. */
  const cancel = () => {
    job.cancel();
    start.current?.focus();
  };
  return (
    <ActionBar>
      <div className={styles.stack}>
        <JobOutcome job={{ state, cancel }} label={label} cancelled={cancelled} />
        {children}
        <Button
          appearance="primary"
          className={styles.button}
          ref={start}
          disabledFocusable={busy || disabled}
          onClick={onStart}
        >
          {button}
        </Button>
      </div>
    </ActionBar>
  );
}
