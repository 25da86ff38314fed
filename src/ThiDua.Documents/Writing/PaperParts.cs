using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Writing;

/// <summary>What a paper needs beside its text: charts, the picture of the QR code, marks of figures. One for each paper written.</summary>
internal sealed class PaperParts(PaperTrace? trace)
{
    public const string TraceLink = "rIdTrace";
    public const string QrPicture = "rIdQr";

    private readonly List<PaperChart> _charts = [];
    private readonly Dictionary<string, int> _bookmarks = new(StringComparer.Ordinal);
    private int _lastBookmark;
    private int _lastDrawing;

    public PaperTrace? Trace => trace;

    public IReadOnlyList<PaperChart> Charts => _charts;

    public static string ChartLink(int number) => $"rIdChart{number}";

    /// <returns>The number of the chart, from 1.</returns>
    public int Add(PaperChart chart)
    {
        _charts.Add(chart);
        return _charts.Count;
    }

    public uint NextDrawing() => (uint)++_lastDrawing;

    /// <summary>Text as runs; marked figures between bookmarks, linked where the paper can be looked up.</summary>
    public void AppendTo(W.Paragraph paragraph, string text, bool? bold = null, bool? italic = null)
    {
        if (!FigureMark.Holds(text))
        {
            paragraph.Append(Elements.Run(text, bold, italic));
            return;
        }

        foreach (var (key, isLinked, piece) in FigureMark.Parts(text))
        {
            var run = Elements.Run(piece, bold, italic);
            if (key is null)
            {
                paragraph.Append(run);
                continue;
            }

            var id = Elements.Number(++_lastBookmark);
            paragraph.Append(new W.BookmarkStart { Id = id, Name = NameOf(key) });
            if (isLinked && trace is not null)
            {
                paragraph.Append(
                    new W.Hyperlink(run)
                    {
                        Id = TraceLink,
                        Anchor = "so_" + key,
                        History = true,
                    }
                );
            }
            else
            {
                paragraph.Append(run);
            }

            paragraph.Append(new W.BookmarkEnd { Id = id });
        }
    }

    /// <summary>A figure that stands in several places has a bookmark in each; names must differ.</summary>
    private string NameOf(string key)
    {
        var times = _bookmarks[key] = _bookmarks.GetValueOrDefault(key) + 1;
        return times == 1 ? "so_" + key : $"so_{key}_{times}";
    }
}
