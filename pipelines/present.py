"""How graded claims look in a terminal."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, TypeAlias

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from models.record import CREDIBILITY
from pipelines.intake import Document, Rejection
from pipelines.intake.files import STANDARD_INPUT

OPENING = ("The ", "A ", "An ", "Its ", "His ", "Her ", "Their ")

GRADE_STYLE = {
    "A": "bold black on green",
    "B": "bold black on dark_sea_green4",
    "C": "bold black on yellow",
    "D": "bold black on dark_orange",
    "E": "bold white on red",
    "F": "bold black on grey70",
}
STATUS_STYLE = {"denied": "red", "contested": "dark_orange", "unconfirmed": "yellow", "confirmed": "green"}
CLAIM_WIDTH = 240
REASON_WIDTH = 120
REASONS = 2
BAR_WIDTH = 40
NEXT = "Next: make sql asks the warehouse, make dev opens the Dagster UI."
Voices: TypeAlias = dict[tuple[int, ...], dict[str, Any]]
COLUMNS = "Where your fields have other names, say so: --column text=NAME."


def article_view(document: Document, claims: list[dict[str, Any]], note: str = "") -> RenderableType:
    """One article: its title, a line of facts, and its claims with grade, source and reasons.

    ``claims`` are records as ``sourcegrade score --format jsonl`` gives them; spans point into the text. ``note`` is
    what else there is to know of the text.
    """
    text = document.text
    head = Text(document.title or place(document), style="bold", overflow="fold")
    facts = [document.outlet, f"{document.published_at:%-d %B %Y}" if document.published_at else None]
    line = Text(
        " · ".join([*filter(None, facts), "1 claim" if len(claims) == 1 else f"{len(claims):,} claims"]), style="dim"
    )
    if not claims:
        return Group(head, line, Text(f"{note or 'no attributed claims found'}\n", style="yellow" if note else "dim"))
    if note:
        line.append(f"\n{note}", "yellow")
    table = Table(box=None, padding=(0, 2, 1, 0), header_style="dim", pad_edge=False, expand=True)
    table.add_column("grade", width=6, no_wrap=True)
    table.add_column("claim, and why this grade", ratio=3)
    table.add_column("who says it", ratio=2)
    voices = {tuple(e["span"]): e for claim in claims for e in claim["chain"] if e["span"]}
    for claim in claims:
        table.add_row(grade_cell(claim), claim_cell(claim, text, voices), source_cell(claim, text))
    return Group(head, line, Text(), table)


def grade_cell(claim: dict[str, Any]) -> Text:
    """The grade as a coloured letter and, where the model did not abstain, the score."""
    grade, score = claim["grade"], claim["score"]
    return Text.assemble((f" {grade} ", GRADE_STYLE[grade]), "" if score is None else f" {score:.0f}")


def claim_cell(claim: dict[str, Any], text: str, voices: Voices) -> Text:
    """What is claimed, its standing, and the strongest reasons for the grade."""
    cell = Text(shorten(words(text, claim["content"]), CLAIM_WIDTH))
    notes = [reason["text"] for reason in claim["reasons"][:REASONS]]
    if claim["status"] != "asserted":
        cell.append(f"\n{claim['status']}{disputed_by(claim, text, voices)}", STATUS_STYLE[claim["status"]])
    if notes:
        cell.append("\n" + "; ".join(notes), "dim")
    if claim["would_change"]:
        cell.append("\n" + claim["would_change"], "dim italic")
    return cell


def source_cell(claim: dict[str, Any], text: str) -> Text:
    """The origin, what kind of source it is, and through whom it comes."""
    if not claim["chain"]:
        return Text("the article itself" if claim["kind"] == "unattributed" else "no source", style="dim")
    *relays, origin = claim["chain"]
    cell = Text(shorten(called(origin, text), 80))
    kind = [origin["source_type"].replace("_", " "), origin["country"], unnamed(origin)]
    cell.append("\n" + ", ".join(part for part in kind if part), "dim")
    for relay in reversed(relays):
        cell.append(f"\nvia {shorten(called(relay, text), 60)}", "cyan")
    return cell


def called(entry: dict[str, Any], text: str) -> str:
    """A source's name, or the words of the article that tell who it is."""
    told = entry["antecedent"] or entry["span"]
    return entry["name"] or (words(text, [told]) if told else "no source named")


def unnamed(entry: dict[str, Any]) -> str:
    """How a source hides, where it does."""
    return {"role": "unnamed", "anonymous": "anonymous"}.get(entry["anonymity"], "")


def disputed_by(claim: dict[str, Any], text: str, voices: Voices) -> str:
    """Who denies or contests the claim, as far as the article says; ``voices`` are the sources by their spans."""
    parties = [
        in_a_sentence(called(voices[at], text) if at in voices else words(text, [party["span"]]), party["source_type"])
        for party in claim["disputed_by"]
        if party["span"] and (at := tuple(party["span"]))
    ]
    return f" by {shorten(', '.join(dict.fromkeys(parties)), 60)}" if parties else ""


def in_a_sentence(phrase: str, source_type: str) -> str:
    """A phrase that may have opened its sentence, as it stands within another: "the ministry", but "The Guardian"."""
    opens = phrase.startswith(OPENING) and source_type not in ("news_organisation", "state_agency")
    return phrase[0].lower() + phrase[1:] if opens else phrase


def words(text: str, spans: list[list[int]]) -> str:
    """The text under the spans on one line."""
    return " ".join(" … ".join(text[start:end] for start, end in spans).split())


def shorten(text: str, width: int) -> str:
    """At most ``width`` characters, cut at a word."""
    if len(text) <= width:
        return text
    return text[: text.rfind(" ", 0, width - 1) if " " in text[: width - 1] else width - 1].rstrip(" ,;:") + " …"


def unread_view(rows: list[dict[str, Any]]) -> RenderableType:
    """What a run could not read, a line each with the reason; ``rows`` has one at least."""
    inputs = rows[0]["inputs"]
    head = f"{inputs:,} {'input' if inputs == 1 else 'inputs'} could not be read; all are in the table quarantine:"
    table = Table(box=None, padding=(0, 1), show_header=False, pad_edge=False)
    table.add_column(overflow="fold", max_width=30)
    table.add_column(overflow="fold")
    for row in rows:
        place = f", {row['position']}" if row["position"].isdecimal() else ""
        why = f"{row['reason'].replace('_', ' ')}: {shorten(row['detail'], REASON_WIDTH)}"
        table.add_row(Text(f"  {short_name(row['source_file'])}{place}"), Text(why, "dim"))
    more = [Text(f"  and {inputs - len(rows):,} more", "dim")] if inputs > len(rows) else []
    columns = [Text(COLUMNS)] if any(row["reason"] == "missing_text_field" for row in rows) else []
    return Group(Text(), Text(head, "yellow"), table, *more, *columns)


def refused(rejection: Rejection) -> Text:
    """What could not be read, and why, in a line."""
    why = f": {rejection.reason.replace('_', ' ')}: {rejection.detail}"
    return Text.assemble((whence(rejection.source_file, rejection.position), "red"), why)


def place(document: Document) -> str:
    """What to call an article without a title: its own name, or where it stands."""
    if document.doc and document.doc != STANDARD_INPUT:
        return document.doc
    return whence(short_name(document.source_file), document.position if document.position != "1" else "")


def whence(source: str, position: str) -> str:
    """A file, or what else was read, and which of its articles."""
    name = "standard input" if source == STANDARD_INPUT else source
    return f"{name}, {position}" if position.isdecimal() else name


def short_name(source: str) -> str:
    """A file without its folders; an address as it is."""
    return source if "://" in source else PurePath(source).name or source


def summary_view(summary: dict[str, int], reported: list[dict[str, Any]]) -> RenderableType:
    """What the warehouse holds now: a sentence, the grades as bars, and what most outlets report."""
    claims = summary["claims"]
    sentence = Text.assemble(
        (f"{summary['articles']:,} articles, {claims:,} claims", "bold"),
        f" from {summary['origins']:,} origins: {summary['relayed']:,} relayed, "
        f"{summary['disputed']:,} denied or contested, {summary['unnamed']:,} from unnamed sources.",
    )
    if kept := summary["quarantined"]:
        sentence.append(f" {kept:,} {'input' if kept == 1 else 'inputs'} in quarantine.", "yellow")
    bars = Table(box=None, padding=(0, 1), show_header=False)
    for grade, style in GRADE_STYLE.items():
        width = round(BAR_WIDTH * summary[grade] / max(claims, 1))
        meaning = "cannot be judged" if grade == "F" else ""
        bars.add_row(Text(f" {grade} ", style), Text("█" * width), Text(f"{summary[grade]:,}"), Text(meaning, "dim"))
    return Group(Text(), sentence, Text(), bars, Text(), *most_reported(reported), Text(NEXT, "dim"))


def most_reported(rows: list[dict[str, Any]]) -> list[RenderableType]:
    """The propositions that most outlets report, with how many origins there are for them; nothing without any."""
    if not rows:
        return []
    table = Table(box=None, padding=(0, 1), header_style="dim", expand=True)
    table.add_column("outlets", justify="right", no_wrap=True)
    table.add_column("origins", justify="right", no_wrap=True)
    table.add_column("reported most, and how credible that is", no_wrap=True, overflow="ellipsis", ratio=1)
    for row in rows:
        circular = "bold dark_orange" if row["independent_origins"] <= 1 else ""  # many voices, one origin
        level = f"{row['credibility']}, {CREDIBILITY[row['credibility']]}: {row['credibility_reason']}"
        table.add_row(
            f"{row['outlets']}",
            Text(f"{row['independent_origins']}", circular),
            Text(" ".join(row["proposition"].split()) + "\n").append(level, "dim"),
        )
    return [table, Text()]
