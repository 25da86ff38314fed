using System.Text;

namespace ThiDua.ArchitectureTests.Docs;

/// <summary>A Markdown page that is being written, with the same line ends everywhere.</summary>
internal sealed class Page(string start)
{
    private readonly StringBuilder text = new(start.ReplaceLineEndings("\n"));

    public void Add(string more) => text.Append(more);

    public override string ToString() => text.ToString();
}
