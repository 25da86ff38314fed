namespace ThiDua.Documents.Checking;

/// <summary>Annex I, sections II.1 and II.2: the national name, the motto, the bodies.</summary>
internal static class HeadRules
{
    private const string NationalName = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private const string MottoText = "Độc lập - Tự do - Hạnh phúc";

    public static void Check(PaperParts parts, Findings findings)
    {
        National(parts, findings);
        Motto(parts, findings);
        Bodies(parts, findings);
    }

    private static void National(PaperParts parts, Findings findings)
    {
        if (parts.National is not { } national)
        {
            findings.Add("national-name.missing", ElementNames.National, $"Không tìm thấy Quốc hiệu “{NationalName}”.");
            return;
        }

        if (!string.Equals(national.Text, NationalName, StringComparison.OrdinalIgnoreCase) && !IsOldSpelling(national.Text))
        {
            findings.Add("national-name.text", ElementNames.National, $"Quốc hiệu phải là “{NationalName}”.", national);
        }

        findings.Capitals("national-name", ElementNames.National, national);
        findings.Size("national-name", ElementNames.National, national, 12, 13);
        findings.Bold("national-name", ElementNames.National, national);
        findings.Italic("national-name", ElementNames.National, national, isItalic: false);
    }

    /// <summary>"HOÀ" and "HÒA" are one word in two places of the mark.</summary>
    private static bool IsOldSpelling(string text) =>
        string.Equals(text.Replace("HOÀ", "HÒA", StringComparison.OrdinalIgnoreCase), NationalName, StringComparison.OrdinalIgnoreCase);

    private static void Motto(PaperParts parts, Findings findings)
    {
        if (parts.Motto is not { } motto)
        {
            findings.Add("motto.missing", ElementNames.Motto, $"Không tìm thấy Tiêu ngữ “{MottoText}”.");
            return;
        }

        if (motto.Text != MottoText)
        {
            findings.Add("motto.text", ElementNames.Motto, $"Tiêu ngữ phải là “{MottoText}”: chữ in thường, gạch nối có cách chữ.", motto);
        }

        findings.Size("motto", ElementNames.Motto, motto, 13, 14);
        findings.Bold("motto", ElementNames.Motto, motto);
        findings.Italic("motto", ElementNames.Motto, motto, isItalic: false);
        findings.Rule("motto", ElementNames.Motto, parts, [motto], 1, 1);
        if (parts.National is { } national && national.Size is 24 or 26 && motto.Size is 26 or 28 && motto.Size != national.Size + 2)
        {
            findings.Add(
                "motto.size-pair",
                ElementNames.Motto,
                "Quốc hiệu cỡ 12 thì Tiêu ngữ cỡ 13; Quốc hiệu cỡ 13 thì Tiêu ngữ cỡ 14.",
                motto
            );
        }
    }

    private static void Bodies(PaperParts parts, Findings findings)
    {
        foreach (var superior in parts.Superior)
        {
            findings.Capitals("superior", ElementNames.Superior, superior);
            findings.Size("superior", ElementNames.Superior, superior, 12, 13);
            findings.Bold("superior", ElementNames.Superior, superior, isBold: false);
        }

        if (parts.Issuer.Count == 0)
        {
            findings.Add("issuer.missing", ElementNames.Issuer, "Không tìm thấy tên cơ quan ban hành ở bên trái Quốc hiệu.");
            return;
        }

        foreach (var issuer in parts.Issuer)
        {
            findings.Capitals("issuer", ElementNames.Issuer, issuer);
            findings.Size("issuer", ElementNames.Issuer, issuer, 12, 13);
            findings.Bold("issuer", ElementNames.Issuer, issuer);
            findings.Italic("issuer", ElementNames.Issuer, issuer, isItalic: false);
            findings.Centred("issuer", ElementNames.Issuer, issuer);
        }

        findings.Rule("issuer", ElementNames.Issuer, parts, parts.Issuer, 1 / 3.0, 1 / 2.0);
    }
}
