/** Puts scripts before the page's own, in order: office.js first and blocking, as Office wants it; the others deferred. */
import HtmlPlugin from "html-webpack-plugin";

const name = "ScriptsBefore";

export class ScriptsBefore {
  /** @param {{ src: string; defer: boolean }[]} scripts */
  constructor(scripts) {
    this.scripts = scripts;
  }

  apply(compiler) {
    compiler.hooks.compilation.tap(name, (compilation) => {
      HtmlPlugin.getCompilationHooks(compilation).alterAssetTagGroups.tap(name, (data) => {
        const tags = this.scripts.map(({ src, defer }) =>
          HtmlPlugin.createHtmlTagObject("script", defer ? { src, defer: true } : { src }),
        );
        data.headTags = [...tags, ...data.headTags];
        return data;
      });
    });
  }
}
