import { lazy, Suspense, type ReactNode } from "react";

const ProblemBar = lazy(() => import("./ProblemBar"));

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** An error with what can be done about it. What draws it, and the messages of the analyses, are loaded when first needed. */
export function Problem({
  error,
  intent = "error",
  children,
}: {
  error: unknown;
  intent?: "error" | "warning";
  children?: ReactNode;
}) {
  if (error === null || error === undefined) return null;
  return (
    <Suspense fallback={null}>
      <ProblemBar error={error} intent={intent}>
        {children}
      </ProblemBar>
    </Suspense>
  );
}
