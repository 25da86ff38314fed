using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Identity;

/// <summary>What a search of the audit log found, as a file for a table or a program. Personal data is masked.</summary>
public static class AuditExport
{
    /// <summary>An export is for reading; who checks the chain takes the whole chain.</summary>
    public const int MostLines = 50_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
    };

    private static readonly string[] Columns =
    [
        "at",
        "actor",
        "actorId",
        "source",
        "authority",
        "action",
        "record",
        "recordId",
        "changes",
        "reason",
    ];

    /// <summary>RFC 4180 with a byte order mark, so that a spreadsheet reads Vietnamese; no value begins a formula.</summary>
    public static byte[] Csv(IReadOnlyList<AuditLine> lines)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Columns).Append("\r\n");
        foreach (var line in lines)
        {
            var e = line.Entry;
            string?[] cells =
            [
                $"{VietnamTime.ToLocal(e.At):yyyy-MM-dd HH:mm:ss}",
                PersonalData.Mask(line.ActorName),
                $"{e.ActorId}",
                e.Source,
                line.Authority,
                e.Action,
                e.EntityType,
                $"{e.EntityId}",
                string.Join("; ", line.Changes.Select(Sentence)),
                e.Reason,
            ];
            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    public static byte[] ToJson(IReadOnlyList<AuditLine> lines) =>
        JsonSerializer.SerializeToUtf8Bytes(
            lines.Select(l => new
            {
                l.Entry.At,
                Actor = PersonalData.Mask(l.ActorName),
                l.Entry.ActorId,
                l.Entry.Source,
                l.Authority,
                l.Entry.Action,
                Record = l.Entry.EntityType,
                RecordId = l.Entry.EntityId,
                Changes = l.Changes.Select(c => new
                {
                    c.Property,
                    Old = Shown(c, c.Old),
                    New = Shown(c, c.New),
                }),
                l.Entry.Reason,
                l.Entry.SealNumber,
            }),
            Json
        );

    private static string? Shown(AuditChange change, string? value) => change.IsPersonal ? PersonalData.Mask(value) : value;

    private static string Sentence(AuditChange change) => $"{change.Property}: {Shown(change, change.Old)} → {Shown(change, change.New)}";

    private static string Cell(string? value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{value}" : value ?? "";
        return safe.AsSpan().IndexOfAny(',', '"', '\n') >= 0 || safe.Contains('\r') ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe;
    }
}
