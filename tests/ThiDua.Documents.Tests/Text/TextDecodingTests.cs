using System.Text;
using ThiDua.Documents.Text;
using TextReader = ThiDua.Documents.Text.TextReader;

namespace ThiDua.Documents.Tests.Text;

public class TextDecodingTests
{
    private const string Sentence = "Ủy ban nhân dân xã phát động phong trào thi đua năm 2026.";

    private static string ReadText(byte[] bytes)
    {
        var result = TextReader.Read(new MemoryStream(bytes));
        Assert.True(result.Success, string.Join(",", result.Problems.Select(p => p.Code)));
        return string.Join('\n', result.Value!.Select(p => p.Text));
    }

    private static DocumentProblem Problem(byte[] bytes, TextReaderOptions? options = null)
    {
        var result = TextReader.Read(new MemoryStream(bytes), options);
        Assert.False(result.Success);
        return Assert.Single(result.Problems);
    }

    public static TheoryData<string> Encodings =>
        ["utf-8", "utf-8-bom", "utf-16le", "utf-16le-bom", "utf-16be", "utf-16be-bom", "utf-32le-bom"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Read_AnyUnicodeEncoding_GivesTheSameText(string name)
    {
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-bom" => new UTF8Encoding(true),
            "utf-16le" => new UnicodeEncoding(false, false),
            "utf-16le-bom" => new UnicodeEncoding(false, true),
            "utf-16be" => new UnicodeEncoding(true, false),
            "utf-16be-bom" => new UnicodeEncoding(true, true),
            _ => new UTF32Encoding(false, true),
        };
        Assert.Equal(Sentence, ReadText([.. encoding.GetPreamble(), .. encoding.GetBytes(Sentence)]));
    }

    [Fact]
    public void Read_DecomposedLettersAndOddSpaces_GivesNfcSingleSpaced()
    {
        var odd = Sentence.Normalize(NormalizationForm.FormD).Replace(" ", "\u00A0 ").Replace("thi", "t\u00ADhi");
        Assert.Equal(Sentence, ReadText(Encoding.UTF8.GetBytes(odd)));
    }

    [Theory]
    [InlineData("Ðảng ủy xã họp.", "Đảng ủy xã họp.")]
    [InlineData("số 57\u2011NQ/TW của Bộ Chính trị.", "số 57-NQ/TW của Bộ Chính trị.")]
    [InlineData("Nghị quyết số 71/NQ- CP của Chính phủ.", "Nghị quyết số 71/NQ-CP của Chính phủ.")]
    [InlineData("các tổ chức chính trị - xã hội của tỉnh.", "các tổ chức chính trị - xã hội của tỉnh.")]
    [InlineData("giai đoạn 2026 - Năm đầu.", "giai đoạn 2026 - Năm đầu.")]
    public void Read_LookAlikesAndBrokenSymbols_AreHealed(string written, string expected) =>
        Assert.Equal(expected, ReadText(Encoding.UTF8.GetBytes(written)));

    [Fact]
    public void Read_Empty_Fails() => Assert.Equal("empty-file", Problem([]).Code);

    [Fact]
    public void Read_OnlyBlankLines_Fails() => Assert.Equal("empty-file", Problem(" \n \n\t"u8.ToArray()).Code);

    [Fact]
    public void Read_JpegRenamedTxt_FailsWithVietnameseSentence()
    {
        var problem = Problem([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 74, 70, 73, 70]);
        Assert.Equal("not-text", problem.Code);
        Assert.Contains("văn bản", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RandomBytes_FailsWithoutThrowing()
    {
        var bytes = new byte[4096];
        new Random(7).NextBytes(bytes);
        Assert.Contains(Problem(bytes).Code, (string[])["not-text", "unknown-encoding", "legacy-encoding-tcvn3", "legacy-encoding-vni"]);
    }

    [Fact]
    public void Read_MoreThanTheLimit_Fails() =>
        Assert.Equal("file-too-large", Problem(new byte[101], new TextReaderOptions { MaxBytes = 100 }).Code);

    [Fact]
    public void Read_Tcvn3_IsRecognisedAndRefused()
    {
        // "Céng hßa x· héi chñ nghÜa ViÖt Nam": TCVN3 as Latin-1 shows it.
        var text = string.Join(' ', Enumerable.Repeat("Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp - Tù do - H¹nh phóc", 4));
        Assert.Equal("legacy-encoding-tcvn3", Problem(Encoding.Latin1.GetBytes(text)).Code);
        Assert.Equal("legacy-encoding-tcvn3", Problem(Encoding.UTF8.GetBytes(text)).Code);
    }

    [Fact]
    public void Read_Vni_IsRecognisedAndRefused()
    {
        var text = string.Join(' ', Enumerable.Repeat("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp Töï do Haïnh phuùc", 4));
        Assert.Equal("legacy-encoding-vni", Problem(Encoding.Latin1.GetBytes(text)).Code);
    }
}
