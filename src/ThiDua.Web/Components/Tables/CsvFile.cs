using System.Globalization;
using System.Text;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Components.Tables;

/// <summary>
/// CSV as a Vietnamese Excel opens it by a double click: UTF-8 with its mark, semicolons, decimal commas, dates as
/// dd/MM/yyyy. A text that a spreadsheet would take for a formula gets an apostrophe in front.
/// </summary>
public sealed class CsvFile : ITableFile
{
    public string Kind => "csv";

    public string ContentType => "text/csv; charset=utf-8";

    public void Write(TableSheet sheet, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        writer.NewLine = "\r\n";
        writer.WriteLine(string.Join(';', sheet.Heads.Select(h => Quoted(h.Title))));
        foreach (var row in sheet.Rows)
        {
            writer.WriteLine(string.Join(';', row.Select(Field)));
        }
    }

    private static string Field(object? value) =>
        value switch
        {
            null => "",
            decimal number => number.ToString("0.##########", Formats.Culture),
            long or int => string.Create(CultureInfo.InvariantCulture, $"{value}"),
            DateOnly date => Formats.Date(date),
            DateTime at => Formats.DateTime(at),
            _ => Quoted(Harmless($"{value}")),
        };

    private static string Harmless(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(";\"\r\n") || text.Trim() != text ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
