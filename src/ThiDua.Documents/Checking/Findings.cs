namespace ThiDua.Documents.Checking;

/// <summary>Gathers violations: the same one in many paragraphs is told once with its places.</summary>
internal sealed class Findings
{
    private const int ExcerptLength = 60;

    private readonly List<string> _order = [];
    private readonly Dictionary<string, Gathered> _byCode = [];

    public void Add(string code, string element, string message, FormattedParagraph? place = null) =>
        Add(code, element, message, place?.Text);

    public void Add(string code, string element, string message, string? place)
    {
        if (!_byCode.TryGetValue(code, out var gathered))
        {
            _order.Add(code);
            _byCode[code] = gathered = new Gathered(element, message);
        }

        gathered.Count++;
        if (place is not null && gathered.Places.Count < PaperViolation.PlacesKept)
        {
            gathered.Places.Add(Excerpt(place));
        }
    }

    public IReadOnlyList<PaperViolation> All() =>
        [
            .. _order.Select(code =>
            {
                var gathered = _byCode[code];
                return new PaperViolation(code, gathered.Element, gathered.Message, gathered.Places, gathered.Count);
            }),
        ];

    private static string Excerpt(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length > ExcerptLength ? line[..ExcerptLength].TrimEnd() + "…" : line;
    }

    private sealed class Gathered(string element, string message)
    {
        public string Element { get; } = element;
        public string Message { get; } = message;
        public List<string> Places { get; } = [];
        public int Count { get; set; }
    }
}
