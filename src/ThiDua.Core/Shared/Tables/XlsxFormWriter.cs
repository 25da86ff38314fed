using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Xml;

namespace ThiDua.Core.Shared.Tables;

/// <summary>
/// Writes a form as an XLSX workbook, row by row: locked labels, inputs that a spreadsheet program checks while typing, hidden
/// rows and columns with ids. <see cref="SheetReader"/> reads it back.
/// </summary>
public static class XlsxFormWriter
{
    /// <summary>A list of choices stands within the rule of the cells, which holds so many characters.</summary>
    private const int MaxChoices = 255;

    /// <summary>One style per <see cref="FormCellStyle"/>, in its order; the next six are the same with the format of a date.</summary>
    private static readonly string Styles = StyleSheet();

    public static void Write(Stream output, FormSheet form)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        using var part = XlsxWriter.Begin(archive, form.Name, Styles);
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false });
        xml.WriteStartDocument();
        xml.WriteStartElement("worksheet", XlsxWriter.Main);
        xml.WriteRaw(Views(form));
        xml.WriteRaw(Columns(form));
        xml.WriteStartElement("sheetData", XlsxWriter.Main);
        var number = 0;
        foreach (var row in form.Rows)
        {
            WriteRow(xml, row, ++number <= form.HiddenRows);
        }

        xml.WriteEndElement();
        if (form.IsLocked)
        {
            xml.WriteRaw("""<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>""");
        }

        xml.WriteRaw(Checks(form.Checks));
        xml.WriteRaw("""<pageSetup orientation="landscape" paperSize="9" fitToHeight="0"/>""");
        xml.WriteEndElement();
    }

    private static string Views(FormSheet form)
    {
        var pane =
            form.FrozenRows + form.FrozenColumns == 0
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"""<pane{(form.FrozenColumns > 0 ? $" xSplit=\"{Visible(form)}\"" : "")} ySplit="{Math.Max(1, form.FrozenRows - form.HiddenRows)}" topLeftCell="{Place(form.FrozenColumns, form.FrozenRows + 1)}" activePane="{(form.FrozenColumns > 0 ? "bottomRight" : "bottomLeft")}" state="frozen"/>"""
                );
        return $"""<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>""";
    }

    private static int Visible(FormSheet form) => Math.Max(1, form.Columns.Take(form.FrozenColumns).Count(c => !c.IsHidden));

    private static string Columns(FormSheet form)
    {
        var columns = form.Columns.Select(
            (c, i) =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""<col min="{i + 1}" max="{i + 1}" width="{c.Width}" customWidth="1"{(c.IsHidden ? " hidden=\"1\"" : "")}/>"""
                )
        );
        return $"<cols>{string.Concat(columns)}</cols>";
    }

    private static void WriteRow(XmlWriter xml, IReadOnlyList<FormCell> cells, bool isHidden)
    {
        xml.WriteStartElement("row", XlsxWriter.Main);
        if (isHidden)
        {
            xml.WriteAttributeString("hidden", "1");
        }

        foreach (var cell in cells)
        {
            xml.WriteStartElement("c", XlsxWriter.Main);
            var style = (int)cell.Style + (cell.Value.Kind == CellKind.Date ? StyleCount : 0);
            xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
            switch (cell.Value.Kind)
            {
                case CellKind.Number:
                    xml.WriteElementString("v", XlsxWriter.Main, cell.Value.Text);
                    break;
                case CellKind.Date:
                    xml.WriteElementString("v", XlsxWriter.Main, XlsxWriter.Serial(cell.Value.Text));
                    break;
                case CellKind.Text:
                    XlsxWriter.WriteInline(xml, cell.Value.Text);
                    break;
                case CellKind.Empty:
                    break;
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Checks(IReadOnlyList<FormCheck> checks)
    {
        if (checks.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<dataValidations count=\"{checks.Count}\">");
        foreach (var check in checks)
        {
            var range = $"{Place(check.Column, check.FirstRow)}:{Place(check.Column, check.LastRow)}";
            var message = SecurityElement.Escape(check.Message.Length > 250 ? check.Message[..250] : check.Message);
            text.Append(
                CultureInfo.InvariantCulture,
                $"<dataValidation {Rule(check)} allowBlank=\"1\" showErrorMessage=\"1\" error=\"{message}\" sqref=\"{range}\">{Formula(check)}</dataValidation>"
            );
        }

        return text.Append("</dataValidations>").ToString();
    }

    private static string Rule(FormCheck check) =>
        check.Kind switch
        {
            FormCheckKind.Whole => "type=\"whole\" operator=\"greaterThanOrEqual\"",
            FormCheckKind.Decimal => "type=\"decimal\" operator=\"greaterThanOrEqual\"",
            FormCheckKind.Date => "type=\"date\" operator=\"greaterThan\"",
            _ => "type=\"list\"",
        };

    private static string Formula(FormCheck check)
    {
        if (check.Kind != FormCheckKind.Choice)
        {
            return "<formula1>0</formula1>";
        }

        var list = string.Join(',', check.Choices!.Select(c => c.Replace(',', ' ').Replace('"', ' ')));
        // Without room for all of them the cell takes any text, and the import judges it.
        return list.Length <= MaxChoices ? $"<formula1>\"{SecurityElement.Escape(list)}\"</formula1>" : "<formula1>\"\"</formula1>";
    }

    /// <summary>"AB12" for the column 27, counted from 0, and the row 12.</summary>
    internal static string Place(int column, int row)
    {
        var name = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
        {
            name = (char)('A' + (left - 1) % 26) + name;
        }

        return name + row.ToString(CultureInfo.InvariantCulture);
    }

    private static int StyleCount => Enum.GetValues<FormCellStyle>().Length;

    private static string StyleSheet()
    {
        // Fonts: 0 plain, 1 bold, 2 red. Fills: 2 grey (locked), 3 white (to be typed into).
        (int Font, int Fill, bool Locked, bool Wraps)[] looks =
        [
            (0, 2, true, true),
            (1, 2, true, true),
            (0, 3, false, false),
            (0, 3, false, true),
            (0, 2, true, false),
            (2, 0, true, true),
        ];
        var xfs = new[] { 0, 164 }.SelectMany(format =>
            looks.Select(l =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""<xf numFmtId="{format}" fontId="{l.Font}" fillId="{l.Fill}" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"><alignment vertical="top"{(l.Wraps ? " wrapText=\"1\"" : "")}/><protection locked="{(l.Locked ? 1 : 0)}"/></xf>"""
                )
            )
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <styleSheet xmlns="{XlsxWriter.Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
            <fonts count="3"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font><font><sz val="11"/><color rgb="FFB00020"/><name val="Times New Roman"/></font></fonts>
            <fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F5"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill></fills>
            <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FFB8C0CC"/></left><right style="thin"><color rgb="FFB8C0CC"/></right><top style="thin"><color rgb="FFB8C0CC"/></top><bottom style="thin"><color rgb="FFB8C0CC"/></bottom><diagonal/></border></borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            <cellXfs count="{looks.Length * 2}">{string.Concat(xfs)}</cellXfs></styleSheet>
            """
        );
    }
}
