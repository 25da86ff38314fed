namespace ThiDua.Documents.Writing;

/// <summary>
/// Everything that stands on one administrative paper, in the order of Decree 30/2020/NĐ-CP, Annex I. It is plain data;
/// <see cref="DocxWriter"/> gives it the prescribed layout. A required value that is null prints as
/// "[chưa có: …]" and is never dropped.
/// </summary>
public sealed record OfficialPaper
{
    /// <summary>Box 2.</summary>
    public required Letterhead Letterhead { get; init; }

    /// <summary>Box 3.</summary>
    public required DocumentNumber Number { get; init; }

    /// <summary>Box 4: the place before the date. Minutes (Biên bản) carry no place and date: both are ignored there.</summary>
    public required string? Place { get; init; }

    /// <summary>Box 4: the date as far as it is known; unknown parts print as dots to be filled in.</summary>
    public required PartialDate? Date { get; init; }

    /// <summary>Box 5a; for a công văn the title prints as "V/v …" under the number.</summary>
    public required PaperKind Kind { get; init; }

    /// <summary>Box 5: the subject (trích yếu), in sentence case, without "V/v".</summary>
    public required string? Title { get; init; }

    /// <summary>Whose power it is where that is not the issuing body ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …"); centred under the title.</summary>
    public string? IssuingAuthority { get; init; }

    /// <summary>Box 9a: "Kính gửi"; only for a tờ trình, a report to a superior and a công văn.</summary>
    public IReadOnlyList<string> Addressees { get; init; } = [];

    /// <summary>The legal bases, one sentence each; the writer sets ";" and the last ".".</summary>
    public IReadOnlyList<string> Bases { get; init; } = [];

    /// <summary>Box 6. The writer ends the last sentence with "./.".</summary>
    public required IReadOnlyList<PaperBlock> Blocks { get; init; }

    public required PaperSignature Signature { get; init; }

    /// <summary>Box 9b without the filing line, each without dash and end mark ("Sở Nội vụ (b/c)").</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>The last line of "Nơi nhận": the records office and the drafting unit ("VT, VHXH").</summary>
    public required string? Filing { get; init; }

    public IReadOnlyList<PaperAnnex> Annexes { get; init; } = [];

    /// <summary>Where its figures are looked up; null for papers without figures, and for drafts.</summary>
    public PaperTrace? Trace { get; init; }
}

/// <summary>
/// Box 2. Names stand in sentence case ("Ủy ban nhân dân xã Đại Sơn"), for annexes name the issuer in running text; the
/// letterhead prints them in capitals. Either may hold a line break where the name is to be broken.
/// </summary>
/// <param name="SuperiorBody">The body above the issuer, printed regular; null where the issuer has none to name.</param>
/// <param name="IssuingBody">The issuer, printed bold; null prints visibly.</param>
public sealed record Letterhead(string? SuperiorBody, string? IssuingBody);

/// <summary>An annex: its own section and page numbers. Two or more are numbered with Roman numerals.</summary>
/// <param name="Title">Title in sentence case, printed in capitals.</param>
/// <param name="Blocks">What stands under the title.</param>
public sealed record PaperAnnex(string? Title, IReadOnlyList<PaperBlock> Blocks)
{
    /// <summary>Turned paper for a table too wide for the upright page.</summary>
    public bool Landscape { get; init; }

    /// <summary>
    /// The line in brackets under the title; without one the writer names the paper it belongs to by number and date.
    /// </summary>
    public string? AttachedTo { get; init; }
}
