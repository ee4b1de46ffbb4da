import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { Navigate, PageId } from "../app/nav";
import { Section } from "../common/page";
import { usePlanTexts } from "./texts";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", gap: "10px" },
  about: { margin: "2px 0 0", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

const links = ["giveOut", "formCheck", "collect", "versions"] as const satisfies readonly PageId[];

/** What is done with a plan that has been built. */
export function PlanLinks({ navigate }: { navigate: Navigate }) {
  const styles = useStyles();
  const { say } = usePlanTexts();
  return (
    <Section title={say("work")}>
      <ul className={styles.list}>
        {links.map((page) => (
          <li key={page}>
            <Button onClick={() => navigate(page)}>{say(`link_${page}`)}</Button>
            <p className={styles.about}>{say(`about_${page}`)}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
