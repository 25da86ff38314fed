namespace ThiDua.Documents.Writing;

/// <summary>
/// Measures of Decree 30/2020/NĐ-CP, Annex I, section I, in the units of WordprocessingML: twips (1/1440 inch) for
/// lengths, half points for sizes of letters.
/// </summary>
internal static class PaperLayout
{
    public const string Font = "Times New Roman";

    public const int PageWidth = 11906;
    public const int PageHeight = 16838;

    /// <summary>20 mm of the 20 to 25 allowed.</summary>
    public const int MarginTop = 1134;

    /// <summary>20 mm of the 20 to 25 allowed.</summary>
    public const int MarginBottom = 1134;

    /// <summary>30 mm of the 30 to 35 allowed.</summary>
    public const int MarginLeft = 1701;

    /// <summary>20 mm of the 15 to 20 allowed.</summary>
    public const int MarginRight = 1134;

    /// <summary>The page number stands in the middle of the upper margin.</summary>
    public const int HeaderDistance = 567;

    public const int TextWidth = PageWidth - MarginLeft - MarginRight;
    public const int LandscapeTextWidth = PageHeight - MarginLeft - MarginRight;

    /// <summary>Wide enough for the national name in bold capitals of 13 pt on one line.</summary>
    public const int NationalColumn = 5527;

    public const int IssuerColumn = TextWidth - NationalColumn;

    /// <summary>1.27 cm.</summary>
    public const int FirstLine = 720;

    /// <summary>6 pt.</summary>
    public const int ParagraphGap = 120;

    /// <summary>1.1 lines, of the single to one and a half allowed.</summary>
    public const int LineSpacing = 264;

    /// <summary>Room for the signature and the seal between the signer's post and name.</summary>
    public const int SignatureRoom = 1560;
}
