namespace ThiDua.Documents.Writing;

/// <summary>
/// Box 7 of Decree 30/2020/NĐ-CP, Annex I: the signer's power and post, line by line, and the name. The factories give
/// the signing forms of section II.6; posts are written in capitals by the writer.
/// </summary>
/// <param name="Lines">Power and post from top to bottom: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".</param>
/// <param name="Name">The name without titles or honours; null while nobody is named, which prints visibly.</param>
public sealed record PaperSignature(IReadOnlyList<string> Lines, string? Name)
{
    /// <summary>The signer at the left of the same row: the secretary (THƯ KÝ) of minutes; null otherwise.</summary>
    public PaperSignature? Left { get; init; }

    /// <summary>The head for the collective: TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH.</summary>
    public static PaperSignature OnBehalf(string collective, string head, string? name) => new(["TM. " + collective, head], name);

    /// <summary>The deputy for the head for the collective: TM. … / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH.</summary>
    public static PaperSignature DeputyOnBehalf(string collective, string head, string deputy, string? name) =>
        new(["TM. " + collective, "KT. " + head, deputy], name);

    /// <summary>The head in his own power: CHỦ TỊCH.</summary>
    public static PaperSignature Own(string head, string? name) => new([head], name);

    /// <summary>The deputy in the head's power: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH.</summary>
    public static PaperSignature Deputy(string head, string deputy, string? name) => new(["KT. " + head, deputy], name);

    /// <summary>By order: TL. CHỦ TỊCH / TRƯỞNG PHÒNG ….</summary>
    public static PaperSignature ByOrder(string head, string position, string? name) => new(["TL. " + head, position], name);

    /// <summary>By delegation: TUQ. CHỦ TỊCH / ….</summary>
    public static PaperSignature ByDelegation(string head, string position, string? name) => new(["TUQ. " + head, position], name);

    /// <summary>The acting head: Q. CHỦ TỊCH.</summary>
    public static PaperSignature Acting(string head, string? name) => new(["Q. " + head], name);
}
