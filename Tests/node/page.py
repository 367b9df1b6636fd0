"""Drives a node's pages in Debian's headless Chromium: page.py URL FOLDER-FOR-SCREENSHOTS"""

import base64
import sys
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

HOSTILE = """<script>document.title='bad'</script> "'><img src=x onerror=alert(1)> \"\u0301 x"""
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


def driver(language: str, dark: bool, size: tuple[int, int], script: bool = True):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage"):
        options.add_argument(f"--{argument}")
    options.add_argument(f"--window-size={size[0]},{size[1]}")
    options.add_experimental_option("prefs", {
        "intl.accept_languages": language,
        "profile.managed_default_content_settings.javascript": 1 if script else 2,
    })
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(
        options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600})
    return browser


def wait(browser, css: str):
    return WebDriverWait(browser, 10).until(lambda b: b.find_element(By.CSS_SELECTOR, css))


def ask(browser, url: str, text: str):
    browser.get(url)
    box = browser.find_element(By.ID, "text")
    box.clear()
    box.send_keys(text)
    browser.find_element(By.CSS_SELECTOR, "#ask button[type=submit]").click()


def shoot(browser, folder: Path, name: str):
    height = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["height"]
    width = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssLayoutViewport"]["clientWidth"]
    data = browser.execute_cdp_cmd("Page.captureScreenshot", {
        "captureBeyondViewport": True,
        "clip": {"x": 0, "y": 0, "width": width, "height": min(height, 3000), "scale": 1}})
    (folder / f"{name}.png").write_bytes(base64.b64decode(data["data"]))


def overflow(browser) -> int:
    return browser.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth")


def check_one(browser, url: str, folder: Path, name: str):
    ask(browser, url, "O senhor dos anéis, edição de capa dura com mapa")
    heading = wait(browser, ".card h2")
    assert heading.text == "livro", heading.text
    assert browser.find_elements(By.CSS_SELECTOR, ".words mark"), "nothing is marked"
    bar = browser.find_element(By.CSS_SELECTOR, ".sure progress")
    assert 0 < float(bar.get_attribute("value")) <= 1
    assert overflow(browser) <= 0, "the page is wider than the window"
    shoot(browser, folder, name)


def check_many(browser, url: str, folder: Path, name: str):
    ask(browser, url, "\n".join(["batom vermelho", "dark souls", "soldadinhos de plástico", "xyzzy",
                                 "O senhor dos aneis", "jogo de panelas infantil"]))
    wait(browser, "#result table")
    rows = browser.find_elements(By.CSS_SELECTOR, "#result tbody tr")
    assert len(rows) == 6, len(rows)
    flags = ["other" in (row.get_attribute("class") or "") for row in rows]
    assert flags == sorted(flags, reverse=True), "differences do not come first"
    assert overflow(browser) <= 0, "the page is wider than the window"
    shoot(browser, folder, name)


def check_versions(browser, url: str, folder: Path, name: str):
    browser.get(url + "versions")
    wait(browser, "main h2")
    assert "products@1" in browser.page_source
    assert browser.find_elements(By.CSS_SELECTOR, ".run table .tag.good")
    assert overflow(browser) <= 0, "the page is wider than the window"
    shoot(browser, folder, name)


def check_hostile(browser, url: str):
    ask(browser, url, HOSTILE)
    wait(browser, "#result .card")
    assert browser.title != "bad"
    box = browser.find_element(By.ID, "text").get_attribute("value")
    assert box == HOSTILE, box
    hidden = browser.find_element(By.CSS_SELECTOR, "form.case input[name=text]")
    assert hidden.get_attribute("value") == HOSTILE
    assert not browser.find_elements(By.CSS_SELECTOR, "#result img, #result script")


def check_case(browser, url: str):
    ask(browser, url, 'Anel; "de" prata, fino')
    wait(browser, "details.wrong summary").click()
    box = browser.find_element(By.CSS_SELECTOR, "form.case input[name=expect]")
    box.send_keys("brinquedo")
    button = browser.find_element(By.CSS_SELECTOR, "form.case button.copy")
    assert button.is_displayed()
    button.click()
    shown = WebDriverWait(browser, 10).until(
        lambda b: b.find_element(By.CSS_SELECTOR, "form.case pre").text)
    assert '"Anel; ""de"" prata, fino",brinquedo' in shown, shown


def check_file(browser, url: str):
    browser.get(url)
    with tempfile.NamedTemporaryFile("wb", suffix=".csv") as file:
        rows = "sku;nome;categoria\n1;Batom líquido;maquiagem\n2;\"Romance; capa dura\";livro\n"
        file.write(rows.encode("windows-1252"))
        file.flush()
        browser.find_element(By.ID, "file").send_keys(file.name)
        wait(browser, "#result table")
    texts = [e.text for e in browser.find_elements(By.CSS_SELECTOR, "#result tbody th")]
    assert [t.split("\n")[-1] for t in texts] == ["Batom líquido", "Romance; capa dura"], texts


def check_keyboard(browser, url: str):
    browser.get(url)
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("class") == "skip"
    for _ in range(3):
        browser.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("id") == "text"
    browser.switch_to.active_element.send_keys("dark souls", Keys.CONTROL, Keys.ENTER)
    assert wait(browser, ".card h2").text == "game"


def check_names(browser):
    """Every control has a name for a screen reader."""
    tree = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = {"button", "textbox", "link", "progressbar", "combobox"}
    for node in tree:
        role = node.get("role", {}).get("value")
        if node.get("ignored") or role not in roles:
            continue
        assert node.get("name", {}).get("value"), f"a {role} without a name"


def check_contrast(browser):
    """Text against what is behind it: at least 4.5 to 1 (WCAG 1.4.3)."""
    worst = browser.execute_script("""
      const parse = (c) => c.match(/[\\d.]+/g).map(Number);
      const light = ([r, g, b]) => {
        const f = (v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
        return .2126 * f(r) + .7152 * f(g) + .0722 * f(b);
      };
      let worst = [99, ""];
      for (const e of document.querySelectorAll("body *")) {
        const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        if (!own || !e.getClientRects().length || e.closest(".hidden, .skip")) continue;
        let back = e, color;
        do { color = parse(getComputedStyle(back).backgroundColor); back = back.parentElement; }
        while (back && color.length > 3 && color[3] === 0);
        const [a, b] = [light(parse(getComputedStyle(e).color)), light(color)];
        const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
        if (ratio < worst[0]) worst = [ratio, e.outerHTML.slice(0, 80)];
      }
      return worst;""")
    assert worst[0] >= 4.5, worst


def main(url: str, folder: Path):
    folder.mkdir(parents=True, exist_ok=True)
    for dark in (False, True):
        for name, size in SIZES.items():
            look = f"{name}-{'dark' if dark else 'light'}"
            language = "pt-BR,pt" if dark else "en-US,en"
            browser = driver(language, dark, size)
            try:
                check_one(browser, url, folder, f"one-{look}")
                check_names(browser)
                check_contrast(browser)
                assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang")[:2] == \
                    language[:2]
                check_many(browser, url, folder, f"many-{look}")
                check_contrast(browser)
                check_versions(browser, url, folder, f"versions-{look}")
                check_contrast(browser)
                errors = [e for e in browser.get_log("browser") if e["level"] == "SEVERE"]
                assert not errors, errors
            finally:
                browser.quit()
    browser = driver("en", False, SIZES["desktop"])
    try:
        for check in (check_hostile, check_case, check_file, check_keyboard):
            check(browser, url)
        errors = [e for e in browser.get_log("browser") if e["level"] == "SEVERE"]
        assert not errors, errors
    finally:
        browser.quit()
    browser = driver("en", False, SIZES["desktop"], script=False)
    try:
        ask(browser, url, "dark souls")
        assert wait(browser, ".card h2").text == "game"
        assert not browser.find_element(By.CSS_SELECTOR, "button.copy").is_displayed()
    finally:
        browser.quit()
    print(f"page: all checks hold; screenshots in {folder}")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") + "/", Path(sys.argv[2]))
