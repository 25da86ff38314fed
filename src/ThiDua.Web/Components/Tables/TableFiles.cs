using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Web.Components.Tables;

/// <summary>A column of a sheet.</summary>
public sealed record SheetHead(string Title, bool IsNumber);

/// <summary>A table without any look: values are string, long, int, decimal, DateOnly, DateTime (UTC) or null.</summary>
public sealed record TableSheet(string Name, IReadOnlyList<SheetHead> Heads, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>A kind of file that a list can be taken along as.</summary>
public interface ITableFile
{
    /// <summary>"csv": in the address and at the end of the file's name.</summary>
    string Kind { get; }

    string ContentType { get; }

    void Write(TableSheet sheet, Stream output);
}

/// <summary>The kinds of files that lists can be taken along as.</summary>
public sealed class TableFiles(IEnumerable<ITableFile> kinds, TimeProvider time)
{
    public IReadOnlyList<string> Kinds { get; } = [.. kinds.Select(k => k.Kind)];

    /// <summary>Whether the address asks for a file: then the page hands over all rows instead of one page.</summary>
    public bool IsAsked(TableState state) => state.File is { } kind && Kinds.Contains(kind, StringComparer.Ordinal);

    /// <summary>The list as the file that its state asks for, named after its caption and the day; null where no known kind is asked for.</summary>
    public FileResult? Of(ListTable table)
    {
        if (kinds.FirstOrDefault(k => k.Kind == table.State.File) is not { } file)
        {
            return null;
        }

        using var output = new MemoryStream();
        file.Write(table.ToSheet(), output);
        var name = $"{SearchFolding.Fold(table.Caption).Replace(' ', '-')}-{Formats.IsoDate(VietnamTime.Today(time))}.{file.Kind}";
        return new FileContentResult(output.ToArray(), file.ContentType) { FileDownloadName = name };
    }
}

public static class TableFilesRegistration
{
    public static IServiceCollection AddTableFiles(this IServiceCollection services) =>
        services
            .AddSingleton<ITableFile>(new SheetFile(SheetFormat.Xlsx))
            .AddSingleton<ITableFile>(new SheetFile(SheetFormat.Csv))
            .AddSingleton<TableFiles>();
}
