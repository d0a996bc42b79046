"""Charts in one look: titles, units on the axes, axes that show, a font that has Chinese."""

from collections.abc import Sequence

from openpyxl.chart import BarChart, Reference, ScatterChart
from openpyxl.chart.axis import ChartLines, NumericAxis, TextAxis
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

from sora_workbook import styles

UP, DOWN, TOTAL, PALE = "2F6DB5", "2E9E5B", styles.NAVY, "9DB7DA"


def columns(
    sheet: Worksheet,
    *,
    title: str,
    unit: str,
    labels: str,
    series: Sequence[tuple[str, str, str | None]],
    low: float,
    horizontal: bool = False,
    stacked: bool = False,
) -> BarChart:
    """Columns, or horizontal bars, on a log axis from `low` up.

    labels: the labels' range; series: for each its name, its range and its colour, None for an invisible one.
    """
    chart = BarChart()
    chart.type = "bar" if horizontal else "col"
    chart.grouping = "stacked" if stacked else "clustered"
    chart.overlap = 100 if stacked else 0
    chart.gapWidth = 40
    chart.title = _title(title, 1200, bold=True)
    for name, area, colour in series:
        made: Series = SeriesFactory(_reference(sheet, area), title=name)
        made.graphicalProperties = GraphicalProperties(noFill=colour is None or None, solidFill=colour)
        made.graphicalProperties.line = LineProperties(noFill=True)
        chart.series.append(made)
    chart.set_categories(_reference(sheet, labels))
    chart.legend = None if stacked or len(series) == 1 else Legend()
    if chart.legend:
        chart.legend.position = "b"
    values = chart.y_axis
    values.scaling.logBase, values.scaling.min = 10, low
    chart.x_axis.crosses = "min"
    values.title = _title(unit, 900)
    values.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=styles.LINE, w=6350)))
    values.number_format = "#,##0.###" if low < 1 else "#,##0"
    if low >= 1e9:
        values.number_format = "0E+0"
    for axis in (values, chart.x_axis):
        axis.delete = False
        axis.txPr = _rich(800)
    chart.x_axis.tickLblPos = "low"
    chart.x_axis.tickLblSkip = 1  # every label, however many there are
    if horizontal:
        chart.x_axis.scaling.orientation = "maxMin"  # the first row on top, and so the values' axis at the far end
        values.crosses = "max"
    return chart


def place(sheet: Worksheet, chart: BarChart | ScatterChart, cell: str, width: float, height: float) -> None:
    """Put a chart on the sheet; sizes in centimetres."""
    chart.width, chart.height = width, height  # type: ignore[assignment]  # the stubs know whole centimetres only
    sheet.add_chart(chart, cell)


def _reference(sheet: Worksheet, area: str) -> Reference:
    return Reference(range_string=f"'{sheet.title}'!{area}")


def _title(text: str, size: int, *, bold: bool = False) -> Title:
    style = _text(size, bold=bold)
    run = RegularTextRun(rPr=style, t=text)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=style), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _text(size: int, *, bold: bool = False) -> CharacterProperties:
    face = Font(typeface=styles.FONT)
    return CharacterProperties(sz=size, b=bold, latin=face, ea=face)


def bars(
    sheet: Worksheet, *, title: str, unit: str, labels: str, series: Sequence[tuple[str, str, str]], number_format: str
) -> BarChart:
    """Clustered columns on a plain axis that may go below zero, each with its value above it."""
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth = "col", "clustered", 60
    chart.title = _title(title, 1200, bold=True)
    for name, area, colour in series:
        made: Series = SeriesFactory(_reference(sheet, area), title=name)
        made.graphicalProperties = GraphicalProperties(solidFill=colour)
        made.graphicalProperties.line = LineProperties(noFill=True)
        made.invertIfNegative = False
        made.dLbls = DataLabelList(numFmt=f"{number_format};-{number_format};;", showVal=True, dLblPos="outEnd")
        made.dLbls.showSerName = made.dLbls.showCatName = made.dLbls.showLegendKey = False
        made.dLbls.txPr = _rich(800)
        chart.series.append(made)
    chart.set_categories(_reference(sheet, labels))
    chart.legend = Legend() if len(series) > 1 else None
    if chart.legend:
        chart.legend.position = "b"
    _show_axes(chart.x_axis, chart.y_axis, unit, number_format)
    chart.x_axis.tickLblPos = "low"
    return chart


def lines(
    sheet: Worksheet, *, title: str, unit: str, dates: str, series: Sequence[tuple[str, str, str]], number_format: str
) -> ScatterChart:
    """Lines over dates. A scatter chart, because it draws the rows that are filled and passes over the others."""
    chart = ScatterChart(scatterStyle="lineMarker")
    chart.title = _title(title, 1200, bold=True)
    for name, area, colour in series:
        made: Series = SeriesFactory(_reference(sheet, area), _reference(sheet, dates), title=name)
        made.marker = Marker(symbol="none")
        made.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=colour, w=19050))
        made.smooth = False
        chart.series.append(made)
    chart.legend = Legend() if len(series) > 1 else None
    if chart.legend:
        chart.legend.position = "b"
    _show_axes(chart.x_axis, chart.y_axis, unit, number_format)
    chart.x_axis.number_format, chart.x_axis.majorGridlines = "yyyy-mm-dd", None
    return chart


def _show_axes(labels: TextAxis | NumericAxis, values: NumericAxis, unit: str, number_format: str) -> None:
    values.title = _title(unit, 900)
    values.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=styles.LINE, w=6350)))
    values.number_format = number_format
    for axis in (values, labels):
        axis.delete = False
        axis.txPr = _rich(800)


def _rich(size: int) -> RichText:
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=_text(size)), endParaRPr=_text(size))])
