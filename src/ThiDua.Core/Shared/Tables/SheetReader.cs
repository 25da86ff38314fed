using System.Xml;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Shared.Tables;

public enum SheetFormat
{
    Xlsx,
    Csv,

    /// <summary>Of Excel 97 to 2003: only read.</summary>
    Xls,
}

/// <summary>What a sheet may weigh; beyond it the file is refused.</summary>
public sealed record SheetLimits
{
    public static SheetLimits Default { get; } = new();

    public int MaxRows { get; init; } = 200_000;
    public int MaxColumns { get; init; } = 400;
    public int MaxCellLength { get; init; } = 32_767;

    /// <summary>Unpacked bytes of one part of an XLSX file: a small file may unpack to one that fills the memory.</summary>
    public long MaxPartBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Different texts of an XLSX file, which are held in memory together.</summary>
    public int MaxSharedTexts { get; init; } = 2_000_000;
}

/// <summary>Why a file could not be read (to the end).</summary>
/// <param name="Key">Key of the sentence in the texts: "tables.problem.…".</param>
public sealed record SheetProblem(string Key, params object?[] Arguments)
{
    public string Sentence(Texts texts) => Arguments.Length == 0 ? texts[Key] : texts[Key, Arguments];
}

/// <summary>
/// The one way in which sheets come in: the first sheet of an XLSX file or an old .xls, or CSV, row by row. Bad files do not throw: the
/// rows end early and <see cref="Problem"/> says why.
/// </summary>
public sealed class SheetReader
{
    private readonly Stream content;
    private readonly SheetLimits limits;

    private SheetReader(Stream content, SheetFormat format, SheetLimits limits) =>
        (this.content, Format, this.limits) = (content, format, limits);

    public SheetFormat Format { get; }

    /// <summary>Known after the rows were read; null where the file was read to its end.</summary>
    public SheetProblem? Problem { get; private set; }

    /// <summary>The format is told by the content, not by the name of the file.</summary>
    /// <param name="content">Seekable; stays open.</param>
    public static SheetReader Open(Stream content, SheetLimits? limits = null)
    {
        Span<byte> start = stackalloc byte[4];
        content.Position = 0;
        var read = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        content.Position = 0;
        // Every ZIP file, so every XLSX, begins with "PK"; the old .xls (OLE) and encrypted files with D0 CF.
        var format =
            read >= 2 && start[0] == 'P' && start[1] == 'K' ? SheetFormat.Xlsx
            : read >= 2 && start[0] == 0xD0 && start[1] == 0xCF ? SheetFormat.Xls
            : SheetFormat.Csv;
        var reader = new SheetReader(content, format, limits ?? SheetLimits.Default);
        reader.Problem =
            read == 0 ? new SheetProblem("tables.problem.empty")
            : start[..read].StartsWith("%PDF"u8) ? new SheetProblem("tables.problem.no-sheet")
            : null;
        return reader;
    }

    /// <summary>The rows that are not empty, one at a time; may be enumerated once.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        if (Problem is not null)
        {
            yield break;
        }

        using var rows = Guarded().GetEnumerator();
        var count = 0;
        while (MoveNext(rows))
        {
            if (++count > limits.MaxRows)
            {
                Problem = new SheetProblem("tables.problem.many-rows", Formats.Number(limits.MaxRows));
                yield break;
            }

            yield return rows.Current;
        }
    }

    /// <summary>Opened at the first row, so that what a damaged file does then is caught with all else.</summary>
    private IEnumerable<SheetRow> Guarded()
    {
        var rows = Format switch
        {
            SheetFormat.Xlsx => XlsxRows.Read(content, limits),
            SheetFormat.Xls => XlsRows.Read(content, limits),
            _ => CsvRows.Read(content, limits),
        };
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    private bool MoveNext(IEnumerator<SheetRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (SheetRefusedException refused)
        {
            Problem = refused.Problem;
        }
        catch (Exception damage)
            when (damage
                    is InvalidDataException
                        or XmlException
                        or EndOfStreamException
                        or FormatException
                        or OverflowException
                        or NotSupportedException
                        or IndexOutOfRangeException
                        or ArgumentException
                        or IOException
            )
        {
            // What the archive and XML classes throw on damaged files.
            Problem = new SheetProblem("tables.problem.damaged");
        }

        return false;
    }
}

internal sealed class SheetRefusedException(SheetProblem problem) : Exception(problem.Key)
{
    public SheetProblem Problem { get; } = problem;
}
