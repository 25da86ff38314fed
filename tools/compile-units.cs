#:property PublishAot=false

// Compiles the unit lists into the compact seed files of ThiDua.Core:
//
//   dotnet run tools/compile-units.cs -- UNITS_DIRECTORY src/ThiDua.Core/SeedData/Files
//
// UNITS_DIRECTORY holds administrative-units-2025-07-01.csv (the state on that day), administrative-units-extended.csv
// (the state after 30/04/2026, with figures) and old-to-new-communes.csv. The lists can be had from
// thanglequoc/vietnamese-provinces-database and dvhcvn/20250701 (both MIT); the figures were published with the merger
// of the provinces. The same input always gives the same bytes.

using System.Globalization;
using System.IO.Compression;
using System.Text;

const string Reform = "2025-07-01";
const string DongNaiBecomesCity = "2026-04-30";

if (args.Length != 2)
{
    Console.Error.WriteLine("Usage: dotnet run tools/compile-units.cs -- UNITS_DIRECTORY OUTPUT_DIRECTORY");
    return 1;
}

var before = ReadCsv("administrative-units-2025-07-01.csv").ToDictionary(row => row["code"]);
var now = ReadCsv("administrative-units-extended.csv");

var units = new StringBuilder();
foreach (var row in now.OrderBy(row => row["parentCode"].Length).ThenBy(row => row["code"], StringComparer.Ordinal))
{
    var old = before[row["code"]];
    if (old["kind"] != row["kind"])
    {
        Append(units, row["code"], row["parentCode"], Reform, DongNaiBecomesCity, Kind(old["kind"]), old["name"], "", "", "", "", "");
    }

    Append(
        units,
        row["code"],
        row["parentCode"],
        old["kind"] == row["kind"] ? Reform : DongNaiBecomesCity,
        "",
        Kind(row["kind"]),
        old["name"],
        // The two lists differ in where the tone mark stands (Hòa, Hoà); readers accept both.
        old["name"] == row["name"]
            ? ""
            : row["name"],
        row["population2024"],
        Scaled(row["areaKm2"], 100),
        Scaled(row["centroidLon"], 100_000),
        Scaled(row["centroidLat"], 100_000)
    );
}

var moves = ReadCsv("old-to-new-communes.csv");
var predecessors = new StringBuilder();
foreach (
    var (code, name) in moves
        .Where(row => row["oldProvinceCode"].Length > 0)
        .Select(row => (row["oldProvinceCode"], WithoutKind(row["oldProvince"]).Name))
        .Distinct()
        .Order()
)
{
    Append(predecessors, "P", code, name);
}

foreach (var row in moves.OrderBy(row => row["newCode"], StringComparer.Ordinal).ThenBy(row => row["oldCode"], StringComparer.Ordinal))
{
    var (kind, name) = WithoutKind(row["oldName"]);
    Append(predecessors, row["newCode"], row["oldCode"], kind, name, row["oldProvinceCode"], row["part"] == "partial" ? "1" : "");
}

Write("units.tsv.gz", units);
Write("predecessors.tsv.gz", predecessors);
return 0;

List<Dictionary<string, string>> ReadCsv(string file)
{
    var lines = File.ReadAllLines(Path.Combine(args[0], file));
    var header = Fields(lines[0]);
    return lines.Skip(1).Select(line => header.Zip(Fields(line)).ToDictionary(pair => pair.First, pair => pair.Second)).ToList();
}

static List<string> Fields(string line)
{
    var fields = new List<string>();
    var field = new StringBuilder();
    var quoted = false;
    foreach (var c in line.TrimStart('\uFEFF'))
    {
        if (c == '"')
        {
            quoted = !quoted;
        }
        else if (c == ',' && !quoted)
        {
            fields.Add(Clean(field.ToString()));
            field.Clear();
        }
        else
        {
            field.Append(c);
        }
    }

    fields.Add(Clean(field.ToString()));
    return fields;
}

// Composed letters, single spaces, and the Vietnamese Đ where a look-alike (Icelandic Ð) was typed.
static string Clean(string text) =>
    string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Normalize(NormalizationForm.FormC)
        .Replace('\u00D0', 'Đ')
        .Replace('\u00F0', 'đ');

static string Kind(string kind) =>
    kind switch
    {
        "tỉnh" => "T",
        "thành phố" => "C",
        "xã" => "X",
        "phường" => "P",
        "đặc khu" => "D",
        _ => throw new InvalidDataException($"Unknown kind of unit: {kind}"),
    };

static (string Kind, string Name) WithoutKind(string name)
{
    (string Prefix, string Kind)[] kinds =
    [
        ("Xã ", "X"),
        ("Phường ", "P"),
        ("Thị trấn ", "R"),
        ("Huyện ", "H"),
        ("Tỉnh ", "T"),
        ("Thành phố ", "C"),
    ];
    foreach (var (prefix, kind) in kinds)
    {
        if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        {
            return (kind, name[prefix.Length..]);
        }
    }

    throw new InvalidDataException($"No kind before the name: {name}");
}

static string Scaled(string number, int scale) =>
    number.Length == 0 ? "" : ((long)(decimal.Parse(number, CultureInfo.InvariantCulture) * scale)).ToString(CultureInfo.InvariantCulture);

static void Append(StringBuilder text, params string[] fields) => text.AppendJoin('\t', fields).Append('\n');

void Write(string file, StringBuilder text)
{
    var path = Path.Combine(args[1], file);
    using (var stream = new GZipStream(File.Create(path), CompressionLevel.SmallestSize))
    {
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    Console.WriteLine($"{file}: {new FileInfo(path).Length} bytes");
}
