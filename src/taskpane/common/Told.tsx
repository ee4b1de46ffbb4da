import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";

/** What happened, until the person has read it. */
export default function Told({
  intent,
  text,
  dismiss,
}: {
  intent: "success" | "error";
  text: string;
  dismiss: () => void;
}) {
  const { t } = useTranslation();
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>{text}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={dismiss}>
          {t("common.ok")}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
