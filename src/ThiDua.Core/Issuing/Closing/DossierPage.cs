using System.Text;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Issuing;

/// <summary>A plain page of the dossier: headings, facts, tables. No script, no style from elsewhere, readable in any browser to come.</summary>
internal sealed class DossierPage
{
    private readonly StringBuilder html = new();

    public DossierPage(string title)
    {
        html.Append("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
            .Append(Encoded(title))
            .Append(
                "</title>\n<style>body{font:16px/1.5 serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border:1px solid #666;padding:.25rem .5rem;text-align:left;vertical-align:top}</style>\n</head>\n<body>\n<h1>"
            )
            .Append(Encoded(title))
            .Append("</h1>\n");
    }

    public DossierPage Heading(string text)
    {
        html.Append("<h2>").Append(Encoded(text)).Append("</h2>\n");
        return this;
    }

    public DossierPage Text(string? text)
    {
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            html.Append("<p>").Append(Encoded(line)).Append("</p>\n");
        }

        return this;
    }

    public DossierPage Link(string href, string text)
    {
        html.Append("<p><a href=\"").Append(Encoded(href)).Append("\">").Append(Encoded(text)).Append("</a></p>\n");
        return this;
    }

    public DossierPage Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string?>> rows)
    {
        html.Append("<table>\n<thead><tr>");
        foreach (var head in heads)
        {
            html.Append("<th scope=\"col\">").Append(Encoded(head)).Append("</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                html.Append("<td>").Append(Encoded(cell)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
        return this;
    }

    public override string ToString() => html + "</body>\n</html>\n";

    public static string Day(DateOnly? day) => day is { } d ? Formats.Date(d) : "";

    /// <summary>Only what HTML itself needs: Vietnamese letters stay letters, so that the source can be read too.</summary>
    private static string Encoded(string? text) =>
        (text ?? "")
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);
}
