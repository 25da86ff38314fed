using System.Text.Json.Nodes;
using ThiDua.Core.OpenData;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Api;

/// <summary>Describes the open-data addresses after OpenAPI 3.1, from the same list of datasets that answers them.</summary>
internal static class OpenApi
{
    public static JsonObject Describe(Texts texts, string root) =>
        new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = texts.In(Texts.English, "opendata.api"),
                ["version"] = "1.0.0",
                ["license"] = new JsonObject { ["name"] = "CC BY 4.0", ["identifier"] = "CC-BY-4.0" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = new JsonObject(Datasets.All.SelectMany(d => Paths(d, texts, root))),
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(Datasets.All.Select(d => KeyValuePair.Create(d.Name, (JsonNode?)Row(d, texts)))),
            },
        };

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Paths(Dataset dataset, Texts texts, string root) =>
        [
            new($"{root}/{dataset.Name}.json", Get(dataset, texts, "Json", "application/json", Answer(dataset))),
            new($"{root}/{dataset.Name}.csv", Get(dataset, texts, "Csv", "text/csv", new JsonObject { ["type"] = "string" })),
            new(
                $"{root}/{dataset.Name}.xlsx",
                Get(
                    dataset,
                    texts,
                    "Xlsx",
                    Core.Shared.Tables.SheetWriter.XlsxContentType,
                    new JsonObject { ["type"] = "string", ["contentEncoding"] = "binary" }
                )
            ),
        ];

    private static JsonObject Get(Dataset dataset, Texts texts, string format, string type, JsonObject schema) =>
        new()
        {
            ["get"] = new JsonObject
            {
                ["operationId"] = $"{dataset.Name}{format}",
                ["summary"] = texts.In(Texts.English, $"opendata.{dataset.Name}"),
                ["parameters"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "authority",
                        ["in"] = "query",
                        ["required"] = false,
                        ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "uuid" },
                    }
                ),
                ["responses"] = new JsonObject
                {
                    ["200"] = new JsonObject
                    {
                        ["description"] = "OK",
                        ["headers"] = new JsonObject
                        {
                            [OpenDataApi.CompleteHeader] = new JsonObject
                            {
                                ["description"] = texts.In(Texts.English, "opendata.complete", DatasetQueries.MostRows),
                                ["schema"] = new JsonObject { ["type"] = "boolean" },
                            },
                        },
                        ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = schema } },
                    },
                    ["304"] = new JsonObject { ["description"] = "Not modified (If-None-Match)" },
                    ["429"] = new JsonObject { ["description"] = "Too many requests; Retry-After tells when" },
                },
            },
        };

    private static JsonObject Answer(Dataset dataset) =>
        new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray("dataset", "version", "complete", "rows"),
            ["properties"] = new JsonObject
            {
                ["dataset"] = new JsonObject { ["const"] = dataset.Name },
                ["version"] = new JsonObject { ["const"] = dataset.Version },
                ["complete"] = new JsonObject { ["type"] = "boolean" },
                ["rows"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["$ref"] = $"#/components/schemas/{dataset.Name}" },
                },
            },
        };

    private static JsonObject Row(Dataset dataset, Texts texts) =>
        new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray([.. dataset.Fields.Select(f => (JsonNode)f.Name)]),
            ["properties"] = new JsonObject(
                dataset.Fields.Select(f =>
                    KeyValuePair.Create(
                        f.Name,
                        (JsonNode?)Field(f, texts.In(Texts.English, $"opendata.{dataset.Name}.{f.Name.Replace('_', '-')}"))
                    )
                )
            ),
        };

    private static JsonObject Field(DataField field, string meaning)
    {
        var type = field.Type switch
        {
            FieldType.WholeNumber => "integer",
            FieldType.Decimal => "number",
            _ => "string",
        };
        var described = new JsonObject { ["description"] = meaning, ["type"] = field.IsNullable ? new JsonArray(type, "null") : type };
        if (field.Type == FieldType.Date)
        {
            described["format"] = "date";
        }

        return described;
    }
}
