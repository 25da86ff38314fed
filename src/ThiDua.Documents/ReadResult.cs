namespace ThiDua.Documents;

/// <summary>
/// What a reader gives back: the value, or why there is none. Readers never throw on bad input; a file that is not of
/// its kind has no value and at least one problem.
/// </summary>
public sealed record ReadResult<T>(T? Value, IReadOnlyList<DocumentProblem> Problems)
    where T : class
{
    public bool Success => Value is not null;

    public static ReadResult<T> Failed(string code, string message) => new(null, [new DocumentProblem(code, message)]);
}
