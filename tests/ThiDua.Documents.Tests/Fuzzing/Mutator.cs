using System.Text;

namespace ThiDua.Documents.Tests.Fuzzing;

/// <summary>Small damage to texts and bytes: cut, doubled, moved, replaced, and what readers are known to trip over.</summary>
internal sealed class Mutator(Random random)
{
    private static readonly string[] Nasty =
    [
        "\0",
        "\f",
        "\u00A0",
        "\u200B",
        "\uFEFF",
        "\uD800",
        "\uDC00",
        "e\u0301",
        "\u0323\u0302",
        "|",
        "||||",
        "**",
        "__",
        "#",
        "\\",
        "“",
        "./.",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "QUYẾT ĐỊNH:",
        "PHỤ LỤC",
        "Điều 1.",
        "I.",
        "a)",
        "đ)",
        "(1)",
        "- ",
        "999999999999",
        "-1",
        "%",
        "STT   Nội dung   Đơn vị",
        "          ",
        "\t\t\t",
        "ngày   tháng   năm 2025",
        "Số: 1/2/3/4-5-6",
        "((((((((",
        "1.1.1.1.1.1.1.",
    ];

    public string Text(string text)
    {
        var builder = new StringBuilder(text);
        for (var times = random.Next(1, 12); times > 0; times--)
        {
            var at = random.Next(builder.Length + 1);
            var length = Math.Min(random.Next(1, 40), builder.Length - at);
            switch (random.Next(7))
            {
                case 0:
                    builder.Remove(at, length);
                    break;
                case 1:
                    builder.Insert(at, Nasty[random.Next(Nasty.Length)]);
                    break;
                case 2:
                    builder.Insert(random.Next(builder.Length + 1), builder.ToString(at, length));
                    break;
                case 3:
                    builder.Insert(at, "\n");
                    break;
                case 4 when length > 0:
                    builder[at] = (char)random.Next(1, 0x1F00);
                    break;
                case 5 when length > 0:
                    builder.Insert(
                        at,
                        builder.ToString(at, length) is var part ? string.Concat(Enumerable.Repeat(part, random.Next(2, 30))) : ""
                    );
                    break;
                default:
                    builder.Replace('\n', random.Next(2) == 0 ? ' ' : '\r', at, length);
                    break;
            }
        }

        return builder.ToString();
    }

    public byte[] Bytes(byte[] bytes)
    {
        var result = bytes.ToList();
        for (var times = random.Next(1, 10); times > 0 && result.Count > 0; times--)
        {
            var at = random.Next(result.Count);
            var length = Math.Min(random.Next(1, 64), result.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    result[at] = (byte)random.Next(256);
                    break;
                case 1:
                    result.RemoveRange(at, length);
                    break;
                case 2:
                    result.InsertRange(random.Next(result.Count + 1), result.GetRange(at, length));
                    break;
                case 3:
                    result[at] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    result.RemoveRange(at, result.Count - at);
                    break;
            }
        }

        return [.. result];
    }
}
