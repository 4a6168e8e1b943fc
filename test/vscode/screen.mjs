import path from "node:path";

const patienceMs = 30_000;

/** Where things are on the workbench's screen, in a person's words. Everything waits up to half a minute. */
export class Screen {
  /**
   * @param {import("playwright-core").Page} page
   * @param {string} screenshots the folder for them
   */
  constructor(page, screenshots) {
    this.page = page;
    this.screenshots = screenshots;
    page.setDefaultTimeout(patienceMs);
  }

  /** A link above a line of the program. */
  lens(text) {
    return this.page.locator(".codelens-decoration a", { hasText: text }).first();
  }

  /** Verdict's place in the status bar, once it reads so. */
  status(text) {
    return this.page.locator(".statusbar-item a", { hasText: text }).first();
  }

  /** A row of a list or tree. */
  row(text) {
    return this.page.locator(".monaco-list-row", { hasText: text }).first();
  }

  /** What the editor shows, once it holds `text`. */
  program(text) {
    // The editor shows blanks as no-break spaces.
    const words = text.split(" ").map((word) => word.replaceAll(/\W/g, "\\$&"));
    return this.page.locator(".editor-group-container .view-lines", { hasText: new RegExp(words.join("\\s")) }).first();
  }

  /** A test in the Test Results view. */
  result(text) {
    return this.page.locator(".test-output-peek-tree .monaco-list-row", { hasText: text }).first();
  }

  /** An entry of the pick that is open. */
  choice(text) {
    return this.page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first();
  }

  /** Runs a command from the palette. */
  async run(title) {
    await this.page.keyboard.press("F1");
    await this.page.locator(".quick-input-widget input[type=text]").fill(`>${title}`);
    await this.choice(title).click();
  }

  /** Opens a file by its name. */
  async openFile(name) {
    await this.page.keyboard.press("Control+P");
    await this.page.locator(".quick-input-widget input[type=text]").fill(name);
    await this.choice(name).click();
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
  }

  async focusEditor() {
    await this.run("View: Focus Active Editor Group");
  }

  /** Returns the picture's path. */
  async shoot(name) {
    const file = path.join(this.screenshots, `${name}.png`);
    // Toasts and highlights slide in; a picture of the middle of it helps nobody.
    await this.page.screenshot({ path: file, animations: "disabled" });
    return file;
  }
}
