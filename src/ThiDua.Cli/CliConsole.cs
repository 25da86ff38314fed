namespace ThiDua.Cli;

/// <summary>Where a command writes to and reads from; tests hand in their own.</summary>
public sealed record CliConsole(TextWriter Out, TextWriter Error, TextReader In);

/// <summary>What the program ends with.</summary>
public static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The work could not be done; a line on standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line is not one that the program knows.</summary>
    public const int Usage = 2;
}

/// <summary>The work cannot be done for a reason that the person can mend: one sentence, no stack trace.</summary>
public sealed class CliException(string sentence) : Exception(sentence);
