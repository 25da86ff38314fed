using System.Text;
using System.Text.RegularExpressions;
using ThiDua.Documents.Docx;
using ThiDua.Documents.Tests.Writing;

namespace ThiDua.Documents.Tests.Docx;

/// <summary>However a file is damaged, reading gives a value or a named refusal; it never throws.</summary>
public sealed partial class DocxDamageTests
{
    private static readonly byte[] Sound = WrittenDocx.Of(TestPapers.Everything()).Bytes;

    [Fact]
    public void Read_BytesFlipped_NeverThrows()
    {
        for (var seed = 0; seed < 120; seed++)
        {
            var random = new Random(seed);
            var bytes = Sound.ToArray();
            for (var flip = 0; flip < 1 + (seed % 8); flip++)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            }

            AssertTold(bytes, seed);
        }
    }

    [Fact]
    public void Read_FileCutAnywhere_NeverThrows()
    {
        for (var length = 0; length < Sound.Length; length += 331)
        {
            AssertTold(Sound[..length], length);
        }
    }

    [Fact]
    public void Read_AttributesMadeNonsense_NeverThrows()
    {
        string[] nonsense = ["", "-1", "999999999999", "0", "x", "2147483647", "nil"];
        var document = WrittenDocx.Of(TestPapers.Everything()).Part("word/document.xml").ToString();
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var xml = Value().Replace(document, Damage);

            AssertTold(new DocxFile().Part("word/document.xml", Encoding.UTF8.GetBytes(xml)).Bytes(), seed);

            string Damage(Match match) =>
                random.Next(20) == 0 ? $"w:{match.Groups[1].Value}=\"{nonsense[random.Next(nonsense.Length)]}\"" : match.Value;
        }
    }

    private static void AssertTold(byte[] bytes, int seed)
    {
        var result = DocxReader.Read(new MemoryStream(bytes), new DocxReadOptions { MaxPartBytes = 4 * 1024 * 1024 });

        Assert.True(result.Success || result.Problems is [{ Message.Length: > 0 }], $"Damage {seed} was not told.");
    }

    [GeneratedRegex("w:(val|w|type|start)=\"[^\"]*\"")]
    private static partial Regex Value();
}
