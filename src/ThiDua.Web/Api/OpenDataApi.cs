using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using ThiDua.Core.OpenData;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Web.Infrastructure;

namespace ThiDua.Web.Api;

/// <summary>The public tables for programs: CSV, JSON and XLSX at addresses that stay, for any origin, with an ETag each.</summary>
internal static class OpenDataApi
{
    private const string Root = "/api/v1/open";
    private const string License = "https://creativecommons.org/licenses/by/4.0/";

    /// <summary>Also with CSV and XLSX, where the rows have no place to say it.</summary>
    internal const string CompleteHeader = "ThiDua-Complete";
    private static readonly string[] Formats = ["csv", "json", "xlsx"];

    public static void MapOpenData(this WebApplication app)
    {
        var open = app.MapGroup(Root).AllowAnonymous().WithMetadata(new ReadsReplicaAttribute());
        open.MapGet("", (Texts texts, HttpContext http) => Told(http, Catalogue(texts)));
        open.MapGet("openapi.json", (Texts texts, HttpContext http) => Told(http, OpenApi.Describe(texts, Root)));
        open.MapGet("{dataset}/dictionary", Dictionary);
        open.MapGet("{file}", FileAsync);
    }

    private static IResult Dictionary(string dataset, Texts texts, HttpContext http) =>
        Datasets.Find(dataset) is { } found ? Told(http, Describe(found, texts)) : Results.NotFound();

    /// <param name="file">"results.csv"; without an ending JSON.</param>
    private static async Task<IResult> FileAsync(
        string file,
        Guid? authority,
        DatasetQueries queries,
        Texts texts,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var (name, format) = file.LastIndexOf('.') is > 0 and var dot ? (file[..dot], file[(dot + 1)..]) : (file, "json");
        if (Datasets.Find(name) is not { } dataset || !Formats.Contains(format))
        {
            return Results.NotFound();
        }

        var table = await queries.ReadAsync(dataset, authority, cancellation);
        http.Response.Headers[CompleteHeader] = table.IsComplete ? "true" : "false";
        if (format == "json")
        {
            return Told(http, Json(table, texts));
        }

        using var bytes = new MemoryStream();
        var sheet = format == "csv" ? SheetFormat.Csv : SheetFormat.Xlsx;
        SheetWriter.Write(bytes, sheet, dataset.Name, [.. dataset.Fields.Select(f => f.Name)], table.Rows);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}-v{dataset.Version}.{format}\"";
        return Told(http, bytes.ToArray(), SheetWriter.ContentType(sheet));
    }

    private static IResult Told(HttpContext http, JsonNode node) =>
        Told(http, JsonSerializer.SerializeToUtf8Bytes(node, JsonSerializerOptions.Web), "application/json; charset=utf-8");

    /// <summary>The same answer for everybody: any origin may read it, and whoever has it asks whether it is still so.</summary>
    private static IResult Told(HttpContext http, byte[] bytes, string contentType)
    {
        // A workbook carries the time it was zipped; its parts alone say whether it is the same.
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"";
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = $"ETag, {CompleteHeader}";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.CacheControl = "public, max-age=60";
        headers.Link = $"<{License}>; rel=\"license\"";
        return Results.Bytes(bytes, contentType, entityTag: EntityTagHeaderValue.Parse(tag));
    }

    private static JsonObject Catalogue(Texts texts) =>
        new() { ["license"] = License, ["datasets"] = new JsonArray([.. Datasets.All.Select(d => (JsonNode)Describe(d, texts))]) };

    private static JsonObject Describe(Dataset dataset, Texts texts) =>
        new()
        {
            ["name"] = dataset.Name,
            ["version"] = dataset.Version,
            ["title"] = Both(texts, $"opendata.{dataset.Name}"),
            ["formats"] = new JsonArray([.. Formats.Select(f => (JsonNode)$"{Root}/{dataset.Name}.{f}")]),
            ["fields"] = new JsonArray([
                .. dataset.Fields.Select(f =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = f.Name,
                            ["type"] = f.Type.ToString(),
                            ["nullable"] = f.IsNullable,
                            ["meaning"] = Both(texts, $"opendata.{dataset.Name}.{f.Name.Replace('_', '-')}"),
                        }
                ),
            ]),
        };

    private static JsonObject Json(DataTable table, Texts texts) =>
        new()
        {
            ["dataset"] = table.Dataset.Name,
            ["version"] = table.Dataset.Version,
            ["title"] = Both(texts, $"opendata.{table.Dataset.Name}"),
            ["license"] = License,
            ["complete"] = table.IsComplete,
            ["rows"] = new JsonArray([
                .. table.Rows.Select(r =>
                    (JsonNode)new JsonObject(table.Dataset.Fields.Select((f, i) => KeyValuePair.Create(f.Name, Value(r[i]))))
                ),
            ]),
        };

    private static JsonNode? Value(SheetCell cell) =>
        cell.Kind switch
        {
            CellKind.Empty => null,
            CellKind.Number => decimal.Parse(cell.Text, CultureInfo.InvariantCulture),
            _ => cell.Text,
        };

    private static JsonObject Both(Texts texts, string key) =>
        new() { ["vi"] = texts.In(Texts.Vietnamese, key), ["en"] = texts.In(Texts.English, key) };
}
