#!/usr/bin/env python3
"""Checks the presets: texts complete in three languages, codes right, pictures present and light.

Usage: assets/art/check.py [--no-photos]   (exit 1 and a list when something is wrong)
"""
import csv
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "presets"
COLUMNS = (
    "sku,category,category_uz,category_en,name,name_uz,name_en,description,description_uz,description_en,"
    "details,details_uz,details_en,unit,variant,price,weight_g,variants,stock,low_stock,barcode,"
    "discount_percent,tags,photo,hidden"
).split(",")
UNITS = {"piece", "g", "kg", "ml", "l", "m", "hour"}
PHOTO_LIMIT = 2_200_000
wrong = []


def say(kind, where, what):
    wrong.append(f"{kind}: {where}: {what}")


def check_digit(code):
    total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(code[:12]))
    return code[12] == str((10 - total % 10) % 10)


def check_language(kind, where, lang, text):
    if re.search(r"['`‘]", text):
        say(kind, where, f"ASCII or wrong apostrophe: {text!r}")
    if lang == "uz" and re.search(r"[а-яёА-ЯЁ]", text):
        say(kind, where, f"Cyrillic in Uzbek: {text!r}")
    if lang == "uz" and re.search(r"[oOgG]\u02bc", text):
        say(kind, where, f"U+02BC after o or g: {text!r}")
    if lang == "en" and re.search(r"[а-яёА-ЯЁ]", text):
        say(kind, where, f"Cyrillic in English: {text!r}")
    if lang == "ru" and not re.search(r"[а-яёА-ЯЁ]", text):
        say(kind, where, f"no Cyrillic in Russian: {text!r}")


def check_catalog(kind, photos_too):
    rows = list(csv.DictReader((ROOT / kind / "catalog.csv").open(encoding="utf-8", newline="")))
    if list(rows[0]) != COLUMNS:
        say(kind, "header", "columns differ")
    seen = {"sku": set(), "barcode": set(), "key": set()}
    products, files = set(), set()
    for row in rows:
        sku = row["sku"]
        products.add((row["category"], row["name"]))
        for field, value in (("sku", sku), ("barcode", row["barcode"]),
                             ("key", (row["category"], row["name"], row["variant"]))):
            if value and value in seen[field]:
                say(kind, sku, f"{field} twice: {value}")
            seen[field].add(value)
        for lang, tail in (("ru", ""), ("uz", "_uz"), ("en", "_en")):
            for column in ("category", "name", "description", "details"):
                text = row[column + tail]
                if not text:
                    say(kind, sku, f"{column + tail} is empty")
                elif column != "name" or lang != "en":
                    check_language(kind, sku, lang, text)
                if "\n" in row["description" + tail]:
                    say(kind, sku, "description is more than one line")
            if not 2 <= len(row["details" + tail].split("\n")) <= 4:
                say(kind, sku, f"details{tail}: two to four lines wanted")
            if row["category" + tail].count(" / ") != 1:
                say(kind, sku, f"category{tail}: two levels wanted")
        if row["unit"] not in UNITS:
            say(kind, sku, f"unit {row['unit']}")
        if bool(row["variants"]) == bool(row["price"]):
            say(kind, sku, "either price or variants")
        for part in filter(None, row["variants"].split(", ")):
            if not re.fullmatch(r"[^:]+:\d+:\d+", part):
                say(kind, sku, f"variant {part!r}")
        for column in ("price", "weight_g", "stock", "low_stock", "discount_percent"):
            if row[column] and not row[column].isdigit():
                say(kind, sku, f"{column} {row[column]!r}")
        code = row["barcode"]
        if code and not (re.fullmatch(r"2\d{12}", code) and check_digit(code)):
            say(kind, sku, f"barcode {code}")
        files.update(row["photo"].split("; "))
    size = 0
    if photos_too:
        present = {p.name: p.stat().st_size for p in (ROOT / kind / "photos").glob("*")}
        for name in sorted(files ^ set(present)):
            say(kind, name, "picture missing or not in the catalogue")
        size = sum(present.values())
        logo = ROOT / kind / "logo.jpg"
        if not logo.exists() or logo.stat().st_size > 20_480:
            say(kind, "logo.jpg", "missing or heavier than 20 KB")
    if len(products) < 42:
        say(kind, "catalog.csv", f"only {len(products)} products")
    if not any(r["hidden"] for r in rows) or not any(r["stock"] == "0" for r in rows):
        say(kind, "catalog.csv", "a hidden and a sold-out product wanted")
    categories = len({r["category"] for r in rows})
    print(f"{kind}: {len(products)} products, {len(rows)} rows, {categories} categories, "
          f"{len(files)} pictures, {size // 1024} KB")
    return size


def check_shop(kind):
    shop = tomllib.loads((ROOT / kind / "shop.toml").read_text(encoding="utf-8"))
    texts = {name: shop[name] for name in ("name", "greeting", "about")}
    texts["pickup.address"] = shop["pickup"]["address"]
    texts["delivery.area"] = shop["delivery"]["area"]
    texts.update({f"wording.{k}": v for k, v in shop["wording"].items()})
    for where, text in texts.items():
        if set(text) != {"ru", "uz", "en"}:
            say(kind, where, "three languages wanted")
        for lang, words in text.items():
            check_language(kind, where, lang if where != "name" else "any", words)
    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
        for span in shop["hours"][day]:
            if not re.fullmatch(r"\d\d:\d\d-\d\d:\d\d", span):
                say(kind, day, span)


if __name__ == "__main__":
    photos_too = "--no-photos" not in sys.argv
    total = 0
    for kind in ("bakery", "flowers", "goods"):
        check_shop(kind)
        total += check_catalog(kind, photos_too)
    if total > PHOTO_LIMIT:
        wrong.append(f"pictures weigh {total} bytes, at most {PHOTO_LIMIT}")
    print("\n".join(wrong) or "all is well")
    sys.exit(1 if wrong else 0)
