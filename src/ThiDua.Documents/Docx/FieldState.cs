namespace ThiDua.Documents.Docx;

/// <summary>
/// Where in a field the reader is: a field has an instruction, which nobody sees, and a result, which is text. Fields
/// nest and may run over several paragraphs.
/// </summary>
internal sealed class FieldState
{
    private readonly Stack<bool> _inResult = new();

    /// <summary>Whether text at this place is seen.</summary>
    public bool Shows => _inResult.All(inResult => inResult);

    public void Apply(string? kind)
    {
        switch (kind)
        {
            case "begin":
                _inResult.Push(false);
                break;
            case "separate" when _inResult.Count > 0:
                _inResult.Pop();
                _inResult.Push(true);
                break;
            case "end" when _inResult.Count > 0:
                _inResult.Pop();
                break;
        }
    }
}
