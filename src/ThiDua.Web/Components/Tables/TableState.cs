using System.Globalization;

namespace ThiDua.Web.Components.Tables;

/// <summary>How somebody wants to see a list; all of it stands in the address, so that it can be kept and sent to others.</summary>
public sealed record TableState
{
    public const string SortName = "sort";
    public const string PageName = "page";
    public const string ColumnName = "cot";
    public const string FileName = "tai";

    /// <summary>Key of a column; a minus in front means from high to low.</summary>
    public string? Sort { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Keys of the columns asked for; empty for what the list shows by itself.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>"csv", "xlsx": the list is wanted as a file, all pages of it.</summary>
    public string? File { get; init; }

    public bool IsDescending => Sort?.StartsWith('-') == true;

    /// <summary>The sort key without its direction.</summary>
    public string? SortKey => Sort?.TrimStart('-');

    public static TableState Of(HttpRequest request) =>
        new()
        {
            Sort = Text(request, SortName),
            Page =
                int.TryParse(Text(request, PageName), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
            Columns = [.. request.Query[ColumnName].OfType<string>().Where(c => c.Length > 0)],
            File = Text(request, FileName),
        };

    private static string? Text(HttpRequest request, string name) =>
        request.Query[name].FirstOrDefault() is { Length: > 0 } text ? text : null;
}
