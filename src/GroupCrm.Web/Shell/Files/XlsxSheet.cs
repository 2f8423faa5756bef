using System.Globalization;
using System.Text;
using System.Xml;

namespace GroupCrm.Web.Shell.Files;

/// <summary>The sheet's own XML (ECMA-376 Part 1, 18.3): view, widths, rows, filter.</summary>
internal sealed class XlsxSheet(XmlWriter xml)
{
    private static readonly DateTime FirstSerialDay = new(1900, 3, 1);

    internal void Begin(IReadOnlyList<string> headings)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", XlsxParts.Main);
        Freeze();
        Widths(headings);
        xml.WriteStartElement("sheetData");
        Open(1);
        for (var i = 0; i < headings.Count; i++) Text(Reference(i, 1), headings[i], XlsxParts.HeaderStyle);
        xml.WriteEndElement();
    }

    internal void Row(int row, IReadOnlyList<FileCell> cells)
    {
        Open(row);
        for (var i = 0; i < cells.Count; i++) Cell(Reference(i, row), cells[i]);
        xml.WriteEndElement();
    }

    internal void End(int lastRow, int columns)
    {
        xml.WriteEndElement();
        if (columns > 0)
        {
            xml.WriteStartElement("autoFilter");
            xml.WriteAttributeString("ref", "A1:" + Reference(columns - 1, lastRow));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    /// <summary>A1 reference of a 0-based column and a 1-based row.</summary>
    internal static string Reference(int column, int row)
    {
        var letters = string.Empty;
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }

    private void Freeze()
    {
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttributeString("workbookViewId", "0");
        xml.WriteStartElement("pane");
        xml.WriteAttributeString("ySplit", "1");
        xml.WriteAttributeString("topLeftCell", "A2");
        xml.WriteAttributeString("activePane", "bottomLeft");
        xml.WriteAttributeString("state", "frozen");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // Widths must be written before the rows, so the headings alone decide; an ideograph takes two places.
    private void Widths(IReadOnlyList<string> headings)
    {
        if (headings.Count == 0) return;
        xml.WriteStartElement("cols");
        for (var i = 0; i < headings.Count; i++)
        {
            var width = Math.Clamp(headings[i].Sum(c => c > 0x2E7F ? 2 : 1) + 4, 12, 40);
            xml.WriteStartElement("col");
            xml.WriteAttributeString("min", (i + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("max", (i + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("width", width.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Open(int row)
    {
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
    }

    private void Cell(string reference, FileCell cell)
    {
        switch (cell.Kind)
        {
            case FileCellKind.Text:
                Text(reference, cell.Text!, style: 0);
                break;
            case FileCellKind.Number:
                Value(reference, cell.Number.ToString(CultureInfo.InvariantCulture), style: 0);
                break;
            case FileCellKind.Date or FileCellKind.DateTime when cell.Date >= FirstSerialDay:
                Value(reference, cell.Date.ToOADate().ToString("R", CultureInfo.InvariantCulture),
                    cell.Kind == FileCellKind.Date ? XlsxParts.DateStyle : XlsxParts.DateTimeStyle);
                break;
            case FileCellKind.Date or FileCellKind.DateTime:
                // Excel counts a 29 February 1900 that never was: earlier days have no serial of their own.
                Text(reference, cell.ToPlainText(), style: 0);
                break;
        }
    }

    private void Value(string reference, string value, int style)
    {
        Start(reference, style);
        xml.WriteElementString("v", value);
        xml.WriteEndElement();
    }

    private void Text(string reference, string text, int style)
    {
        Start(reference, style);
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Legal(FormulaGuard.Neutralise(text)));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Start(string reference, int style)
    {
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", reference);
        if (style != 0) xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
    }

    // XML cannot hold control characters nor halves of surrogate pairs, a cell not more than 32,767 characters.
    private static string Legal(string text)
    {
        if (text.Length > XlsxWriter.MaxCellCharacters) text = text[..XlsxWriter.MaxCellCharacters];
        var legal = true;
        for (var i = 0; i < text.Length && legal; i++) legal = XmlConvert.IsXmlChar(text[i]);
        if (legal) return text;

        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) kept.Append(text[i]);
            else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) kept.Append(text[i]).Append(text[++i]);
        }

        return kept.ToString();
    }
}
