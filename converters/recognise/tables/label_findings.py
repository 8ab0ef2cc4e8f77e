"""What is to be said of the labels of rows: one that says something else than the form's, one misspelt, a figure within one."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from converters.model.document import Cell
from converters.model.problems import LeftOut, Problem
from converters.recognise.tables.by_place.labels_by_place import Placed
from converters.recognise.tables.columns import Figures
from converters.recognise.tables.label_wording import holds_figure
from converters.recognise.tables.labels import official_text, wording

LABEL_DOUBTFUL: Final = "row whose label says something else than that of the form"
FIGURE_IN_LABEL: Final = "figure within the label of a row"


@dataclass(slots=True)
class LabelFindings:
    """What the labels of the rows read so far gave cause to say."""

    left_out: list[LeftOut] = field(default_factory=list)
    """Rows of other labels, and labels with figures in them."""
    problems: dict[Problem, None] = field(default_factory=dict)
    """Each once, in reading order."""

    def checked(self, label: str, figures: Figures) -> Figures | None:
        """The figures of a row under its printed label; None where it says something else than that of the form."""
        label = " ".join(label.split())
        if self._says_otherwise(label, figures):
            return None
        return self._with_figure_in_label(label, figures) if holds_figure(label, official_text(label)) else figures

    def tell_placed(self, labels: Iterable[Placed]) -> None:
        """Labels that were told by their places."""
        for it in labels:
            message = f"{it.read!r} is read as {it.official!r} of the form"
            self.problems[Problem("label_misspelt", it.place, message)] = None

    def _says_otherwise(self, label: str, figures: Figures) -> bool:
        """Whether a label only resembles that of the form: its row is left out by name."""
        found = wording(label)
        if found is None:
            return False
        if not found.is_other:
            self._tell("label_misspelt", figures, f"{label!r} is read as {found.official!r} of the form")
            return False
        row = " | ".join((label, *(" ".join(text.split()) for text in figures.printed)))
        message = f"{label!r} does not say what {found.official!r} of the form says; the row is left out: {row}"
        self._tell("label_doubtful", figures, message)
        self.left_out.append(LeftOut(row, LABEL_DOUBTFUL))
        return True

    def _with_figure_in_label(self, label: str, figures: Figures) -> Figures:
        """A row with a figure in its label: where it has no other, the label stands in its cells, to be read by nobody."""
        self._tell("figure_in_label", figures, f"{label!r}: a figure stands within the label of a row")
        if not figures.printed:
            return replace(figures, cells=(Cell("".join(label.split())),), layout="unsure")
        self.left_out.append(LeftOut(label, FIGURE_IN_LABEL))
        return figures

    def _tell(self, kind: str, figures: Figures, message: str) -> None:
        self.problems[Problem(kind, figures.place, message)] = None
